"""Fetching for an area instead of for labels, and what was fetched as rows of a layer (``bkn:fetchobservations``)."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Iterator, List, Optional, Sequence, Set, Tuple

import numpy as np
import pandas as pd

from bkn_qgis.arrays import NO_DAY
from bkn_qgis.bridge.services.fetching import ServiceFetch
from bkn_qgis.bridge.services.for_places import refuse_day_to_come
from bkn_qgis.labelling.citations import Credit, licence_counts
from bkn_qgis.labelling.licences import LicenceFilter
from bkn_qgis.labelling.places import Place
from bkn_qgis.labelling.result_fields import BOOLEAN, DATE, DOUBLE, INTEGER, TEXT, FieldSpec
from bkn_qgis.limits import MOST_SQUARES
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.crs import geometries_to_rd, is_rd
from bkn_qgis.observations.record_table import FLAGS, join_records
from bkn_qgis.observations.repaired_areas import repaired
from bkn_qgis.observations.tile_grid import TILE_M, Period, Tile, squares_between, tiles_near
from bkn_qgis.scoring.profile import Profile
from bkn_qgis.scoring.seasons import date_of, window_first_day

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Circles become polygons with 256 corners, which lie at most 0.2 m inside a circle of 1500 m.
_CORNERS_PER_QUARTER = 64
_CIRCLE_ERROR_M = 1.0

# Names that COLUMNS and the reader of any table know, of at most ten characters for shapefiles.
RECORD_FIELDS: Tuple[FieldSpec, ...] = tuple(
    FieldSpec(name, kind)
    for name, kind in (
        ("source", TEXT),
        ("sci_name", TEXT),
        ("nl_name", TEXT),
        ("date", DATE),
        ("end_date", DATE),
        ("number", DOUBLE),
        ("records", INTEGER),
        ("accuracy", DOUBLE),
        ("blurred", BOOLEAN),
        ("flags", TEXT),
        ("licence", TEXT),
        ("record_id", TEXT),
    )
)

CheckCancel = Callable[[], None]


@dataclass(frozen=True)
class Area:
    """Where records are wanted: a shapely polygon in RD (metres). ``unusable``: features without a usable geometry."""

    polygon: Any
    unusable: int = 0

    @property
    def tiles(self) -> Set[Tile]:
        """The squares to fetch: those that a label run for the same places needs too (records without a stated
        uncertainty count as the profile says)."""
        return tiles_near(self.polygon, Profile("", "").unknown_uncertainty_m + _CIRCLE_ERROR_M)


def area_around(places: Sequence[Place], crs: str, radius_m: float) -> Area:
    """The area within ``radius_m`` of features of any shape. Raises BknError where nothing usable is left."""
    from shapely.ops import unary_union

    shapes = [shape for shape in _shapes_in_rd(places, crs) if shape is not None]
    _refuse_endless(shapes, radius_m)
    polygon = unary_union(shapes).buffer(radius_m, _CORNERS_PER_QUARTER)
    if polygon.is_empty:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "The layer gives no area to fetch observations for: it has no usable geometry, or points with "
                    "RADIUS 0; choose another layer, or give a radius.",
                )
            )
        )
    return Area(polygon, len(places) - len(shapes))


def _refuse_endless(shapes: Sequence[Any], radius_m: float) -> None:
    """Raise BknError for an area of which the squares could not be told one by one in any sensible time."""
    bounds = [shape.bounds for shape in shapes]
    if not bounds or not math.isfinite(radius_m):
        return
    sides = list(zip(*bounds))
    outer = (min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3]))
    squares = squares_between(outer, radius_m)
    if squares > MOST_SQUARES:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "The area to fetch observations for is too large: its bounds hold more than {most} squares of "
                    "2.5 km; check the extent and the coordinate system, and choose a smaller area.",
                ),
                most=MOST_SQUARES,
            )
        )


def _shapes_in_rd(places: Sequence[Place], crs: str) -> Iterator[Optional[Any]]:
    """The geometry of every place (shapely, valid, in RD), None where there is none."""
    from shapely import wkb as shapely_wkb
    from shapely.errors import ShapelyError

    wkbs: List[Optional[bytes]] = [place.wkb for place in places if place.wkb is not None]
    if not is_rd(crs):
        wkbs = list(geometries_to_rd([wkb or b"" for wkb in wkbs], crs))
    for wkb in wkbs:
        try:
            shape = shapely_wkb.loads(wkb) if wkb is not None else None
            usable = shape is not None and not shape.is_empty and bool(np.isfinite(shape.bounds).all())
            # Bounds pass over coordinates that are no numbers, the length does not.
            usable = usable and math.isfinite(shape.length)
            shape = repaired(shape) if usable else None
        except (ShapelyError, ValueError):
            shape = None
        yield shape


def fetch_period(first: Optional[datetime.date], last: Optional[datetime.date], today: datetime.date) -> Period:
    """The days to fetch. ``last``: today where it is None; ``first``: as far back as labels of that day look.

    Raises BknError for a day after today, and for days in the wrong order.
    """
    last = last or today
    refuse_day_to_come(last, today)
    if first is None:
        first = date_of(window_first_day(last, max(Profile("", "").window_years.values())))
    if first > last:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN", "The first day {first} (DATE_FROM) lies after the last day {last} (DATE); turn them round."
                ),
                first=first.isoformat(),
                last=last.isoformat(),
            )
        )
    return Period(first, last)


def refuse_failures(fetches: Sequence[ServiceFetch]) -> None:
    """Raise BknError where a service gave not all, so that no layer looks whole that is not."""
    for fetched in fetches:
        if fetched.failure is not None:
            raise BknError(
                Message(
                    QT_TRANSLATE_NOOP(
                        "BKN",
                        "Not everything could be fetched, so no layer was written: {reason} What was fetched is kept; "
                        "run this again for the rest.",
                    ),
                    reason=fetched.failure,
                )
            )


def records_in(
    fetches: Sequence[ServiceFetch], area: Area, licences: Optional[LicenceFilter], check_cancel: CheckCancel
) -> Tuple[pd.DataFrame, List[Credit]]:
    """The records of services in an area, and how to name each service. ``licences`` leaves some out.

    Raises StoreError, Cancelled.
    """
    tables, credits = [], []
    for fetched in fetches:
        table = join_records(_chunks_in(fetched, area, licences, check_cancel))
        credits.append(
            Credit(
                fetched.source.source,
                fetched.source.name,
                len(table),
                licence_counts(table["licence"]),
                fetched.citation,
            )
        )
        tables.append(table)
    return join_records(tables), credits


def _chunks_in(
    fetched: ServiceFetch, area: Area, licences: Optional[LicenceFilter], check_cancel: CheckCancel
) -> Iterator[pd.DataFrame]:
    chunks = (chunk[_inside(area.polygon, chunk)] for chunk in fetched.source.chunks())
    for chunk in chunks if licences is None else licences.allowed(chunks):
        check_cancel()
        yield chunk


def _inside(polygon: Any, records: pd.DataFrame) -> NDArray[Any]:
    """Which records lie in the polygon or on its border: bool (n,). Squares that lie in it whole need no test each."""
    from shapely.geometry import Point, box
    from shapely.prepared import prep

    prepared = prep(polygon)
    x, y = records["x"].to_numpy(), records["y"].to_numpy()
    inside = np.zeros(len(records), dtype=bool)
    squares = pd.DataFrame({"column": x // TILE_M, "row": y // TILE_M})
    for (column, row), numbers in squares.groupby(["column", "row"]).indices.items():
        west, south = column * TILE_M, row * TILE_M
        if prepared.covers(box(west, south, west + TILE_M, south + TILE_M)):
            inside[numbers] = True
        else:
            inside[numbers] = [prepared.covers(Point(x[number], y[number])) for number in numbers]
    return inside


def record_rows(records: pd.DataFrame) -> Iterator[Tuple[float, float, List[Any]]]:
    """x and y (metres, RD) and the values of RECORD_FIELDS, per record; dates as ``datetime.date``."""
    names = {mask: [name for name, bit in FLAGS.items() if mask & bit] for mask in records["flags"].unique().tolist()}
    for record in records.rename(columns={"count": "number"}).itertuples(index=False):
        flags = names[record.flags]
        yield (
            record.x,
            record.y,
            [
                record.source,
                record.scientific_name or None,
                record.dutch_name or None,
                _date(record.day_first),
                _date(record.day_last),
                _number(record.number),
                record.records,
                _number(record.uncertainty),
                "blurred" in flags,
                ", ".join(flags) or None,
                record.licence or None,
                record.record_id or None,
            ],
        )


def _date(day: int) -> Optional[datetime.date]:
    return None if day == NO_DAY else date_of(day)


def _number(value: float) -> Optional[float]:
    return None if math.isnan(value) else float(value)
