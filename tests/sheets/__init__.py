"""Spreadsheets as people send them: real files, written by XlsxWriter or as Excel and LibreOffice write them."""
