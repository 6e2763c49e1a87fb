"""Two layers with labels that ``bkn:comparelabels`` puts beside each other, read from QGIS."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, List, Optional, Sequence, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsProcessingFeatureSource,
)
from qgis.PyQt.QtCore import QDate

from bkn_qgis.messages import QT_TRANSLATE_NOOP, WARNING, BknError, Message
from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun
from bkn_qgis.processing_provider.comparison_parameters import (
    FIRST,
    FIRST_GROUPS,
    FIRST_SPECIES,
    SECOND,
    SECOND_GROUPS,
    SECOND_SPECIES,
)
from bkn_qgis.processing_provider.layer_with_results import InputLayer, features_read, input_layer
from bkn_qgis.rd import RD_NEW

if TYPE_CHECKING:
    from bkn_qgis.labelling.layer_comparison import LabelLayer
    from bkn_qgis.labelling.layer_species import Row
    from bkn_qgis.labelling.run_feedback import Progress


@dataclass(frozen=True)
class ReadLayers:
    """Both layers as they are compared; ``layer``: the second, as the input of the result."""

    first: LabelLayer
    second: LabelLayer
    layer: InputLayer


def read_label_layers(run: AlgorithmRun) -> ReadLayers:
    """The two layers of a run with their tables. Raises BknError for layers that hold no labels."""
    if run.is_filled_in(FIRST_SPECIES) != run.is_filled_in(SECOND_SPECIES):
        template = QT_TRANSLATE_NOOP(
            "BKN", "Species gained and lost need the tables of both layers: FIRST_SPECIES and SECOND_SPECIES."
        )
        run.push((WARNING, Message(template)))
    if run.is_filled_in(FIRST_GROUPS) != run.is_filled_in(SECOND_GROUPS):
        template = QT_TRANSLATE_NOOP(
            "BKN", "A verdict per species group needs the tables of both layers: FIRST_GROUPS and SECOND_GROUPS."
        )
        run.push((WARNING, Message(template)))
    first, second = (run.required_layer(name) for name in (FIRST, SECOND))
    features = features_read(second, run.progress(0, 10))
    return ReadLayers(
        _label_layer(run, (FIRST_SPECIES, FIRST_GROUPS), first, features_read(first, run.progress(10, 20)), (20, 40)),
        _label_layer(run, (SECOND_SPECIES, SECOND_GROUPS), second, features, (40, 60)),
        input_layer(second, features),
    )


def _label_layer(
    run: AlgorithmRun,
    tables: Tuple[str, str],
    layer: QgsProcessingFeatureSource,
    features: Sequence[QgsFeature],
    percent: Tuple[float, float],
) -> LabelLayer:
    """A layer with its tables of species and of groups, by the names of their parameters; ``percent``: the part of the
    bar that this fills."""
    from bkn_qgis.labelling.layer_comparison import (
        NEEDED_FIELDS,
        NEEDED_GROUP_FIELDS,
        NEEDED_SPECIES_FIELDS,
        LabelLayer,
    )
    from bkn_qgis.labelling.run_feedback import part_of

    progress = run.progress(*percent)
    rows = _rows(layer, features, NEEDED_FIELDS, part_of(progress, 0.0, 0.2))
    species_name, groups_name = tables
    species = _rows_of_table(run, species_name, NEEDED_SPECIES_FIELDS, part_of(progress, 0.2, 0.7))
    groups = _rows_of_table(run, groups_name, NEEDED_GROUP_FIELDS, part_of(progress, 0.7, 1.0))
    return LabelLayer(layer.sourceName(), rows, species, groups, _centres(run, layer, features))


def _centres(
    run: AlgorithmRun, layer: QgsProcessingFeatureSource, features: Sequence[QgsFeature]
) -> List[Optional[Tuple[float, float]]]:
    """The middle of each feature in metres RD, None where it has none there."""
    from bkn_qgis.labelling.run_feedback import each_told

    to_rd = QgsCoordinateTransform(
        layer.sourceCrs(), QgsCoordinateReferenceSystem(RD_NEW), run.context.transformContext()
    )

    def centre(feature: QgsFeature) -> Optional[Tuple[float, float]]:
        bounds = feature.geometry().boundingBox()
        if feature.geometry().isEmpty() or not (layer.sourceCrs().isValid() and bounds.isFinite()):
            return None
        try:
            middle = to_rd.transform(bounds.center())
        except QgsCsException:
            return None
        return middle.x(), middle.y()

    return [centre(feature) for feature in each_told(features, lambda part: run.check_cancel())]


def _rows_of_table(run: AlgorithmRun, name: str, needed: Sequence[str], progress: Progress) -> Optional[List[Row]]:
    from bkn_qgis.labelling.run_feedback import part_of

    table = run.layer(name)
    if table is None:
        return None
    features = features_read(table, part_of(progress, 0.0, 0.5))
    return _rows(table, features, needed, part_of(progress, 0.5, 1.0))


def _rows(
    layer: QgsProcessingFeatureSource, features: Sequence[QgsFeature], needed: Sequence[str], progress: Progress
) -> List[Row]:
    """The attributes of features by the names of their fields in lower case. Raises BknError where one is missing."""
    from bkn_qgis.labelling.run_feedback import each_told

    names = [name.lower() for name in layer.fields().names()]
    lacking = [name for name in needed if name not in names]
    if lacking:
        template = QT_TRANSLATE_NOOP(
            "BKN",
            "The layer {layer} is not a result of the label algorithms: it lacks {fields}. Choose a layer with "
            "labels, or a table of species or groups, as they were written.",
        )
        raise BknError(Message(template, layer=layer.sourceName(), fields=", ".join(lacking)))
    return [dict(zip(names, map(_value, feature.attributes()))) for feature in each_told(features, progress)]


def _value(value: Any) -> Optional[Any]:
    """An attribute as Python knows it, None for NULL."""
    from bkn_qgis.bridge.layers import is_null

    if is_null(value):
        return None
    date: Optional[datetime.date] = value.toPyDate() if isinstance(value, QDate) else None
    return value if date is None else date
