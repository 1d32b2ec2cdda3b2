"""Fetching pages and feeds: off unless asked for, polite to those who publish, and never a way into somebody's own network."""

from .documents import fetched
from .fetcher import Fetcher, system_fetcher

__all__ = ["Fetcher", "fetched", "system_fetcher"]
