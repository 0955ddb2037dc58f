"""What an issued decision changes in electronic records, on the page and over REST."""
