"""Two sides over time as a picture: cooperation up, conflict down, month by month. matplotlib draws it (an extra)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ..errors import UsageError

PARTS = (
    ("material_cooperation", "material cooperation", "#1b6ca8", 1),
    ("verbal_cooperation", "verbal cooperation", "#9cc4e4", 1),
    ("material_conflict", "material conflict", "#a61c1c", -1),
    ("verbal_conflict", "verbal conflict", "#eba5a0", -1),
)
"""Material next to the axis; blue and red that stay apart for the colour-blind and in print."""


def reported(rows: Sequence[Mapping[str, Any]], first: date | None) -> list[Mapping[str, Any]]:
    """The rows from the month of the first report on: what reports recall from long before would squeeze the rest into a corner."""
    begin = next((n for n, r in enumerate(rows) if (first is None or r["month"] >= first.replace(day=1)) and any(r[p[0]] for p in PARTS)), len(rows))
    return list(rows[begin:])


def draw(rows: Sequence[Mapping[str, Any]], file: Path, *, title: str, note: str = "") -> None:
    """Draw the rows of `Case.dyads` to a .png, .svg or .pdf; the same rows give the same bytes."""
    if find_spec("matplotlib") is None:
        raise UsageError("a plot needs matplotlib, not installed: pip install 'walkback[plot]'")
    if not rows:
        raise UsageError(f"{title}: nothing on record between the two, so there is nothing to draw")
    from matplotlib.figure import Figure

    figure = Figure(figsize=(10, 5), dpi=144, layout="constrained")
    axes = figure.add_subplot()
    _bars(axes, rows)
    _intensity(axes, rows)
    axes.axhline(0, color="#333333", linewidth=0.8)
    axes.set_title(title, loc="left", fontweight="bold")
    axes.set_ylabel("acts a month: cooperation above, conflict below")
    axes.spines[["top", "right"]].set_visible(False)
    highest = max(abs(v) for v in axes.get_ylim())
    axes.set_ylim(-highest, highest)
    axes.yaxis.set_major_formatter(lambda value, _: f"{abs(value):g}")
    axes.set_title(f"happened or ongoing, each act once{note}", loc="right", fontsize=8, color="#666666")
    figure.legend(loc="outside lower center", ncols=5, frameon=False, fontsize=8)
    metadata: dict[str, Any] = {".png": {"Software": None}, ".svg": {"Date": None}, ".pdf": {"CreationDate": None}}.get(file.suffix.lower(), {})
    try:
        figure.savefig(file, metadata=metadata)
    except (ValueError, OSError) as error:
        raise UsageError(f"{file}: cannot be drawn to ({error})") from error


def _bars(axes: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    months = [row["month"] for row in rows]
    base = {1: [0] * len(rows), -1: [0] * len(rows)}
    for name, label, colour, sign in PARTS:
        heights = [sign * row[name] for row in rows]
        axes.bar(months, heights, width=25, bottom=base[sign], color=colour, label=label)
        base[sign] = [a + b for a, b in zip(base[sign], heights, strict=True)]


def _intensity(axes: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    """The mean PLOVER score of a month's acts on an axis of its own; nothing is drawn where there were none."""
    other = axes.twinx()
    counts = [row["cooperation"] + row["conflict"] for row in rows]
    means = [row["intensity"] / n if n and row["intensity"] is not None else float("nan") for row, n in zip(rows, counts, strict=True)]
    other.plot([row["month"] for row in rows], means, color="#333333", linewidth=1, marker="o", markersize=3, label="mean intensity (right)")
    other.set_ylim(-10.5, 10.5)
    other.set_ylabel("mean PLOVER intensity, −10 to 10")
    other.spines[["top"]].set_visible(False)
