"""Where each holder stands on each issue, and when it moved."""
