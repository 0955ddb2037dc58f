"""The database that a corpus is opened from: schema, reader, build, and how it knows that a folder has changed."""
