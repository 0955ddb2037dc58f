"""New templates, made of the blocks of the library."""
