"""The register of outgoing papers (sổ văn bản đi) and the numbers it gives."""
