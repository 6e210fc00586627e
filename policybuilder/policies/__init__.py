"""Policies in the database: drafts, immutable versions, their history and their erasure."""
