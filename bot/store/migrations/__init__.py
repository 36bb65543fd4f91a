"""The schema, step by step. Steps are numbered, and never change once released."""
