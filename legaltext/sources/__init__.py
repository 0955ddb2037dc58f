"""One reader a format: file to numbered lines."""
