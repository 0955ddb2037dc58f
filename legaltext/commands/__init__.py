"""The commands below `vanban law`."""
