"""Who said what, to whom, and through whom."""
