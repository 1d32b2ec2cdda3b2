"""Tests of the actors room."""
