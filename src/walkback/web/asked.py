"""What a request asks: filters that stay from view to view (since, until, sure) and those of one view."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from ..errors import UsageError

KEPT = ("since", "until", "sure")
LONGEST = 200  # characters of one value
TIMELINE_KINDS = ("events", "statements", "shifts")


@dataclass(frozen=True, slots=True)
class Asked:
    """The query of a URL, checked. Values that a view does not know are left alone."""

    path: str = "/"
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: str | None = None
    until: str | None = None
    sure: float = 0.0

    def one(self, name: str) -> str | None:
        """A value, or None where it is missing or empty."""
        return next((v.strip() for v in self.values.get(name, ()) if v.strip()), None)

    def all(self, name: str, allowed: Iterable[str]) -> tuple[str, ...]:
        """The values of a name that are allowed, in the order of `allowed`."""
        given = set(self.values.get(name, ()))
        return tuple(a for a in allowed if a in given)

    def number(self, name: str, default: int, most: int) -> int:
        """A whole number from 1 to `most`."""
        value = self.one(name)
        return max(1, min(int(value), most)) if value and value.isascii() and value.isdigit() and len(value) < 7 else default

    def on(self, name: str) -> bool:
        """Whether a box is ticked."""
        return self.one(name) == "1"

    @property
    def period(self) -> dict[str, str | None]:
        """since and until, as questions take them."""
        return {"since": self.since, "until": self.until}

    def kept(self, **changes: object) -> str:
        """The query of the filters that stay, with changes."""
        held = {"since": self.since, "until": self.until, "sure": f"{self.sure:g}" if self.sure else None}
        return _query({**held, **changes})

    def with_(self, **changes: object) -> str:
        """This URL's query with changes (None takes a value away)."""
        return _query({**{k: list(v) for k, v in self.values.items()}, **changes})


def asked(path: str, pairs: Iterable[tuple[str, str]]) -> Asked:
    """Raises `UsageError` for a day that is none or a value that is too long."""
    values: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        if len(value) > LONGEST or len(name) > 40 or len(values) > 40:
            raise UsageError(f"a value in the address is too long: at most {LONGEST} characters")
        if value != "":
            values[name] = (*values.get(name, ()), value)
    first = {k: v[0] for k, v in values.items()}
    return Asked(path, values, _day(first.get("since"), last=False), _day(first.get("until"), last=True), _sure(first.get("sure")))


def _day(value: str | None, *, last: bool) -> str | None:
    """A day; a month or a year stands for its first day, or for its last."""
    if not value:
        return None
    try:
        if len(value) == 4:
            return f"{int(value):04}-12-31" if last else date(int(value), 1, 1).isoformat()
        if len(value) == 7:
            year, month = int(value[:4]), int(value[5:])
            following = date(year + month // 12, month % 12 + 1, 1)
            return date.fromordinal(following.toordinal() - 1).isoformat() if last else date(year, month, 1).isoformat()
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise UsageError(f"{value!r} is no day: give YYYY-MM-DD, YYYY-MM or YYYY") from error


def _sure(value: str | None) -> float:
    try:
        number = float(value or 0)
    except ValueError as error:
        raise UsageError(f"{value!r} is no number from 0 to 1") from error
    if not 0 <= number <= 1:
        raise UsageError(f"{value!r} is no number from 0 to 1")
    return number


def _query(values: Mapping[str, object]) -> str:
    pairs = [(k, x) for k, v in values.items() for x in (v if isinstance(v, (list, tuple)) else [v]) if x is not None and x != ""]
    return f"?{urlencode(pairs)}" if pairs else ""
