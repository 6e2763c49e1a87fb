"""Record tables as rows of the store, and back again."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any, Callable, Dict, Iterator, List, Sequence, Tuple

import numpy as np
import pandas as pd

from bkn_qgis.arrays import NO_DAY
from bkn_qgis.observations.record_table import COLUMNS, FLAGS
from bkn_qgis.observations.store.geopackage import point_blobs
from bkn_qgis.observations.tile_grid import Period, Tile

if TYPE_CHECKING:
    from numpy.typing import NDArray

_HASHED = re.compile(r"[0-9a-f]{32}")
_TEXT_COLUMNS = ("source", "record_id", "scientific_name", "dutch_name", "observer", "licence")
_EPOCH = datetime.date(1970, 1, 1)

Row = Tuple[Any, ...]


def day_number(date: datetime.date) -> int:
    """Days since 1970-01-01."""
    return (date - _EPOCH).days


def to_save(records: pd.DataFrame, tile: Tile, hashed_observer: Callable[[str], str]) -> pd.DataFrame:
    """The records as they are kept: those in the tile, every record id once (the last one), no observer by name."""
    inside = tile.holds(records["x"].to_numpy(), records["y"].to_numpy())
    in_tile = records[inside].assign(**{name: _storable(records.loc[inside, name]) for name in _TEXT_COLUMNS})
    repeated = (in_tile["record_id"] != "") & in_tile["record_id"].duplicated(keep="last")
    in_tile = in_tile[~repeated].reset_index(drop=True)
    names: Dict[str, str] = {name: _hidden(name, hashed_observer) for name in in_tile["observer"].unique()}
    return in_tile.assign(observer=in_tile["observer"].map(names).astype(object))


def _storable(texts: pd.Series) -> List[str]:
    """Texts without halves of characters, which services give now and then and no database takes."""
    return [text.encode("utf-8", "replace").decode("utf-8") for text in texts.tolist()]


def _hidden(observer: str, hashed_observer: Callable[[str], str]) -> str:
    return observer if _HASHED.fullmatch(observer) else hashed_observer(observer)


def wholly_within(records: pd.DataFrame, period: Period) -> NDArray[Any]:
    """Which records have all their days in the period: bool (n,)."""
    first, last = records["day_first"].to_numpy(), records["day_last"].to_numpy()
    dated = (first != NO_DAY) & (last != NO_DAY)
    return dated & (first >= day_number(period.first)) & (last <= day_number(period.last))


def rows_of(records: pd.DataFrame, fetched_on: datetime.date) -> Iterator[Row]:
    """One row per record: geom, the columns of the record table, flag_names (after flags), fetched_on."""
    flags = records["flags"].tolist()
    names = {mask: _flag_names(mask) for mask in set(flags)}
    values = {name: records[name].tolist() for name in COLUMNS}
    values["day_first"] = _date_texts(records["day_first"])
    values["day_last"] = _date_texts(records["day_last"])
    columns: List[Sequence[Any]] = [point_blobs(records["x"].to_numpy(), records["y"].to_numpy())]
    for name in COLUMNS:
        columns.append(values[name])
        if name == "flags":
            columns.append([names[mask] for mask in flags])
    columns.append([fetched_on.isoformat()] * len(records))
    return zip(*columns)


def sightings_of(records: pd.DataFrame) -> List[Dict[str, Any]]:
    """What tells a record without an id from others: its species, place and days, as the store writes them."""
    named = records[["source", "scientific_name", "dutch_name", "x", "y"]]
    dated = named.assign(day_first=_date_texts(records["day_first"]), day_last=_date_texts(records["day_last"]))
    return list(dated.to_dict("records"))


def records_of(rows: Sequence[Row]) -> pd.DataFrame:
    """The record table of rows that hold its columns, in its order, with dates as text or ``NaT``.

    Raises ValueError, TypeError, OverflowError for values that are none of a record table.
    """
    columns = dict(zip(COLUMNS, zip(*rows))) if rows else {name: () for name in COLUMNS}
    table = {}
    for name, dtype in COLUMNS.items():
        if name in ("day_first", "day_last"):
            table[name] = _day_numbers(columns[name])
        else:
            table[name] = _typed(columns[name], dtype)
    return pd.DataFrame(table)


def _typed(values: Sequence[Any], dtype: str) -> NDArray[Any]:
    found = np.array(values, dtype=dtype)
    # Older versions of numpy let numbers that are too large for the type become other ones.
    if found.dtype.kind in "iu" and found.tolist() != list(values):
        raise OverflowError(dtype)
    return found


def _flag_names(mask: int) -> str:
    return ", ".join(name for name, bit in FLAGS.items() if mask & bit)


def _date_texts(days: pd.Series) -> List[Any]:
    numbers = days.to_numpy().astype(np.int64)
    texts = np.datetime_as_string(numbers.astype("datetime64[D]")).astype(object)
    texts[numbers == NO_DAY] = None
    return list(texts)


def _day_numbers(texts: Sequence[str]) -> NDArray[Any]:
    dates = np.array(texts, dtype="datetime64[D]")
    numbers = np.where(np.isnat(dates), NO_DAY, dates.astype(np.int64))
    return numbers.astype(np.int32)
