"""Sentences, syntax, quotations and the shared encoder."""
