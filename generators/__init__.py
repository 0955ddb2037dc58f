"""Documents from data: every cited article real, in force on the document's date, and quoted word for word."""
