"""The maps kept on this computer: a GeoPackage with a layer per theme and a table of what was fetched of it.

A fetch belongs to a theme and to bounds (or to the whole country). Its pages are written one by one, each in one
transaction with the address of the next, so that a fetch that was broken off goes on where it was. Only fetches that
ended count. A finished fetch takes the place of those that lie within its bounds.
"""

from __future__ import annotations

import datetime
import os
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional, Sequence, Tuple, Union

import numpy as np
import numpy.typing as npt

from bkn_qgis.landscape.interrupted_writes import make_whole, take_away_what_is_beside
from bkn_qgis.landscape.known_maps import THEMES
from bkn_qgis.landscape.land_maps import AboutMap, IsWanted, MapPolygon
from bkn_qgis.landscape.raster import Raster, burn_layer
from bkn_qgis.landscape.received import Received, what_was_left_out
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.crs import RD_NEW
from bkn_qgis.observations.netherlands import Bounds
from bkn_qgis.observations.quiet_gdal import quiet_gdal
from bkn_qgis.observations.repaired_areas import polygons_in, repaired

FETCHES = "bkn_fetches"
_NO_STORE = "no GeoPackage of BKN"
# Bounds that hold the Netherlands with its part of the sea: a fetch without bounds.
EVERYWHERE: Bounds = (-1_000_000.0, -1_000_000.0, 2_000_000.0, 2_000_000.0)


class _SpoiltStore(RuntimeError):
    """A value is missing that every store has."""


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


class LandStore:
    """The maps in the GeoPackage at ``path``. Nothing is made before something is written."""

    def __init__(self, path: Path) -> None:
        self.path = path

    # --- what is there ---

    def finished(self, theme: str = "") -> List[FinishedFetch]:
        """The fetches that ended, of one theme or of all, oldest first. Raises BknError for a file that is no store."""
        if not _is_there(self.path):
            return []
        with self._read() as dataset:
            return [
                FinishedFetch(
                    row.GetFID(),
                    row["theme"],
                    _bounds_of(row),
                    row["features"],
                    row["title"],
                    row["attribution"],
                    row["licence"],
                    row["fetched_on"],
                    _received_in(row),
                )
                for row in _fetch_rows(dataset)
                if row["is_finished"] and row["theme"] == (theme or row["theme"])
            ]

    def land_map(self, theme: str) -> Optional[StoredMap]:
        """The map of a theme, None where nothing of it was fetched to the end."""
        fetches = self.finished(theme)
        return StoredMap(self, fetches) if fetches else None

    def lacks(self, theme: str, bounds: Bounds) -> bool:
        """Whether no single finished fetch of the theme holds these bounds."""
        return not any(_holds(fetch.bounds, bounds) for fetch in self.finished(theme))

    # --- fetching ---

    def begin(self, theme: str, bounds: Optional[Bounds], address: str, today: datetime.date) -> Fetch:
        """A new fetch, or the one of the same theme, bounds and address that was broken off today or yesterday.

        ``bounds`` None: everything. An older one is thrown away: the service may have another edition by now.
        """
        wanted = EVERYWHERE if bounds is None else bounds
        with self._opened(create=True) as dataset, _transaction(dataset):
            for row in _fetch_rows(dataset):
                if row["is_finished"] or row["theme"] != theme or _bounds_of(row) != wanted:
                    continue
                came = _received_in(row)
                is_counted = bool(came.areas) or not row["features"]
                if row["address"] == address and _is_recent(row["fetched_on"], today) and is_counted:
                    return Fetch(row.GetFID(), theme, wanted, row["following"], row["features"], came)
                _delete_features(dataset, theme, [row.GetFID()])
                dataset.GetLayerByName(FETCHES).DeleteFeature(row.GetFID())
            return Fetch(_add_fetch(dataset, theme, wanted, address, today), theme, wanted, "", 0)

    def start_again(self, fetch: Fetch) -> Fetch:
        """Throw away what came of a fetch, for where the address of its next page is no longer known."""
        with self._opened() as dataset, _transaction(dataset):
            _change_fetch(dataset, fetch, following="", features=0, **_counts(Received()))
            _delete_features(dataset, fetch.theme, [fetch.number])
        return Fetch(fetch.number, fetch.theme, fetch.bounds, "", 0)

    def add_page(
        self, fetch: Fetch, polygons: Sequence[MapPolygon], following: str, received: Optional[Received] = None
    ) -> Fetch:
        """Keep a page of a fetch and the address of the next, in one transaction; gives the fetch as it stands.

        ``received``: what came on this page in all; None: these polygons.
        """
        came = fetch.received.plus(Received(len(polygons)) if received is None else received)
        kept = fetch.features + len(polygons)
        with self._opened() as dataset, _transaction(dataset):
            _change_fetch(dataset, fetch, following=following, features=kept, **_counts(came))
            layer = dataset.GetLayerByName(fetch.theme)
            for polygon in polygons:
                _add_feature(layer, fetch.number, polygon)
        return Fetch(fetch.number, fetch.theme, fetch.bounds, following, kept, came)

    def has_areas(self, fetch: Fetch, bounds: Bounds) -> bool:
        """Whether something is kept of a fetch in bounds. Raises BknError where the file cannot be read."""
        with self._read() as dataset:
            layer = dataset.GetLayerByName(fetch.theme)
            layer.SetSpatialFilterRect(*bounds)
            layer.SetAttributeFilter(_of_fetches([fetch.number]))
            return layer.GetNextFeature() is not None

    def finish(self, fetch: Fetch, title: str, attribution: str, licence: str, today: datetime.date) -> None:
        """The fetch is complete: from now on it counts, and what lies within its bounds of older fetches goes."""
        with self._opened() as dataset, _transaction(dataset):
            _change_fetch(
                dataset,
                fetch,
                is_finished=1,
                title=title,
                attribution=attribution,
                licence=licence,
                fetched_on=today.isoformat(),
            )
            older = [
                row.GetFID()
                for row in _fetch_rows(dataset)
                if row["theme"] == fetch.theme
                and row.GetFID() != fetch.number
                and _holds(fetch.bounds, _bounds_of(row))
            ]
            _delete_features(dataset, fetch.theme, older)
            for number in older:
                dataset.GetLayerByName(FETCHES).DeleteFeature(number)

    # --- reading ---

    def polygons(self, theme: str, bounds: Bounds, is_wanted: Optional[IsWanted] = None) -> Iterator[MapPolygon]:
        """The polygons of a theme whose bounds meet these, one by one, of what is finished now: another program may
        have put newer fetches in the place of older ones meanwhile. See land_maps.LandMap."""
        from shapely import wkb

        with self._read() as dataset:
            layer = dataset.GetLayerByName(theme)
            layer.SetSpatialFilterRect(*bounds)
            layer.SetAttributeFilter(_of_fetches(_finished_numbers(dataset, theme)))
            for row in layer:
                geometry = row.GetGeometryRef()
                if geometry is None:
                    raise _SpoiltStore
                left, right, low, high = geometry.GetEnvelope()
                if is_wanted is None or is_wanted((left, low, right, high)):
                    yield MapPolygon(wkb.loads(bytes(geometry.ExportToWkb())), row["name"] or "", row["kind"] or "")

    def rasterized(self, theme: str, raster: Raster, kind: str = "") -> npt.NDArray[np.bool_]:
        """Whether a polygon of a theme, as it is now, holds the middle of each cell; see land_maps.LandMap."""
        with self._read() as dataset:
            layer = dataset.GetLayerByName(theme)
            of_kind = f" AND kind = '{kind}'" if kind else ""
            layer.SetAttributeFilter(_of_fetches(_finished_numbers(dataset, theme)) + of_kind)
            return burn_layer(raster, layer)

    # --- the file ---

    @contextmanager
    def _read(self) -> Iterator[Any]:
        """The file to read from, which may be one that nobody may write to."""
        with self._opened(is_read_only=True) as dataset:
            yield dataset

    @contextmanager
    def _opened(self, create: bool = False, is_read_only: bool = False) -> Iterator[Any]:
        from osgeo import gdal

        mode = gdal.OF_VECTOR | (gdal.OF_READONLY if is_read_only else gdal.OF_UPDATE)
        with quiet_gdal():
            dataset = None
            try:
                if create and not _is_there(self.path):
                    _make_file(self.path)
                problem = make_whole(self.path) if self.path.exists() else None
                if problem is not None:
                    raise _unusable(self.path, problem)
                dataset = gdal.OpenEx(str(self.path), mode, allowed_drivers=["GPKG"])
                if dataset is None or not _has_all_layers(dataset):
                    raise _unusable(self.path, gdal.GetLastErrorMsg() or _NO_STORE)
                if not is_read_only:
                    _add_count_fields(dataset)
                yield dataset
            except _SpoiltStore as error:
                template = QT_TRANSLATE_NOOP("BKN", "another program has taken values out of it")
                raise _unusable(self.path, Message(template)) from error
            except (RuntimeError, OSError) as error:
                raise _unusable(self.path, str(error)) from error
            finally:
                dataset = None


@dataclass(frozen=True)
class StoredMap:
    """The map of one theme in the store, as its finished fetches make it. See land_maps.LandMap."""

    store: LandStore
    fetches: Sequence[FinishedFetch]

    @property
    def received(self) -> Received:
        """What came of it in all."""
        came = Received()
        for fetch in self.fetches:
            came = came.plus(fetch.received)
        return came

    @property
    def about(self) -> AboutMap:
        """What is said of it beside a result."""
        last = self.fetches[-1]
        days = tuple(sorted({fetch.fetched_on for fetch in self.fetches}))
        came = self.received
        # A few areas were told when they came; from 1 % on it is said beside every result.
        left_out = what_was_left_out(last.title, came) if 100 * (came.left_out + came.unclear) >= came.areas else []
        return AboutMap(last.theme, last.title, last.attribution, last.licence, days, tuple(left_out))

    def covered(self) -> Optional[Any]:
        """The ground for which it is complete, None for everywhere."""
        if any(fetch.is_whole for fetch in self.fetches):
            return None
        from shapely.geometry import box
        from shapely.ops import unary_union

        return unary_union([box(*fetch.bounds) for fetch in self.fetches])

    def polygons(self, bounds: Bounds, is_wanted: Optional[IsWanted] = None) -> Iterator[MapPolygon]:
        """The polygons whose bounds meet these. Raises BknError where the file cannot be read."""
        return self.store.polygons(self.about.theme, bounds, is_wanted)

    def rasterized(self, raster: Raster, kind: str = "") -> npt.NDArray[np.bool_]:
        """Whether a polygon holds the middle of each cell. Raises BknError where the file cannot be read."""
        return self.store.rasterized(self.about.theme, raster, kind)


def _holds(outer: Bounds, inner: Bounds) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]


@contextmanager
def _transaction(dataset: Any) -> Iterator[None]:
    """All that is written inside, or nothing of it."""
    if dataset.StartTransaction() != 0:
        raise RuntimeError("the file is in use")
    try:
        yield
    except BaseException:
        dataset.RollbackTransaction()
        raise
    if dataset.CommitTransaction() != 0:
        dataset.RollbackTransaction()
        raise RuntimeError("the changes could not be written")


_FETCH_FIELDS: Tuple[Tuple[str, str], ...] = (
    ("theme", "text"),
    ("x_min", "real"),
    ("y_min", "real"),
    ("x_max", "real"),
    ("y_max", "real"),
    ("address", "text"),
    ("following", "text"),
    ("features", "integer"),
    ("is_finished", "integer"),
    ("title", "text"),
    ("attribution", "text"),
    ("licence", "text"),
    ("fetched_on", "text"),
)
# What came in all; files of before BKN counted it lack these fields.
_COUNT_FIELDS: Tuple[Tuple[str, str], ...] = (
    ("received", "areas"),
    ("shapeless", "shapeless"),
    ("elsewhere", "elsewhere"),
    ("unclear", "unclear"),
)


def _received_in(row: Any) -> Received:
    return Received(
        **{name: (row[field] or 0) if row.GetFieldIndex(field) >= 0 else 0 for field, name in _COUNT_FIELDS}
    )


def _counts(received: Received) -> Dict[str, int]:
    return {field: getattr(received, name) for field, name in _COUNT_FIELDS}


def _add_count_fields(dataset: Any) -> None:
    """Give a file of before BKN counted what came the fields for it."""
    from osgeo import ogr

    layer = dataset.GetLayerByName(FETCHES)
    for name, _ in _COUNT_FIELDS:
        if layer.GetLayerDefn().GetFieldIndex(name) < 0 and layer.CreateField(ogr.FieldDefn(name, ogr.OFTInteger)):
            raise RuntimeError("the file could not be brought up to date")


def _make_file(path: Path) -> None:
    """Make the GeoPackage with all its layers beside its place, and put it there whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bkn_", dir=str(path.parent)) as folder:
        made = Path(folder) / path.name
        _write_empty(made)
        _check_whole(made)
        if not _is_there(path):
            # A journal of an earlier file would be taken for one of this.
            take_away_what_is_beside(path)
            os.replace(made, path)


def _is_there(path: Path) -> bool:
    """Whether there is a file with something in it: an empty one holds nothing that could be lost."""
    return path.exists() and (not path.is_file() or path.stat().st_size > 0)


def _check_whole(path: Path) -> None:
    """Raise RuntimeError where a new file lacks something: GDAL may find out late that a disk is full."""
    from osgeo import gdal

    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_READONLY, allowed_drivers=["GPKG"])
    if dataset is None or not _has_all_layers(dataset):
        raise RuntimeError(gdal.GetLastErrorMsg() or "the file could not be written")


def _has_all_layers(dataset: Any) -> bool:
    return all(dataset.GetLayerByName(name) is not None for name in (FETCHES, *THEMES))


def _write_empty(path: Path) -> None:
    from osgeo import gdal, ogr, osr

    dataset = gdal.GetDriverByName("GPKG").Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
    if dataset is None:
        raise RuntimeError(gdal.GetLastErrorMsg())
    kinds = {"text": ogr.OFTString, "real": ogr.OFTReal, "integer": ogr.OFTInteger}
    layer = dataset.CreateLayer(FETCHES, None, ogr.wkbNone)
    for name, kind in (*_FETCH_FIELDS, *((name, "integer") for name, _ in _COUNT_FIELDS)):
        layer.CreateField(ogr.FieldDefn(name, kinds[kind]))
    reference = osr.SpatialReference()
    reference.SetFromUserInput(RD_NEW)
    # All at once and outside transactions: GDAL 3.10 spoils the spatial index of a layer that is made in one.
    for theme in THEMES:
        layer = dataset.CreateLayer(theme, reference, ogr.wkbMultiPolygon)
        for name, kind in (("name", "text"), ("kind", "text"), ("fetch", "integer")):
            layer.CreateField(ogr.FieldDefn(name, kinds[kind]))


def _add_feature(layer: Any, number: int, polygon: MapPolygon) -> None:
    from osgeo import ogr

    geometry = repaired(polygon.geometry)
    if not any(part.area > 0 for part in polygons_in(geometry)):
        return
    row = ogr.Feature(layer.GetLayerDefn())
    row["name"], row["kind"], row["fetch"] = polygon.name, polygon.kind, number
    row.SetGeometry(ogr.ForceToMultiPolygon(ogr.CreateGeometryFromWkb(geometry.wkb)))
    if layer.CreateFeature(row) != 0:
        raise RuntimeError("the polygon could not be written")


def _is_recent(begun_on: str, today: datetime.date) -> bool:
    return begun_on >= (today - datetime.timedelta(days=1)).isoformat()


def _finished_numbers(dataset: Any, theme: str) -> List[int]:
    return [row.GetFID() for row in _fetch_rows(dataset) if row["is_finished"] and row["theme"] == theme]


def _add_fetch(dataset: Any, theme: str, bounds: Bounds, address: str, today: datetime.date) -> int:
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


def _change_fetch(dataset: Any, fetch: Fetch, **values: Any) -> None:
    """Change what is noted of a fetch. Raises BknError where another run has gone on with it meanwhile."""
    layer = dataset.GetLayerByName(FETCHES)
    row = layer.GetFeature(fetch.number)
    if row is None or row["is_finished"] or (row["following"], row["features"]) != (fetch.following, fetch.features):
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "Another run is fetching this map into the same file; wait until it has ended, then run again.",
                )
            )
        )
    for name, value in values.items():
        row[name] = value
    if layer.SetFeature(row) != 0:
        raise RuntimeError("the fetch could not be noted")


def _fetch_rows(dataset: Any) -> List[Any]:
    """What is noted of all fetches. Raises RuntimeError where a value is missing: another program has written here."""
    layer = dataset.GetLayerByName(FETCHES)
    layer.ResetReading()
    rows = list(layer)
    if any(row[name] is None for row in rows for name, _ in _FETCH_FIELDS):
        raise _SpoiltStore
    return rows


def _bounds_of(row: Any) -> Bounds:
    return (row["x_min"], row["y_min"], row["x_max"], row["y_max"])


def _of_fetches(numbers: Sequence[int]) -> str:
    """The filter for the features of fetches."""
    return f"fetch IN ({', '.join(str(int(number)) for number in numbers)})"


def _delete_features(dataset: Any, theme: str, numbers: Sequence[int]) -> None:
    if not numbers:
        return
    layer = dataset.GetLayerByName(theme)
    layer.SetAttributeFilter(_of_fetches(numbers))
    for fid in [row.GetFID() for row in layer]:
        layer.DeleteFeature(fid)
    layer.SetAttributeFilter(None)


def _unusable(path: Path, reason: Union[str, Message]) -> BknError:
    return BknError(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "Cannot use the landscape data in {path} ({reason}); close other programs that use the file, or remove "
                "the file (with those beside it that end in -journal, -wal or -shm) and fetch the maps again, or "
                "choose another place under Settings > Options > BKN.",
            ),
            path=path,
            reason=reason,
        )
    )
