"""What is true in Word files: which paper each is and which rules it breaks, told by reading or by construction, never by what the linter says."""
