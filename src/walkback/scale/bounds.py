"""What a process of ours may take of the machine's memory."""

from __future__ import annotations

import contextlib


def keep_under(size: int) -> None:
    """Have the system refuse this process more than `size` bytes of address space: a MemoryError or its end, and the machine's peace."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    with contextlib.suppress(OSError, ValueError):  # a lower limit of the user's stands
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))
