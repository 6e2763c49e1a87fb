"""The GeoPackage with the maps kept on this computer: its layers, making and opening it, writing all or nothing.

A layer per theme, and a table of the fetches that filled them. GDAL makes the file, beside its place and as a whole,
and puts it there when it can be read back: what is found there is never half made. ``interrupted_writes`` heals what
a run that was killed left half written.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Iterator, Tuple, Union

from bkn_qgis.landscape.interrupted_writes import make_whole, take_away_what_is_beside
from bkn_qgis.landscape.known_maps import THEMES
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message, short_reason
from bkn_qgis.observations.quiet_gdal import quiet_gdal
from bkn_qgis.rd import RD_NEW

FETCHES = "bkn_fetches"
FETCH_FIELDS: Tuple[Tuple[str, str], ...] = (
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
# What came in all: the field, and its name in ``Received``. Files of before BKN counted it lack these fields.
COUNT_FIELDS: Tuple[Tuple[str, str], ...] = (
    ("received", "areas"),
    ("shapeless", "shapeless"),
    ("elsewhere", "elsewhere"),
    ("unclear", "unclear"),
)
_NO_STORE = "no GeoPackage of BKN"


class SpoiltFile(RuntimeError):
    """A value is missing that every file of BKN has: another program has taken it out."""


@contextmanager
def opened(path: Path, create: bool = False, is_read_only: bool = False) -> Iterator[Any]:
    """The GeoPackage at ``path`` as a dataset of GDAL, healed where a killed run left it half written.

    ``create``: make it where there is none. ``is_read_only``: also a file that nobody may write to. Raises BknError
    for a file that is no such GeoPackage or cannot be used, and in the place of every RuntimeError and OSError of the
    work on it.
    """
    with work_on(path):
        dataset = None
        try:
            dataset = dataset_of(path, create, is_read_only)
            yield dataset
        finally:
            dataset = None


@contextmanager
def work_on(path: Path) -> Iterator[None]:
    """Work on the GeoPackage at ``path`` and on nothing else: raises BknError, which names the file, in the place of
    every RuntimeError and OSError."""
    with quiet_gdal():
        try:
            yield
        except SpoiltFile as error:
            template = QT_TRANSLATE_NOOP("BKN", "another program has taken values out of it")
            raise _unusable(path, Message(template)) from error
        except (RuntimeError, OSError) as error:
            raise _unusable(path, str(error)) from error


def dataset_of(path: Path, create: bool = False, is_read_only: bool = False) -> Any:
    """As ``opened``, for a file that stays open as long as the dataset is there; to be called in ``work_on``."""
    from osgeo import gdal

    mode = gdal.OF_VECTOR | (gdal.OF_READONLY if is_read_only else gdal.OF_UPDATE)
    if create and not is_there(path):
        _make_file(path)
    problem = make_whole(path) if path.exists() else None
    if problem is not None:
        raise _unusable(path, problem)
    dataset = gdal.OpenEx(str(path), mode, allowed_drivers=["GPKG"])
    if dataset is None or not _has_all_layers(dataset):
        raise _unusable(path, gdal.GetLastErrorMsg() or _NO_STORE)
    if not is_read_only:
        _add_count_fields(dataset)
    return dataset


def data_version(dataset: Any) -> int:
    """A number that is another one when the file was changed by anyone but this dataset (PRAGMA data_version)."""
    answer = dataset.ExecuteSQL("PRAGMA data_version")
    if answer is None:
        raise SpoiltFile
    version = int(answer.GetNextFeature().GetField(0))
    dataset.ReleaseResultSet(answer)
    return version


@contextmanager
def transaction(dataset: Any) -> Iterator[None]:
    """Everything that is written inside it, or nothing."""
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


def is_there(path: Path) -> bool:
    """Whether there is a file with something in it: an empty one holds nothing that could be lost."""
    return path.exists() and (not path.is_file() or path.stat().st_size > 0)


def _make_file(path: Path) -> None:
    """Make the GeoPackage with all its layers beside its place, and put it there whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bkn_", dir=str(path.parent)) as folder:
        made = Path(folder) / path.name
        _write_empty(made)
        _check_whole(made)
        if not is_there(path):
            # A journal of an earlier file would be taken for one of this.
            take_away_what_is_beside(path)
            os.replace(made, path)


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
    for name, kind in (*FETCH_FIELDS, *((name, "integer") for name, _ in COUNT_FIELDS)):
        layer.CreateField(ogr.FieldDefn(name, kinds[kind]))
    reference = osr.SpatialReference()
    reference.SetFromUserInput(RD_NEW)
    # All layers now, outside a transaction: GDAL 3.10 spoils the spatial index of a layer that is made inside one.
    for theme in THEMES:
        layer = dataset.CreateLayer(theme, reference, ogr.wkbMultiPolygon)
        for name, kind in (("name", "text"), ("kind", "text"), ("fetch", "integer")):
            layer.CreateField(ogr.FieldDefn(name, kinds[kind]))


def _add_count_fields(dataset: Any) -> None:
    """Give a file of before BKN counted what came the fields for it."""
    from osgeo import ogr

    layer = dataset.GetLayerByName(FETCHES)
    for name, _ in COUNT_FIELDS:
        if layer.GetLayerDefn().GetFieldIndex(name) < 0 and layer.CreateField(ogr.FieldDefn(name, ogr.OFTInteger)):
            raise RuntimeError("the file could not be brought up to date")


def _unusable(path: Path, reason: Union[str, Message]) -> BknError:
    return BknError(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "Cannot use the landscape data in {path} ({reason}); close other programs that use the file, or "
                "remove the file (with those beside it that end in -journal, -wal or -shm) and fetch the maps "
                "again, or choose another folder under Settings > Options > BKN.",
            ),
            path=path,
            reason=short_reason(reason) if isinstance(reason, str) else reason,
        )
    )
