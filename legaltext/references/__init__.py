"""Citations: found in words, resolved to provisions."""
