"""Addresses: what is looked at, what is asked as JSON, and the one thing that changes something."""
