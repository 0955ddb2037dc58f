"""Vietnamese law as a tree of provisions: read, cite, resolve."""
