"""The server: asked without a socket, and in a real browser."""
