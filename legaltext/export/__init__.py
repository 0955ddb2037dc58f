"""Instruments in formats that others read."""
