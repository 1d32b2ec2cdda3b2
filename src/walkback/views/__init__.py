"""Readings for people and programs: the brief, the page, the contract's JSON, tables."""
