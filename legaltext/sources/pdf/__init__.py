"""PDF files with a text layer: pages, running heads and feet, paragraphs."""
