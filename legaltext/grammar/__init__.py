"""The words of both languages as data: what things are called, and how the lines of an instrument look.

`names` is light and may be imported anywhere; the rules of a language stand in a file of its own, `languages` has them all.
"""
