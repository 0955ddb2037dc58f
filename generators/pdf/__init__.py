"""DOCX to PDF by LibreOffice, and the proof that the PDF says what the DOCX says.

`libreoffice` makes the PDF, `check` reads it back. Both load pypdf, so import them where a PDF is made, not at the top of a command.
"""
