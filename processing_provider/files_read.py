"""The files that a run reads: none of them, nor what belongs to them, may be replaced by an output."""

import os
import re
from pathlib import Path
from typing import Iterator, List, Optional, Set

from qgis.core import (
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingUtils,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorLayer,
    QgsVirtualLayerDefinition,
)
from qgis.PyQt.QtCore import QUrl

from bkn_qgis.processing_provider.algorithm_run import Parameters, Value
from bkn_qgis.processing_provider.target import Target

_VIRTUAL = "virtual"
_VRT_SOURCE = re.compile(r"<SrcDataSource[^>]*>([^<]+)</SrcDataSource>")
_MOST_VRT_BYTES = 10_000_000
# "CSV:/folder/file.csv", "GPKG:file.gpkg": GDAL takes the name of a format before a path; one letter is a drive.
_FORMAT_BEFORE_PATH = re.compile(r"^[A-Za-z]\w+:(?!//)")


def targets_read(
    algorithm: QgsProcessingAlgorithm, parameters: Parameters, context: QgsProcessingContext
) -> List[Target]:
    """The files, or tables of them, that the parameters name as input, also through virtual layers and joins, and
    those that the plugin keeps itself."""
    targets = [Target(path, is_closed=True) for path in _kept_files()]
    layers: List[Optional[QgsMapLayer]] = []
    for definition in algorithm.parameterDefinitions():
        name, kind = definition.name(), definition.type()
        if kind == "file":
            files = [algorithm.parameterAsFile(parameters, name, context)]
        elif kind == "multilayer":
            files = [] if _are_layers(definition) else algorithm.parameterAsFileList(parameters, name, context)
            layers += algorithm.parameterAsLayerList(parameters, name, context) if _are_layers(definition) else []
        else:
            files = []
            layers += [_layer_of_source(parameters.get(name), context)] if kind in ("source", "vector") else []
        targets += [Target(Path(file)) for file in files if file]
    seen: Set[str] = set()
    for layer in layers:
        targets += _targets_of_layer(layer, _project_of(context), seen)
    return targets


def _kept_files() -> Iterator[Path]:
    """The stores, and the lists and profiles that the user installed; pandas, which the stores need, is there when a
    run begins."""
    from bkn_qgis.bridge.installed_lists import list_folders
    from bkn_qgis.bridge.services.settings import landscape_store_path, store_path
    from bkn_qgis.labelling.lists.installed import PROFILES, SPECIES_LISTS, installed_files

    yield store_path()
    yield landscape_store_path()
    for kind in (PROFILES, SPECIES_LISTS):
        yield from (file.path for file in installed_files(list_folders(), kind))


def _are_layers(definition: QgsProcessingParameterMultipleLayers) -> bool:
    return bool(definition.layerType() != QgsProcessing.SourceType.TypeFile)


def _project_of(context: QgsProcessingContext) -> QgsProject:
    return context.project() or QgsProject.instance()


def _layer_of_source(value: Value, context: QgsProcessingContext) -> Optional[QgsMapLayer]:
    """The layer that a source parameter names. QGIS itself gives none for one of which only a selection is read."""
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source.valueAsString(context.expressionContext())[0]
    if isinstance(value, str):
        return QgsProcessingUtils.mapLayerFromString(value, context) if value else None
    return value if isinstance(value, QgsVectorLayer) else None


def _targets_of_layer(layer: Optional[QgsMapLayer], project: QgsProject, seen: Set[str]) -> Iterator[Target]:
    """The files behind a layer, and behind the layers that it takes its rows or columns from."""
    if not isinstance(layer, QgsVectorLayer) or layer.id() in seen:
        return
    seen.add(layer.id())
    if layer.providerType() == _VIRTUAL:
        yield from _targets_of_virtual(layer, project, seen)
    else:
        yield from targets_of_source(layer.providerType(), layer.source())
    for join in layer.vectorJoins():
        yield from _targets_of_layer(join.joinLayer() or project.mapLayer(join.joinLayerId()), project, seen)


def _targets_of_virtual(layer: QgsVectorLayer, project: QgsProject, seen: Set[str]) -> Iterator[Target]:
    definition = QgsVirtualLayerDefinition.fromUrl(QUrl.fromEncoded(layer.source().encode()))
    if definition.filePath():
        yield Target(Path(definition.filePath()))
    for source in definition.sourceLayers():
        if source.isReferenced():
            yield from _targets_of_layer(project.mapLayer(source.reference()), project, seen)
        else:
            yield from targets_of_source(source.provider(), source.source())
    # A query names layers of the project by name or id; one too many is no harm.
    query = definition.query()
    for other in project.mapLayers().values():
        if _mentions(query, other.name()) or _mentions(query, other.id()):
            yield from _targets_of_layer(other, project, seen)


def _mentions(query: str, layer: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(layer)}(?!\w)", query, re.IGNORECASE) is not None


def targets_of_source(provider: str, source: str) -> Iterator[Target]:
    """The files of a data source of QGIS."""
    uri = QgsProviderRegistry.instance().decodeUri(provider, source)
    text = str(uri.get("path") or "") or _path_in_source(source)
    if not text:
        return
    path = Path(_FORMAT_BEFORE_PATH.sub("", text.strip("{}")))
    table = str(uri.get("layerName") or "")
    if os.path.isdir(path) and table:
        # A folder of shapefiles or tables: the layer is a file in it.
        yield from (Target(file) for file in path.iterdir() if file.stem.lower() == table.lower())
    yield Target(path, table)
    yield from (Target(file) for file in _vrt_sources(path))


def _path_in_source(source: str) -> str:
    """The file of an address such as file:///folder/plots.csv?delimiter=; or of a path with a question mark."""
    if source.startswith("file:"):
        return QUrl(source.split("?")[0]).toLocalFile()
    path = source.split("?")[0]
    return path if os.path.isfile(path) else ""


def _vrt_sources(path: Path) -> Iterator[Path]:
    """The files that a virtual format of GDAL names, as they stand in its text: nothing is opened for it."""
    try:
        if path.suffix.lower() != ".vrt" or path.stat().st_size > _MOST_VRT_BYTES:
            return
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return
    for source in _VRT_SOURCE.findall(text):
        yield path.parent / _FORMAT_BEFORE_PATH.sub("", source.strip())
