"""Layers of the project that stand in a file as they are: many rows at once out of that file, as QGIS would give them.

QGIS gives numbers as numbers, and dates as yyyy-mm-dd; text_of makes the same text of a cell here and there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Callable, Dict, Iterator, List, Sequence

import pandas as pd

from bkn_qgis.messages import BknError
from bkn_qgis.observations.tables.arrow_batches import NotSure
from bkn_qgis.observations.tables.cell_texts import Field, day, whole_number
from bkn_qgis.observations.tables.failures import CannotRead
from bkn_qgis.observations.tables.layer_queries import LayerQuery
from bkn_qgis.observations.tables.layers import opened_layer
from bkn_qgis.observations.tables.rows_at_once import chunks_at_once
from bkn_qgis.observations.tables.rows_of_layers import GDAL_FAILURES
from bkn_qgis.observations.tables.stored import file_on_disk, never
from bkn_qgis.observations.tables.table import GEOMETRY, with_clear_point

# Their texts are UTF-8, whatever encoding the project states, and QGIS does not make others of their shapes.
DRIVERS = ("GPKG", "FlatGeobuf")


@dataclass(frozen=True)
class LayerFile:
    """Where a layer of the project stands: a file, and the name of the layer in it."""

    path: str
    layer: str


def chunks_of_file(file: LayerFile, wanted: Sequence[str], has_geometry: bool) -> Iterator[pd.DataFrame]:
    """Chunks (see Table.read) of these fields of a layer of points, or without geometry.

    Raises NotSure, also between two chunks, where it cannot be told that QGIS would give the same.
    """
    try:
        dataset, layer = opened_layer(file_on_disk(file.path), DRIVERS, file.layer)
        definition = layer.GetLayerDefn()
        fields = [definition.GetFieldDefn(place) for place in range(definition.GetFieldCount())]
        names = [field.GetName() for field in fields]
        if not set(names).issuperset(wanted):
            raise NotSure
        places = [(column, names.index(column)) for column in wanted]
        asked = _as_of_qgis([fields[place] for _, place in places])
        for chunk in chunks_at_once(file.path, dataset, layer, places, has_geometry, never, asked):
            if GEOMETRY in chunk.columns:
                raise NotSure  # QGIS may give other shapes than points as shapes of another type
            yield chunk
    except (BknError, CannotRead, OSError, *GDAL_FAILURES) as error:
        raise NotSure from error


def _as_of_qgis(definitions: List[Any]) -> Callable[[LayerQuery], LayerQuery]:
    def asked(query: LayerQuery) -> LayerQuery:
        fields = [_field(field, definition) for field, definition in zip(query.fields, definitions)]
        return replace(query, fields=fields)

    return asked


def _field(field: Field, definition: Any) -> Field:
    from osgeo import ogr

    if definition.GetType() == ogr.OFTDateTime:
        raise NotSure  # what QGIS makes of a time zone differs between its versions
    to_text: Dict[Any, Any] = {ogr.OFTReal: _real, ogr.OFTDate: _iso_day}
    if (definition.GetType(), definition.GetSubType()) == (ogr.OFTInteger, ogr.OFSTBoolean):
        return replace(field, to_text=_truth)
    return replace(field, to_text=to_text.get(definition.GetType(), field.to_text))


def _real(value: float) -> str:
    if not isinstance(value, float):
        raise NotSure
    return str(int(value)) if value.is_integer() else with_clear_point(str(value))


def _truth(text: str) -> str:
    return str(whole_number(0, 1)(text) == "1")


def _iso_day(text: str) -> str:
    return day(text).replace("/", "-")
