"""walkback reads political news and keeps the record."""

__version__ = "0.1.0"
