"""The commands of `vanban` that make and check documents."""
