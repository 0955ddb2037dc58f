"""Expressions of templates and manifests: what they may say, evaluated in a sandbox."""
