"""Spreadsheets: their cells read without losing what a spreadsheet loses, their columns matched with fields, and sheets made to be filled in."""
