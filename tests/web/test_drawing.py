"""Charts: where things are put."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from walkback.web.drawing.axis import Axis
from walkback.web.drawing.timeline import draw
from walkback.web.drawing.world import HEIGHT, WIDTH, countries, place


def test_the_days_of_a_period_lie_inside_the_axis_in_order() -> None:
    axis = Axis(date(2031, 3, 1), date(2031, 3, 31))
    places = [axis.x(date(2031, 3, d)) for d in range(1, 32)]
    assert places == sorted(places) and 0 < places[0] < places[-1] < 100
    assert axis.x(date(2031, 3, 1), 0) == 0 and axis.x(date(2031, 3, 31), 1) == 100


@pytest.mark.parametrize("days", [1, 7, 40, 41, 90, 400, 4000, 40000, 700000])
def test_an_axis_never_has_more_than_a_dozen_days_written_down(days: int) -> None:
    first = date(1000, 5, 17)
    ticks = Axis(first, date.fromordinal(first.toordinal() + days - 1)).ticks()
    assert 1 <= len(ticks) <= 12 and [t.x for t in ticks] == sorted(t.x for t in ticks)


def test_marks_of_one_day_stand_above_each_other() -> None:
    items = [
        {"day": date(2031, 3, 1 + n // 4), "day_end": None, "kind": "event", "quad": 1, "status": "happened", "lanes": ["a"], "id": f"a{n}"} for n in range(16)
    ]
    found = {"lanes": ["a"], "names": {}, "items": items, "bins": [], "bin": None, "first": date(2031, 3, 1), "last": date(2031, 3, 4)}
    lane = draw(found, by="actor", since=None, until=None)["lanes"][0]
    assert len({(m["x"], m["y"]) for m in lane["marks"]}) == 16
    assert all(0 < m["y"] < lane["height"] for m in lane["marks"])


def test_the_map_has_the_poles_the_date_line_and_all_countries_inside() -> None:
    assert place(0, 0) == (WIDTH / 2, round(HEIGHT / 2, 1))
    assert place(-180, 0)[0] == 0 and place(180, 0)[0] == WIDTH
    assert place(0, 90)[1] == 0 and place(0, -90)[1] == round(HEIGHT, 1)
    names = dict(countries())
    assert len(names) > 170 and {"Russia", "Fiji", "Antarctica"} <= set(names)


def test_a_country_across_the_date_line_draws_no_line_across_the_map() -> None:
    for name, path in countries():
        for part in path.split("M")[1:]:
            points = [tuple(map(float, p.split(","))) for p in part.rstrip("Z").split("L")]
            if name != "Antarctica":  # it is led around the pole on purpose
                assert max(abs(b[0] - a[0]) for a, b in pairwise(points)) < WIDTH / 3, name
