"""From files, folders, streams and JSON lines to documents."""
