"""The report on leaving office and service on the page and over REST."""
