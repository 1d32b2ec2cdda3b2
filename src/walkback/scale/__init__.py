"""Many documents at once: worker processes, order kept, memory bounded."""
