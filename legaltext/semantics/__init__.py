"""What the words of a provision mean: time limits."""
