"""What is noted of every fetch of a map: how far one that is under way has come, and what a finished one holds."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, Dict, List, Sequence

from bkn_qgis.landscape.land_file import COUNT_FIELDS, FETCH_FIELDS, FETCHES, SpoiltFile
from bkn_qgis.landscape.received import Received
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.netherlands import Bounds

# Bounds that hold the Netherlands with its part of the sea: a fetch without bounds.
EVERYWHERE: Bounds = (-1_000_000.0, -1_000_000.0, 2_000_000.0, 2_000_000.0)


@dataclass(frozen=True)
class Fetch:
    """A fetch that is under way: its number, theme and bounds, and the address of its next page ("" = the first).

    ``features``: how many are kept so far; ``received``: what came in all, also what is of no use.
    """

    number: int
    theme: str
    bounds: Bounds
    following: str
    features: int
    received: Received = Received()

    @property
    def is_whole(self) -> bool:
        """Whether it is of the whole country."""
        return self.bounds == EVERYWHERE


@dataclass(frozen=True)
class FinishedFetch:
    """A fetch that ended: its number, theme, bounds, features, title and licence of the map, the day, and what came in
    all (nothing is known of that for fetches of before BKN counted it)."""

    number: int
    theme: str
    bounds: Bounds
    features: int
    title: str
    attribution: str
    licence: str
    fetched_on: str
    received: Received = Received()

    @property
    def is_whole(self) -> bool:
        """Whether it holds the whole country."""
        return self.bounds == EVERYWHERE


def fetch_rows(dataset: Any) -> List[Any]:
    """What is noted of all fetches. Raises RuntimeError where a value is missing: another program has written here."""
    layer = dataset.GetLayerByName(FETCHES)
    layer.ResetReading()
    rows = list(layer)
    if any(row[name] is None for row in rows for name, _ in FETCH_FIELDS):
        raise SpoiltFile
    return rows


def finished_fetches(dataset: Any, theme: str = "") -> List[FinishedFetch]:
    """The fetches that ended, of one theme or of all, oldest first."""
    return [
        FinishedFetch(
            row.GetFID(),
            row["theme"],
            bounds_of_fetch(row),
            row["features"],
            row["title"],
            row["attribution"],
            row["licence"],
            row["fetched_on"],
            received_in(row),
        )
        for row in fetch_rows(dataset)
        if row["is_finished"] and row["theme"] == (theme or row["theme"])
    ]


def finished_numbers(dataset: Any, theme: str) -> List[int]:
    """The numbers of the fetches of a theme that ended."""
    return [row.GetFID() for row in fetch_rows(dataset) if row["is_finished"] and row["theme"] == theme]


def bounds_of_fetch(row: Any) -> Bounds:
    """The bounds of a fetch, in metres RD."""
    return (row["x_min"], row["y_min"], row["x_max"], row["y_max"])


def received_in(row: Any) -> Received:
    """What came of a fetch in all."""
    return Received(**{name: (row[field] or 0) if row.GetFieldIndex(field) >= 0 else 0 for field, name in COUNT_FIELDS})


def counts_of(received: Received) -> Dict[str, int]:
    """What came in all, as values of the fields of a fetch."""
    return {field: getattr(received, name) for field, name in COUNT_FIELDS}


def features_of(fetches: Sequence[int]) -> str:
    """The filter of GDAL for the features of fetches, by their numbers."""
    return f"fetch IN ({', '.join(str(int(number)) for number in fetches)})"


def holds(outer: Bounds, inner: Bounds) -> bool:
    """Whether bounds lie within others, or are the same."""
    return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]


def is_recent(begun_on: str, today: datetime.date) -> bool:
    """Whether a fetch was begun today or yesterday."""
    return begun_on >= (today - datetime.timedelta(days=1)).isoformat()


def add_fetch(dataset: Any, theme: str, bounds: Bounds, address: str, today: datetime.date) -> int:
    """Note a new fetch; gives its number."""
    from osgeo import ogr

    layer = dataset.GetLayerByName(FETCHES)
    row = ogr.Feature(layer.GetLayerDefn())
    row["theme"] = theme
    row["x_min"], row["y_min"], row["x_max"], row["y_max"] = bounds
    row["following"], row["features"], row["is_finished"] = "", 0, 0
    row["address"], row["fetched_on"] = address, today.isoformat()
    for name in ("title", "attribution", "licence"):
        row[name] = ""
    if layer.CreateFeature(row) != 0:
        raise RuntimeError("the fetch could not be noted")
    return int(row.GetFID())


def change_fetch(dataset: Any, fetch: Fetch, **values: Any) -> None:
    """Change what is noted of a fetch. Raises BknError where another run has gone on with it meanwhile."""
    layer = dataset.GetLayerByName(FETCHES)
    row = layer.GetFeature(fetch.number)
    if row is None or row["is_finished"] or (row["following"], row["features"]) != (fetch.following, fetch.features):
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "This map is already being fetched into the same file; wait until that has finished, then run "
                    "again.",
                )
            )
        )
    for name, value in values.items():
        row[name] = value
    if layer.SetFeature(row) != 0:
        raise RuntimeError("the fetch could not be noted")
