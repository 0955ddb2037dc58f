"""Akoma Ntoso 1.0: written, and read back."""
