"""The register of outgoing papers on the pages and over REST: who works on it, what is looked for, files that are registered."""
