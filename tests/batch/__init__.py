"""Many documents at once, as one runs them."""
