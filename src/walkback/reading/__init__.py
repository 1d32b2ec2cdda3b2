"""From files, folders, streams and JSON lines to documents."""

from .base import make_document
from .html import document_of_page
from .published import parse_published
from .sources import iter_documents

__all__ = ["document_of_page", "iter_documents", "make_document", "parse_published"]
