"""The page: a casefile to look through in a browser on this machine, or as one file to send."""

from .app import create_app

__all__ = ["create_app"]
