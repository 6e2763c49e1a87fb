"""Whether what was written is on the disk: opened again, read through and counted."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Callable, List, Union

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.processing_provider.gdal_errors import gdal_errors
from bkn_qgis.processing_provider.geopackage_check import rows_in_sound_geopackage

if TYPE_CHECKING:
    from osgeo import gdal, ogr

# Formats that GDAL writes but does not read back, or reads as something else: there the size is all that can be seen.
_NOT_READ_BACK = (".pdf", ".sql", ".dxf", ".dgn", ".svg", ".txt", ".gxt", ".xml", ".000", ".itf", ".ili", ".xtf")
# A file that is cut off in its last row still has all of its rows.
_LINES = (".csv", ".geojsonl", ".geojsons")
# FlatGeobuf drops a row without geometry, and says nothing.
_ONLY_GEOMETRIES = (".fgb",)
_FEATURES_PER_CHECK = 1000
# A spreadsheet with text only has a first row that GDAL cannot tell from the rest.
_OPEN_OPTIONS = {".xlsx": ["HEADERS=FORCE"], ".ods": ["HEADERS=FORCE"], ".csv": ["HEADERS=YES"]}


def check_whole(path: Path, table: str, expected: int, name: str, check_cancel: Callable[[], None]) -> None:
    """Raise BknError where a file that was written is not on the disk, or does not give back ``expected`` rows.

    ``table``: of a database, "" for all of the file; ``name``: what the user calls it.
    """
    try:
        if not path.exists():
            raise _not_whole(name, Message(QT_TRANSLATE_NOOP("BKN", "the file does not exist")))
        for file in [path] if path.is_file() else path.iterdir():
            keep_on_disk(file)
        if path.is_file() and not path.stat().st_size:
            raise _not_whole(name, Message(QT_TRANSLATE_NOOP("BKN", "the file is empty")))
    except OSError as error:
        raise _not_whole(name, error.strerror or str(error)) from error
    if path.suffix.lower() in _NOT_READ_BACK:
        return
    if path.suffix.lower() in _LINES and expected and not _ends_with_line(path):
        raise _not_whole(name, Message(QT_TRANSLATE_NOOP("BKN", "the last row is cut off")))
    found = _rows_of(path, table, name, check_cancel)
    if found < expected and path.suffix.lower() in _ONLY_GEOMETRIES:
        raise _without_geometry(name, found, expected)
    if found != expected:
        raise _not_whole(
            name,
            Message(
                QT_TRANSLATE_NOOP("BKN", "{found} of {expected} rows can be read back"), found=found, expected=expected
            ),
        )


def keep_on_disk(path: Path) -> None:
    """Have the system write a file to the disk now: some disks say only then that they are full. Raises OSError."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _ends_with_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def _rows_of(path: Path, table: str, name: str, check_cancel: Callable[[], None]) -> int:
    """The number of rows that can be read, each with all of its values."""
    from osgeo import gdal

    rows = -1
    with gdal_errors() as errors:
        options = _OPEN_OPTIONS.get(path.suffix.lower(), [])
        dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_READONLY, open_options=options)
        if dataset is not None:
            layers = _layers(dataset, table or path.stem)
            names = [layer.GetName() for layer in layers]
            in_sound_file = rows_in_sound_geopackage(path, names, check_cancel)
            if in_sound_file is not None and not errors:
                rows = in_sound_file
            else:
                rows = sum(_read_through(layer, check_cancel) for layer in layers)
            layers, dataset = [], None
    if rows < 0 or errors:
        raise _not_whole(name, errors[0] if errors else Message(QT_TRANSLATE_NOOP("BKN", "QGIS cannot read the file")))
    return rows


def _layers(dataset: gdal.Dataset, table: str) -> List[ogr.Layer]:
    """The layer of a name; where there is none by it all, which are one in formats that keep no name."""
    layer = dataset.GetLayerByName(table)
    if layer is not None:
        return [layer]
    return [dataset.GetLayer(number) for number in range(dataset.GetLayerCount())]


def _read_through(layer: ogr.Layer, check_cancel: Callable[[], None]) -> int:
    number = 0
    while layer.GetNextFeature() is not None:
        number += 1
        if number % _FEATURES_PER_CHECK == 0:
            check_cancel()
    return number


def _without_geometry(name: str, found: int, expected: int) -> BknError:
    return BknError(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "The output {file} is incomplete: {found} of {expected} rows can be read back. FlatGeobuf keeps no "
                "rows without geometry; choose another format, such as GeoPackage. If every row has a geometry the "
                "disk may be full. What was there is as it was.",
            ),
            file=name,
            found=found,
            expected=expected,
        )
    )


def _not_whole(name: str, reason: Union[str, Message]) -> BknError:
    return BknError(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "The output {file} is incomplete on the disk ({reason}): the disk may be full, or its format cannot "
                "hold this result; make room, or choose another folder or a GeoPackage. What was there is as it was.",
            ),
            file=name,
            reason=reason,
        )
    )
