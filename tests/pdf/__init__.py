"""LibreOffice for real, and the reading back of its PDFs."""
