"""Word files: paragraphs with their automatic numbers and the styles that matter."""
