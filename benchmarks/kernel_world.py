"""The records and search areas of the benchmarks of the kernel, seeded, as arrays.

Records as people leave them: clusters and single finds over 30 × 30 km, a few very common species, five years (of which
one or five count), uncertainties of 5 to 707 m, some intervals of a month, records that are left out, and doubles
through two sources.
"""

from __future__ import annotations

from typing import Any, List, Tuple

import numpy as np
from measuring import use_build

use_build()

from bkn_qgis.arrays import (  # noqa: E402
    COUNTS,
    EVER,
    LEFT_OUT,
    MAY_COUNT,
    RecordArrays,
    SpeciesMatches,
    record_arrays,
)
from bkn_qgis.observations.search_areas import AROUND, INSIDE, SearchAreas, discs, shapes  # noqa: E402

RADIUS_MM = 1_500_000
ENTRIES, GROUPS = 310, 14
GROUPS_OF_FIVE_YEARS = (3, 6, 8)
UNCERTAINTIES_MM = (5_000, 25_000, 100_000, 707_000)
LOW, HIGH = (155_000, 450_000), (185_000, 480_000)
TODAY = 20_000  # days since 1970-01-01

World = Tuple[RecordArrays, SpeciesMatches]
RANDOM, GRID = "random", "grid"
AREAS = {
    RANDOM: "discs",
    GRID: "discs 100 m apart",
    INSIDE: "polygons of 40 corners",
    AROUND: "polygons, within 1.5 km of each",
}
"""The kinds of search areas, and what they are called in the results."""


def make_world(number: int) -> World:
    """Records, each of one entry of the list."""
    rng = np.random.default_rng(20261001)
    centres = rng.uniform(LOW, HIGH, (150, 2))
    place = centres[rng.integers(0, len(centres), number)] + rng.normal(0, 600, (number, 2))
    alone = np.flatnonzero(rng.random(number) < 0.2)
    place[alone] = rng.uniform(LOW, HIGH, (len(alone), 2))
    share = 1 / np.arange(1, ENTRIES + 1) ** 1.1
    entry = rng.permutation(ENTRIES)[rng.choice(ENTRIES, number, p=share / share.sum())]
    first = TODAY - rng.integers(0, 5 * 365, number)
    last = np.minimum(first + np.where(rng.random(number) < 0.03, 30, 0), TODAY)
    fit = rng.random(number) < 0.97
    group = np.full(number, -1)
    doubles = rng.permutation(number)[: number // 50 * 2]
    one, other = doubles[::2], doubles[1::2]
    group[one] = group[other] = np.arange(len(one))
    for values in (entry, first, last, fit):
        values[other] = values[one]
    place[other] = place[one] + rng.normal(0, 40, (len(one), 2)) * (rng.random(len(one)) < 0.6)[:, None]
    group_of = (np.arange(ENTRIES) % GROUPS).astype(np.int32)
    years = np.where(np.isin(group_of, GROUPS_OF_FIVE_YEARS), 5, 1)[entry]
    counts = fit & (first > TODAY - 365 * years)
    overlaps = last > TODAY - 365 * years
    bits = counts * COUNTS + (fit & overlaps) * MAY_COUNT + (overlaps & ~counts) * LEFT_OUT + fit * EVER
    records = record_arrays(
        np.rint(place[:, 0] * 1000).astype(np.int64),
        np.rint(place[:, 1] * 1000).astype(np.int64),
        uncertainty_mm=rng.choice(UNCERTAINTIES_MM, number, p=[0.4, 0.35, 0.15, 0.1]),
        day_first=first.astype(np.int32),
        day_last=last.astype(np.int32),
        weight=np.where(rng.random(number) < 0.01, 3, 1),
        duplicate_group=group,
    )
    kept = bits > 0
    start = np.concatenate(([0], np.cumsum(kept)))
    matches = SpeciesMatches(start, entry[kept].astype(np.int32), bits[kept].astype(np.uint8), group_of, GROUPS)
    return records, matches


def make_places(number: int) -> SearchAreas:
    """Discs around random points in the same square."""
    place = np.random.default_rng(7).uniform(LOW, HIGH, (number, 2))
    return discs(place[:, 0], place[:, 1], RADIUS_MM / 1000)


def make_grid(number: int) -> SearchAreas:
    """Discs around points 100 m apart, in the middle of that square."""
    side = int(np.sqrt(number))
    middle = (np.array(LOW) + HIGH) / 2
    step = (np.arange(side) - side / 2) * 100
    x, y = np.meshgrid(middle[0] + step, middle[1] + step)
    return discs(x.ravel(), y.ravel(), RADIUS_MM / 1000)


def make_polygons(number: int) -> List[Any]:
    """Stars of 40 corners, about as large as a disc, with corners at whole millimetres."""
    from shapely.geometry import Polygon

    rng = np.random.default_rng(7)
    polygons = []
    for middle in rng.uniform(LOW, HIGH, (number, 2)):
        angle = np.sort(rng.uniform(0, 2 * np.pi, 40))
        reach = RADIUS_MM / 1000 * rng.uniform(0.6, 1.3, 40)
        polygons.append(Polygon(np.round(middle + np.column_stack((reach * np.cos(angle), reach * np.sin(angle))), 3)))
    return polygons


def search_areas_of(kind: str, number: int) -> SearchAreas:
    """So many search areas of one of AREAS."""
    if kind in (INSIDE, AROUND):
        return shapes(make_polygons(number), kind, RADIUS_MM / 1000)
    return make_grid(number) if kind == GRID else make_places(number)


def all_entries(areas: SearchAreas) -> Any:
    """Every entry is asked for at every place."""
    return np.broadcast_to(np.ones(ENTRIES, dtype=bool), (len(areas), ENTRIES))


def quiet(part: float) -> None:
    """Progress that nobody watches."""
