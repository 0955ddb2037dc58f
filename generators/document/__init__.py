"""The one path from data to a document: everything that renders goes through it."""
