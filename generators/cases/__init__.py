"""One matter from its first fact to its last paper: what has been done, what comes next and by when."""
