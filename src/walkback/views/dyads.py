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

HALF, FEWEST = 3, 4
"""Months to each side of one that the line takes in, and the acts below which their mean says nothing."""


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

    figure = Figure(figsize=(10, 5.6), dpi=144, layout="constrained")
    axes, below = figure.subplots(2, 1, sharex=True, height_ratios=(3, 1.15))
    _bars(axes, rows)
    _intensity(below, rows)
    axes.set_title(title, loc="left", fontweight="bold")
    axes.set_title(f"acts that happened or are going on, each once{note}", loc="right", fontsize=8, color="#666666")
    axes.set_ylabel("conflict ↓   acts a month   ↑ cooperation", fontsize=9)
    for each in (axes, below):
        each.axhline(0, color="#333333", linewidth=0.8)
        each.spines[["top", "right"]].set_visible(False)
        each.tick_params(labelsize=9)
    figure.legend(loc="outside lower center", ncols=6, frameon=False, fontsize=8)
    metadata: dict[str, Any] = {".png": {"Software": None}, ".svg": {"Date": None}, ".pdf": {"CreationDate": None}}.get(file.suffix.lower(), {})
    try:
        figure.savefig(file, metadata=metadata)
    except (ValueError, OSError) as error:
        raise UsageError(f"{file}: cannot be drawn to ({error})") from error


def _bars(axes: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    from matplotlib.ticker import MaxNLocator

    months = [row["month"] for row in rows]
    base = {1: [0] * len(rows), -1: [0] * len(rows)}
    for name, label, colour, sign in PARTS:
        heights = [sign * row[name] for row in rows]
        axes.bar(months, heights, width=25, bottom=base[sign], color=colour, label=label)
        base[sign] = [a + b for a, b in zip(base[sign], heights, strict=True)]
    highest = max(1, *base[1], *(-b for b in base[-1])) * 1.06
    axes.set_ylim(-highest, highest)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.yaxis.set_major_formatter(lambda value, _: f"{abs(value):g}")
    axes.grid(axis="y", color="#eeeeee", linewidth=0.6)
    axes.set_axisbelow(True)


def _intensity(axes: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    """The mean PLOVER score of a month's acts, the more acts the larger the dot; the line is the mean of seven months."""
    months = [row["month"] for row in rows]
    counts = [row["cooperation"] + row["conflict"] for row in rows]
    sums = [row["intensity"] or 0.0 for row in rows]
    some = [n for n, count in enumerate(counts) if count]
    axes.scatter(
        [months[n] for n in some], [sums[n] / counts[n] for n in some], s=[6 + 60 * counts[n] / max(counts) for n in some],
        color="#777777", alpha=0.55, linewidths=0, label="intensity of a month",
    )  # fmt: skip
    axes.plot(months, smoothed(sums, counts), color="#222222", linewidth=1.3, label="mean of seven months")
    axes.set_ylim(-10.5, 10.5)
    axes.set_yticks([-10, 0, 10])
    axes.set_ylabel("PLOVER\nintensity", fontsize=9)


def smoothed(sums: Sequence[float], counts: Sequence[int]) -> list[float]:
    """The mean over the acts of the seven months around each; no number where there are fewer than `FEWEST`."""
    out = []
    for n in range(len(sums)):
        around = slice(max(0, n - HALF), n + HALF + 1)
        total = sum(counts[around])
        out.append(sum(sums[around]) / total if total >= FEWEST else float("nan"))
    return out
