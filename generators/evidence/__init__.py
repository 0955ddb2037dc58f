"""What a document carries of what it rests on, and whether that still holds."""
