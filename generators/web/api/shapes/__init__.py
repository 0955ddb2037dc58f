"""What answers look like, for the description (`/openapi.json`): the JSON is made elsewhere, and tests hold it against these."""
