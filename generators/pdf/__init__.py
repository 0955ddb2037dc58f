"""DOCX to PDF by an engine, and the proof that the PDF says what the DOCX says.

`engine` is what an engine must do, `libreoffice` one that does it, `check` reads the PDF back. The last two load pypdf, so import them where a
PDF is made, not at the top of a command.
"""
