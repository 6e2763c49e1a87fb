"""Tables written as files: a part for each tile, or one file for all; whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, List, Optional

from bkn_qgis.cluster.failures import CannotLabel
from bkn_qgis.cluster.geopackage_layers import refuse_half_written
from bkn_qgis.cluster.plan import Plan
from bkn_qgis.cluster.work_folder import name_beside
from bkn_qgis.labelling.result_fields import BOOLEAN, DATE, DOUBLE, INTEGER, TEXT

if TYPE_CHECKING:
    from bkn_qgis.cluster.result_frames import ResultTable

PARQUET, GEOPACKAGE, CSV = "parquet", "gpkg", "csv"
FORMATS = (PARQUET, GEOPACKAGE, CSV)
_BYTES_AT_ONCE = 1 << 20


@dataclass(frozen=True)
class PartFile:
    """A file below the folder of the results: which table it is a part of, its rows, bytes, and checksum (SHA-256)."""

    table: str
    path: str
    rows: int
    bytes: int
    sha256: str

    def is_there(self, out: Path) -> bool:
        """Whether the file is there in its length."""
        file = out / self.path
        return file.is_file() and file.stat().st_size == self.bytes


def checksum_of(path: Path) -> str:
    """The SHA-256 of a file."""
    found = hashlib.sha256()
    with path.open("rb") as stream:
        for piece in iter(lambda: stream.read(_BYTES_AT_ONCE), b""):
            found.update(piece)
    return found.hexdigest()


def write_part(plan: Plan, tile: str, table: ResultTable) -> PartFile:
    """Write the part of a table that a tile makes."""
    relative = f"{table.name}/{tile}.{plan.part_format}"
    path = plan.out / relative
    write_table(path, table)
    return PartFile(table.name, relative, len(table.frame), path.stat().st_size, checksum_of(path))


def refuse_unknown_ending(path: Path) -> None:
    """Raise CannotLabel where the ending of a path is none of ``FORMATS``."""
    if _format_of(path) not in FORMATS:
        endings = ", ".join(f".{each}" for each in FORMATS)
        raise CannotLabel(f"{path} cannot be written: give the file one of the endings {endings}.")


def _format_of(path: Path) -> str:
    return path.suffix.lower().lstrip(".")


def write_table(path: Path, table: ResultTable) -> None:
    """Write a table in the format that the ending of its path names; what was there is replaced.

    Raises CannotLabel where the ending is none of ``FORMATS``, or what it needs is not installed; OSError.
    """
    refuse_unknown_ending(path)
    write = {PARQUET: _write_parquet, GEOPACKAGE: _write_geopackage, CSV: _write_csv}[_format_of(path)]
    path.parent.mkdir(parents=True, exist_ok=True)
    new = name_beside(path)
    try:
        write(new, table)
        with new.open("rb+") as file:
            # Some disks say only here that they are full.
            os.fsync(file.fileno())
        os.replace(new, path)
    finally:
        new.unlink(missing_ok=True)


def _write_csv(path: Path, table: ResultTable) -> None:
    frame = table.frame
    if table.geometry is not None:
        frame = frame.assign(wkt=[_wkt(each) for each in table.geometry])
    frame.to_csv(path, index=False, encoding="utf-8", date_format="%Y-%m-%d")


def _wkt(wkb: Optional[bytes]) -> Optional[str]:
    """A geometry as text; None for one that cannot be read, as a ring that is not closed."""
    from shapely import wkb as shapely_wkb
    from shapely.errors import ShapelyError

    try:
        return None if wkb is None else str(shapely_wkb.loads(wkb).wkt)
    except ShapelyError:
        return None


def _arrow_table(table: ResultTable) -> Any:
    import pyarrow

    kinds = {
        TEXT: pyarrow.string(),
        INTEGER: pyarrow.int64(),
        DOUBLE: pyarrow.float64(),
        DATE: pyarrow.date32(),
        BOOLEAN: pyarrow.bool_(),
    }
    columns: List[Any] = [
        pyarrow.array(table.frame[field.name], type=kinds[field.kind], from_pandas=True) for field in table.fields
    ]
    names = [field.name for field in table.fields]
    if table.geometry is not None:
        columns.append(pyarrow.array(list(table.geometry), type=pyarrow.binary()))
        names.append("geometry")
    return pyarrow.table(columns, names=names)


def _write_parquet(path: Path, table: ResultTable) -> None:
    """GeoParquet 1.0 where there is geometry."""
    _require("pyarrow", path)
    from pyarrow import parquet

    columns = _arrow_table(table)
    if table.geometry is not None:
        column = {"encoding": "WKB", "geometry_types": [], "crs": _crs_json(table.crs)}
        about = {"version": "1.0.0", "primary_column": "geometry", "columns": {"geometry": column}}
        columns = columns.replace_schema_metadata({"geo": json.dumps(about)})
    parquet.write_table(columns, path, compression="zstd")


def _crs_json(crs: str) -> Any:
    """A coordinate system as GeoParquet states it; None (not known) where pyproj is not there to tell."""
    try:
        from pyproj import CRS
    except ImportError:
        return None
    return CRS.from_user_input(crs).to_json_dict()


def _write_geopackage(path: Path, table: ResultTable) -> None:
    """Through pyogrio where it is installed, else GDAL's own Python side."""
    from importlib.util import find_spec

    if find_spec("pyogrio") is None or find_spec("pyarrow") is None:
        from bkn_qgis.cluster.geopackage_by_gdal import write_by_gdal

        _require("osgeo", path)
        write_by_gdal(path, table)
    else:
        _write_by_pyogrio(path, table)
    refuse_half_written(path, table.name, len(table.frame))


def _write_by_pyogrio(path: Path, table: ResultTable) -> None:
    import pyogrio

    shape = {"geometry_name": "geometry", "geometry_type": "Unknown", "crs": table.crs}
    named = {} if table.geometry is None else shape
    try:
        pyogrio.write_arrow(_arrow_table(table), path, layer=table.name, driver="GPKG", **named)
    except RuntimeError as error:
        raise OSError(f"{path.parent}: the GeoPackage cannot be written: {error}") from error


def _require(package: str, path: Path) -> None:
    from importlib.util import find_spec

    if find_spec(package) is None:
        lacking = {"osgeo": "pyogrio and pyarrow"}.get(package, package)
        raise CannotLabel(f"A file {path.suffix} cannot be written: this Python lacks {lacking}; install it.")
