"""Cases on the pages and over REST: where they are kept, where one stands, its facts as a form, its papers."""
