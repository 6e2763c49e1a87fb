"""Writes the rows of a layer into the new GeoPackage that a sink made, all columns at once."""

from __future__ import annotations

import itertools
import sqlite3
from pathlib import Path
from typing import Callable, Iterable, List, Optional, Sequence, Tuple

from qgis.core import QgsField, QgsFields, QgsWkbTypes

from bkn_qgis.processing_provider.geopackage_geometry import blobs_and_boxes, is_plain_type
from bkn_qgis.processing_provider.geopackage_table import Column, GeoPackageTable, table_to_fill
from bkn_qgis.processing_provider.geopackage_values import NotPlain, sql_values
from bkn_qgis.processing_provider.layer_rows import LayerRows

FID = "fid"

Told = Callable[[int], None]  # the number of rows so far; may raise Cancelled


def fill_geopackage(
    path: Path, fields: QgsFields, wkb_type: QgsWkbTypes.Type, portions: Iterable[LayerRows], told: Told
) -> int:
    """Write rows into the one table, still empty, of a new GeoPackage; gives how many.

    Raises NotPlain for what is not certain to be written as QGIS's sink would, and where the file cannot be written;
    then, and where ``told`` raises, it is of no use.
    """
    if not is_plain_type(wkb_type):
        raise NotPlain(str(wkb_type))
    try:
        with table_to_fill(path) as table:
            own_fid, others = _split_fields(fields, table.columns)
            for rows in itertools.chain.from_iterable(portion.parts() for portion in portions):
                _add(table, rows, wkb_type, own_fid, others)
                told(table.rows)
            return table.rows
    except (sqlite3.Error, OverflowError, UnicodeEncodeError, ValueError) as error:
        raise NotPlain(str(error)) from error


def _split_fields(fields: QgsFields, columns: Sequence[Column]) -> Tuple[Optional[int], List[Tuple[int, QgsField]]]:
    """The number of the field with the row numbers, None for none, and the others, which are the columns in order."""
    numbered = list(enumerate(fields))
    own_fid = [number for number, field in numbered if field.name() == FID]
    others = [(number, field) for number, field in numbered if field.name() != FID]
    if len(own_fid) > 1 or [field.name() for _, field in others] != [name for name, _ in columns]:
        raise NotPlain(", ".join(fields.names()))
    return (own_fid[0] if own_fid else None), others


def _add(
    table: GeoPackageTable,
    rows: LayerRows,
    wkb_type: QgsWkbTypes.Type,
    own_fid: Optional[int],
    others: Sequence[Tuple[int, QgsField]],
) -> None:
    fids = _fids(table, rows, own_fid)
    columns = zip(others, table.columns)
    values = [sql_values(rows.columns[number], field, sql_type) for (number, field), (_, sql_type) in columns]
    if not table.geometry:
        table.add(fids, values, ())
        return
    blobs, boxes = blobs_and_boxes(rows.geometries or (), wkb_type, table.srs_id)
    table.add(fids, values, blobs)
    table.add_to_index(fids, boxes)


def _fids(table: GeoPackageTable, rows: LayerRows, own_fid: Optional[int]) -> Sequence[int]:
    """The row numbers: those of the field, where every row has one, else 1, 2, 3 ..."""
    if own_fid is None:
        return range(table.rows + 1, table.rows + rows.number + 1)
    values = rows.columns[own_fid]
    fids = [value for value in values if type(value) is int]
    if len(fids) < len(values) or min(fids) < 1:
        raise NotPlain(FID)
    return fids
