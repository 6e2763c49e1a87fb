"""Observations laid out in RD, so that tests can say which tile they lie in."""

from __future__ import annotations

import datetime
from typing import Any, Iterable, List, Tuple

from fakes.server import FakeObservation

from bkn_qgis.observations.crs import degrees_of
from bkn_qgis.providers.provider import Period, Tile

TILE = Tile(155_000, 460_000, 2_500)
PERIOD = Period(datetime.date(2025, 6, 1), datetime.date(2026, 5, 31))
FIRST_ID = 407_901_000


def observation_at(x: float, y: float, date: str, serial: int, **values: Any) -> FakeObservation:
    """An observation at a place in RD metres; ``serial`` is added to FIRST_ID."""
    lat, lon = degrees_of([x], [y])
    settings = {"scientific_name": "Aglais io", "dutch_name": "Dagpauwoog", **values}
    return FakeObservation(FIRST_ID + serial, lat=float(lat[0]), lon=float(lon[0]), date=date, **settings)


def some_inside(count: int = 12) -> List[FakeObservation]:
    """Observations in the middle of TILE, one a week in PERIOD, of three species in turn."""
    names = (("Aglais io", "Dagpauwoog"), ("Vanessa atalanta", "Atalanta"), ("Pieris napi", ""))
    return [
        observation_at(
            TILE.x_min_m + 200 + 150 * place % 2000,
            TILE.y_min_m + 300 + 110 * place % 2000,
            (PERIOD.first + datetime.timedelta(days=7 * place % 360)).isoformat(),
            place,
            scientific_name=names[place % 3][0],
            dutch_name=names[place % 3][1],
        )
        for place in range(count)
    ]


def some_outside() -> List[FakeObservation]:
    """Observations that a service gives with the circle around TILE, or with a day too many, but do not belong."""
    middle = (TILE.x_min_m + 1250.0, TILE.y_min_m + 1250.0)
    east = (TILE.x_max_m + 100.0, middle[1])
    south = (middle[0], TILE.y_min_m - 100.0)
    before = (PERIOD.first - datetime.timedelta(days=1)).isoformat()
    after = (PERIOD.last + datetime.timedelta(days=1)).isoformat()
    within = PERIOD.last.isoformat()
    rows: Iterable[Tuple[Tuple[float, float], str]] = (
        (east, within), (south, within), (middle, before), (middle, after)
    )  # fmt: skip
    return [observation_at(*place, date, 900 + number) for number, (place, date) in enumerate(rows)]
