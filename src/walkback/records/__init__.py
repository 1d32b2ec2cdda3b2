"""What the system knows: frozen records without logic. Every claim carries its span."""

from .actors import Actor, ActorKind, How, Mention, OfficeBasis
from .document import Document, DocumentInfo, Failure, Furniture, PublishedBasis, Warned
<<<<<<< HEAD
from .events import Event, Figure, PloverType, Status
from .positions import Position, Shift, ShiftKind, Stance
=======
from .events import Event, PloverType, Status
from .positions import Lever, LeverKind, Position, Proposal, Shift, ShiftKind, Stance, Standing, Term
>>>>>>> e7ac53916655982a12d53996488b025946aae9a3
from .reading import SCHEMA, Reading
from .spans import Span, Spans, merged, trimmed, words_of
from .statements import Polarity, Statement, StatementKind
from .when import TimeBasis, TimeType, When
from .where import Precision, Where

__all__ = [
<<<<<<< HEAD
    "SCHEMA", "Actor", "ActorKind", "Document", "DocumentInfo", "Event", "Failure", "Figure", "Furniture", "How", "Mention", "OfficeBasis",
    "PloverType", "Polarity", "Position", "Precision", "PublishedBasis", "Reading", "Shift", "ShiftKind", "Span", "Spans", "Stance",
    "Statement", "StatementKind", "Status", "TimeBasis", "TimeType", "Warned", "When", "Where", "merged", "trimmed", "words_of",
=======
    "SCHEMA", "Actor", "ActorKind", "Document", "DocumentInfo", "Event", "Failure", "Furniture", "How", "Lever", "LeverKind", "Mention",
    "OfficeBasis",
    "PloverType", "Polarity", "Position", "Precision", "Proposal", "PublishedBasis", "Reading", "Shift", "ShiftKind", "Span", "Spans", "Stance",
    "Standing", "Statement", "StatementKind", "Status", "Term", "TimeBasis", "TimeType", "Warned", "When", "Where", "merged", "trimmed", "words_of",
>>>>>>> e7ac53916655982a12d53996488b025946aae9a3
]  # fmt: skip
