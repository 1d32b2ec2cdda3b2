"""Who is meant, which side they are on, and what office they held that day."""
