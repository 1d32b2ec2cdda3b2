"""What the system knows: frozen records without logic. Every claim carries its span."""

from .actors import Actor, ActorKind, How, Mention, OfficeBasis
from .document import Document, DocumentInfo, Failure, Furniture, PublishedBasis, Warned
from .events import Event, Figure, PloverType, Status
from .positions import Lever, LeverKind, Position, Proposal, Shift, ShiftKind, Stance, Standing, Term
from .reading import SCHEMA, Reading
from .spans import Span, Spans, merged, trimmed, words_of
from .statements import Polarity, Statement, StatementKind
from .when import TimeBasis, TimeType, When
from .where import Precision, Where

__all__ = [
    "SCHEMA", "Actor", "ActorKind", "Document", "DocumentInfo", "Event", "Failure", "Figure", "Furniture", "How", "Lever",
    "LeverKind", "Mention", "OfficeBasis", "PloverType", "Polarity", "Position", "Precision", "Proposal", "PublishedBasis", "Reading",
    "Shift", "ShiftKind", "Span", "Spans", "Stance", "Standing", "Statement", "StatementKind", "Status", "Term", "TimeBasis",
    "TimeType", "Warned", "When", "Where", "merged", "trimmed", "words_of",
]  # fmt: skip
