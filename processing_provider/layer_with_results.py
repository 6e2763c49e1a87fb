"""The layer that an algorithm writes of its input: the features with their fields, and its results beside these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Callable, Iterable, List, Sequence, Set

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureRequest,
    QgsFields,
    QgsProcessingFeatureSource,
    QgsWkbTypes,
)

from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun
from bkn_qgis.processing_provider.destinations import is_geopackage_sink
from bkn_qgis.processing_provider.input_fields import (
    arrangement_lines,
    fields_with_input,
    geopackage_names,
    rows_with_input,
)
from bkn_qgis.processing_provider.output_sinks import LayerToWrite

if TYPE_CHECKING:
    from bkn_qgis.labelling.result_fields import FieldSpec, InputFields
    from bkn_qgis.labelling.result_rows import Columns
    from bkn_qgis.labelling.run_feedback import Progress
    from bkn_qgis.presentation.styles.storage import StyleFunction

    Arrange = Callable[[Sequence[str], Set[str]], InputFields]


_FEATURES_PER_REPORT = 500


@dataclass(frozen=True)
class InputLayer:
    """What an output takes of an input layer."""

    fields: QgsFields
    wkb_type: QgsWkbTypes.Type
    crs: QgsCoordinateReferenceSystem
    features: Sequence[QgsFeature]


def features_read(layer: QgsProcessingFeatureSource, progress: Progress) -> List[QgsFeature]:
    """All features of a layer, whatever their geometry; the progress hears how many of them are read."""
    flag = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
    # Some layers do not know how many they have.
    total, features = max(layer.featureCount(), 1), []
    for number, feature in enumerate(layer.getFeatures(QgsFeatureRequest(), flag)):
        if number % _FEATURES_PER_REPORT == 0:
            progress(min(number / total, 1.0))
        features.append(feature)
    progress(1.0)
    return features


def input_layer(layer: QgsProcessingFeatureSource, features: Sequence[QgsFeature]) -> InputLayer:
    """The same of a layer whose features were read."""
    return InputLayer(layer.fields(), layer.wkbType(), layer.sourceCrs(), features)


@dataclass(frozen=True)
class LayerResults:
    """What stands beside the fields of the input.

    ``arrange``: tells from the names of the input's fields, and those that the file needs for itself (in lower case),
    what becomes of them. ``portions``: gives the columns of ``fields`` for some features after the other, anew each
    time it is called.
    """

    fields: Sequence[FieldSpec]
    arrange: Arrange
    portions: Callable[[], Iterable[Columns]]


def layer_with_results(
    run: AlgorithmRun, name: str, layer: InputLayer, results: LayerResults, style: StyleFunction, title: str
) -> LayerToWrite:
    """The layer for the sink ``name``; fields of the input that are replaced or renamed are told in the log."""
    is_geopackage = is_geopackage_sink(run.parameters.get(name), run.context)
    reserved = geopackage_names(layer.fields, layer.features) if is_geopackage else set()
    arranged = results.arrange(layer.fields.names(), reserved)
    run.push_all(arrangement_lines(arranged))
    return LayerToWrite(
        name,
        fields_with_input(layer.fields, arranged, results.fields),
        layer.wkb_type,
        layer.crs,
        lambda: rows_with_input(layer.features, results.portions(), arranged),
        style,
        len(layer.features),
        title,
    )
