"""Lines to tree."""
