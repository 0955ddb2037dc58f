"""Filling in one document: the form that a template's schema makes, what is said beside each field, the pages as they will print, what is taken away."""
