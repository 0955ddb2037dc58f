"""The law in a document: its căn cứ, what it forbids, what is cited, and the evidence that a document carries."""
