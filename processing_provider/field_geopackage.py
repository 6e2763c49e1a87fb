"""What one takes into the field: one GeoPackage with an empty layer for observations and all that helps to fill it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Callable, Iterable, Iterator, List, Optional, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureSink,
    QgsFields,
    QgsGeometry,
    QgsProject,
    QgsVectorFileWriter,
    QgsWkbTypes,
)

from bkn_qgis.bridge.fields import qgis_fields
from bkn_qgis.labelling import field_tables as tables
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.processing_provider.gdal_errors import gdal_errors
from bkn_qgis.processing_provider.layer_rows import LayerRows, features_of
from bkn_qgis.processing_provider.missing_parameters import WORK_LIST
from bkn_qgis.processing_provider.read_back import check_whole
from bkn_qgis.rd import RD_NEW

if TYPE_CHECKING:
    from bkn_qgis.labelling.result_fields import FieldSpec
    from bkn_qgis.labelling.result_rows import Columns
    from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun
    from bkn_qgis.processing_provider.missing_outputs import MissingAtPlaces
    from bkn_qgis.processing_provider.output_sinks import LayerToWrite

PROJECT_ENDING = ".qgs"


@dataclass(frozen=True)
class _FieldLayer:
    """A layer of the file; ``portions`` gives its rows."""

    fields: QgsFields
    wkb_type: QgsWkbTypes.Type
    crs: QgsCoordinateReferenceSystem
    portions: Callable[[], Iterable[LayerRows]]


def _as_field_layer(layer: LayerToWrite) -> _FieldLayer:
    return _FieldLayer(layer.fields, layer.wkb_type, layer.crs, layer.portions)


def check_field_geopackage(path: str) -> None:
    """Raise BknError where a file cannot be taken into the field, or one that is there may hold observations."""
    file = Path(path)
    if file.suffix.lower() != ".gpkg":
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN", "The field GeoPackage {file} (FIELD_GEOPACKAGE) must have a name that ends in .gpkg."
                ),
                file=path,
            )
        )
    existing = next((each for each in (file, file.with_suffix(PROJECT_ENDING)) if each.exists()), None)
    if existing is not None:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "{file} is there already and may hold what was found in the field, so it is not written over. "
                    "Choose another name for the field GeoPackage (FIELD_GEOPACKAGE); give the old one to FILES.",
                ),
                file=str(existing),
            )
        )


def write_field_geopackage(path: Path, found: MissingAtPlaces, run: AlgorithmRun) -> None:
    """Write all layers of the field GeoPackage. Raises BknError where that cannot be, Cancelled."""
    written: List[Tuple[str, int]] = []
    for table, layer in _layers(found, run):
        with gdal_errors():
            rows, problem = _write(path, table, layer, run)
        if problem:
            raise BknError(
                Message(
                    QT_TRANSLATE_NOOP(
                        "BKN",
                        "The field GeoPackage {file} could not be written ({reason}); make room on the disk, or "
                        "choose another output file.",
                    ),
                    file=path.name,
                    reason=problem,
                )
            )
        written.append((table, rows))
    for table, rows in written:
        check_whole(path, table, rows, path.name, run.check_cancel)


def _write(path: Path, table: str, layer: _FieldLayer, run: AlgorithmRun) -> Tuple[int, str]:
    """Write a layer into the file; gives the number of rows, and what went wrong."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", table
    if path.exists():
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    context = QgsProject.instance().transformContext()
    writer = QgsVectorFileWriter.create(str(path), layer.fields, layer.wkb_type, layer.crs, context, options)
    try:
        if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
            return 0, writer.errorMessage() or "?"
        return _add_rows(writer, layer, run)
    finally:
        # This closes the file, also for whoever removes what is unfinished.
        del writer


def _add_rows(writer: QgsVectorFileWriter, layer: _FieldLayer, run: AlgorithmRun) -> Tuple[int, str]:
    number = 0
    for rows in (part for portion in layer.portions() for part in portion.parts()):
        run.check_cancel()
        if not writer.addFeatures(list(features_of(rows, layer.fields)), QgsFeatureSink.Flag.FastInsert):
            return number, writer.errorMessage() or "?"
        number += rows.number
    return number, "" if writer.flushBuffer() else writer.errorMessage() or "?"


def _layers(found: MissingAtPlaces, run: AlgorithmRun) -> Iterator[Tuple[str, _FieldLayer]]:
    """The tables of the file, each with its rows."""
    from bkn_qgis.bridge.translation import user_language
    from bkn_qgis.labelling.field_rows import species_to_choose
    from bkn_qgis.processing_provider.missing_outputs import tables_of_missing, white_spots_layer

    empty: Columns = [[] for _ in tables.OBSERVATION_FIELDS]
    yield tables.OBSERVATIONS_TABLE, _layer(tables.OBSERVATION_FIELDS, empty, QgsWkbTypes.Type.Point, [])
    species = species_to_choose(found.missing.run, user_language())
    no_geometry = QgsWkbTypes.Type.NoGeometry
    yield tables.SPECIES_TABLE, _layer(tables.SPECIES_TO_CHOOSE_FIELDS, species, no_geometry, None)
    yield tables.PLACES_TABLE, _places(found, run)
    (work_list,) = (table for table in tables_of_missing(found) if table.name == WORK_LIST)
    yield tables.WORK_LIST_TABLE, _as_field_layer(work_list)
    yield tables.WHITE_SPOTS_TABLE, _as_field_layer(white_spots_layer(found))


def _places(found: MissingAtPlaces, run: AlgorithmRun) -> _FieldLayer:
    from bkn_qgis.bridge.translation import text_of
    from bkn_qgis.labelling.field_rows import search_area_rows
    from bkn_qgis.labelling.missing_rows import MISSING_FIELDS, missing_columns

    def look(part: float) -> None:
        run.check_cancel()

    of_all = missing_columns(found.missing, found.squares, text_of, look)
    columns, areas = search_area_rows(found.missing.run, of_all, look)
    geometries = []
    for wkb in areas:
        geometry = QgsGeometry()
        geometry.fromWkb(wkb)
        geometries.append(geometry)
    return _layer(MISSING_FIELDS, columns, QgsWkbTypes.Type.MultiPolygon, geometries)


def _layer(
    fields: List[FieldSpec], columns: Columns, wkb_type: QgsWkbTypes.Type, geometries: Optional[List[QgsGeometry]]
) -> _FieldLayer:
    crs = QgsCoordinateReferenceSystem() if geometries is None else QgsCoordinateReferenceSystem(RD_NEW)
    return _FieldLayer(qgis_fields(fields), wkb_type, crs, lambda: [LayerRows(columns, geometries)])
