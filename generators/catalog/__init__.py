"""The templates: what each declares (manifest), what data it takes (fields), and where they are (catalog)."""
