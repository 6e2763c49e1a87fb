"""What was fetched for an area, as rows of a layer (``bkn:fetchobservations``)."""

from __future__ import annotations

import datetime
import math
from typing import TYPE_CHECKING, Any, Callable, Iterator, List, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from bkn_qgis.arrays import NO_DAY
from bkn_qgis.labelling.citations import Citation, Credit, licence_counts
from bkn_qgis.labelling.fetch_area import Area
from bkn_qgis.labelling.licences import LicenceFilter
from bkn_qgis.labelling.result_fields import BOOLEAN, DATE, DOUBLE, INTEGER, TEXT, FieldSpec
from bkn_qgis.observations.record_table import FLAGS, join_records
from bkn_qgis.observations.store import StoreSource
from bkn_qgis.observations.tile_grid import TILE_M
from bkn_qgis.scoring.seasons import date_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

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


def records_in(
    fetched: Sequence[Tuple[StoreSource, Citation]],
    area: Area,
    licences: Optional[LicenceFilter],
    check_cancel: CheckCancel,
) -> Tuple[pd.DataFrame, List[Credit]]:
    """The records of services in an area, and how to name each service. ``licences`` leaves some out.

    Raises StoreError, Cancelled.
    """
    tables, credits = [], []
    for source, citation in fetched:
        table = join_records(_chunks_in(source, area, licences, check_cancel))
        credits.append(Credit(source.source, source.name, len(table), licence_counts(table["licence"]), citation))
        tables.append(table)
    return join_records(tables), credits


def _chunks_in(
    source: StoreSource, area: Area, licences: Optional[LicenceFilter], check_cancel: CheckCancel
) -> Iterator[pd.DataFrame]:
    chunks = (chunk[_inside(area.polygon, chunk)] for chunk in source.chunks())
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
