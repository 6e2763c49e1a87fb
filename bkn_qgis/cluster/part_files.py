"""Tables written as files: a part for each tile, or one file for all; whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, List, Optional, Sequence

from bkn_qgis.cluster.failures import CannotLabel
from bkn_qgis.cluster.geopackage_layers import refuse_half_written
from bkn_qgis.cluster.plan import Plan
from bkn_qgis.cluster.work_folder import name_beside
from bkn_qgis.labelling.result_fields import BOOLEAN, DATE, DOUBLE, INTEGER, TEXT, FieldSpec

if TYPE_CHECKING:
    import pandas as pd

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


def write_part(
    plan: Plan,
    tile: str,
    table: str,
    frame: pd.DataFrame,
    fields: Sequence[FieldSpec],
    geometry: Optional[Sequence[Optional[bytes]]],
) -> PartFile:
    """Write the part of a table that a tile makes. ``geometry``: WKB of each row, None for a table without."""
    relative = f"{table}/{tile}.{plan.part_format}"
    path = plan.out / relative
    write_table(path, table, frame, fields, geometry, plan.request.crs)
    return PartFile(table, relative, len(frame), path.stat().st_size, checksum_of(path))


def write_table(
    path: Path,
    layer: str,
    frame: pd.DataFrame,
    fields: Sequence[FieldSpec],
    geometry: Optional[Sequence[Optional[bytes]]],
    crs: str,
) -> None:
    """Write a table in the format that the ending of its path names; what was there is replaced.

    Raises CannotLabel where the ending is none of ``FORMATS``, or what it needs is not installed; OSError.
    """
    writers = {PARQUET: _write_parquet, GEOPACKAGE: _write_geopackage, CSV: _write_csv}
    ending = path.suffix.lower().lstrip(".")
    if ending not in writers:
        endings = ", ".join(f".{each}" for each in FORMATS)
        raise CannotLabel(f"{path.name} cannot be written: give the file one of the endings {endings}.")
    path.parent.mkdir(parents=True, exist_ok=True)
    new = name_beside(path)
    try:
        writers[ending](new, layer, frame, fields, geometry, crs)
        with new.open("rb+") as file:
            # Some disks say only here that they are full.
            os.fsync(file.fileno())
        os.replace(new, path)
    finally:
        new.unlink(missing_ok=True)


def _write_csv(
    path: Path,
    layer: str,
    frame: pd.DataFrame,
    fields: Sequence[FieldSpec],
    geometry: Optional[Sequence[Optional[bytes]]],
    crs: str,
) -> None:
    if geometry is not None:
        frame = frame.assign(wkt=[_wkt(each) for each in geometry])
    frame.to_csv(path, index=False, encoding="utf-8", date_format="%Y-%m-%d")


def _wkt(wkb: Optional[bytes]) -> Optional[str]:
    """A geometry as text; None for one that cannot be read, as a ring that is not closed."""
    from shapely import wkb as shapely_wkb
    from shapely.errors import ShapelyError

    try:
        return None if wkb is None else str(shapely_wkb.loads(wkb).wkt)
    except ShapelyError:
        return None


def _arrow_table(
    frame: pd.DataFrame, fields: Sequence[FieldSpec], geometry: Optional[Sequence[Optional[bytes]]]
) -> Any:
    import pyarrow

    kinds = {
        TEXT: pyarrow.string(),
        INTEGER: pyarrow.int64(),
        DOUBLE: pyarrow.float64(),
        DATE: pyarrow.date32(),
        BOOLEAN: pyarrow.bool_(),
    }
    columns: List[Any] = [
        pyarrow.array(frame[field.name], type=kinds[field.kind], from_pandas=True) for field in fields
    ]
    names = [field.name for field in fields]
    if geometry is not None:
        columns.append(pyarrow.array(list(geometry), type=pyarrow.binary()))
        names.append("geometry")
    return pyarrow.table(columns, names=names)


def _write_parquet(
    path: Path,
    layer: str,
    frame: pd.DataFrame,
    fields: Sequence[FieldSpec],
    geometry: Optional[Sequence[Optional[bytes]]],
    crs: str,
) -> None:
    """GeoParquet 1.0 where there is geometry."""
    _require("pyarrow", path)
    from pyarrow import parquet

    table = _arrow_table(frame, fields, geometry)
    if geometry is not None:
        column = {"encoding": "WKB", "geometry_types": [], "crs": _crs_json(crs)}
        about = {"version": "1.0.0", "primary_column": "geometry", "columns": {"geometry": column}}
        table = table.replace_schema_metadata({"geo": json.dumps(about)})
    parquet.write_table(table, path, compression="zstd")


def _crs_json(crs: str) -> Any:
    """A coordinate system as GeoParquet states it; None (not known) where pyproj is not there to tell."""
    try:
        from pyproj import CRS
    except ImportError:
        return None
    return CRS.from_user_input(crs).to_json_dict()


def _write_geopackage(
    path: Path,
    layer: str,
    frame: pd.DataFrame,
    fields: Sequence[FieldSpec],
    geometry: Optional[Sequence[Optional[bytes]]],
    crs: str,
) -> None:
    """Through pyogrio where it is installed, else GDAL's own Python side."""
    from importlib.util import find_spec

    if find_spec("pyogrio") is None or find_spec("pyarrow") is None:
        from bkn_qgis.cluster.geopackage_by_gdal import write_by_gdal

        _require("osgeo", path)
        write_by_gdal(path, layer, frame, fields, geometry, crs)
    else:
        _write_by_pyogrio(path, layer, _arrow_table(frame, fields, geometry), "" if geometry is None else crs)
    refuse_half_written(path, layer, len(frame))


def _write_by_pyogrio(path: Path, layer: str, table: Any, crs: str) -> None:
    """``crs``: "" for a table without geometry."""
    import pyogrio

    named = {"geometry_name": "geometry", "geometry_type": "Unknown", "crs": crs} if crs else {}
    try:
        pyogrio.write_arrow(table, path, layer=layer, driver="GPKG", **named)
    except RuntimeError as error:
        raise OSError(f"{path.parent}: the GeoPackage cannot be written: {error}") from error


def _require(package: str, path: Path) -> None:
    from importlib.util import find_spec

    if find_spec(package) is None:
        lacking = {"osgeo": "pyogrio and pyarrow"}.get(package, package)
        raise CannotLabel(f"A file {path.suffix} cannot be written: this Python lacks {lacking}; install it.")
