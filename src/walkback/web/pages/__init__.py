"""The views: each takes an opened case and gives what its template shows. Pages and reports use the same."""
