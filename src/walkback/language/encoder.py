"""The shared encoder: one pass over each unit of text, several heads. (Owned by the statements work.)"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Encoding:
    """What the encoder says of a document."""
