"""``bkn:labelpercentile``."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Callable, Dict, List, Optional, Tuple

from qgis.core import (
    QgsFeature,
    QgsProcessing,
    QgsProcessingFeatureSource,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.processing_provider.algorithm import BknAlgorithm
from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun, Results
from bkn_qgis.processing_provider.layer_parameters import LocalFeatureSource
from bkn_qgis.processing_provider.toolbox import COMPARE

if TYPE_CHECKING:
    from bkn_qgis.labelling.percentiles import RankedPlace
    from bkn_qgis.processing_provider.layer_with_results import InputLayer
    from bkn_qgis.processing_provider.output_sinks import LayerToWrite

    Ranked = List[Optional[RankedPlace]]

translate = QCoreApplication.translate
_FEWEST = 10


class LabelPercentile(BknAlgorithm):
    """Tell where labelled places stand among places of the same landscape type, as well looked at."""

    group_id = COMPARE
    INPUT, RESULTS, FEWEST, OUTPUT = "INPUT", "RESULTS", "FEWEST", "OUTPUT"
    PLACES, COMPARED = "PLACES", "COMPARED"

    def name(self) -> str:
        """The id of the algorithm."""
        return "labelpercentile"

    def displayName(self) -> str:  # noqa: N802 (QGIS's name)
        """The name in the toolbox."""
        return translate("BKN", "Compare places of a kind")

    def shortDescription(self) -> str:  # noqa: N802 (QGIS's name)
        """One message for the tooltip."""
        return translate(
            "BKN", "Shows where labelled places stand among places of the same landscape type, as well looked at."
        )

    def tags(self) -> List[str]:
        """Words to find the algorithm by."""
        return translate("BKN", "bkn,label,percentile,rank,benchmark,compare").split(",")

    def shortHelpString(self) -> str:  # noqa: N802 (QGIS's name)
        """The help beside the dialog."""
        from bkn_qgis.processing_provider.derive_help import label_percentile_help

        return label_percentile_help()

    def initAlgorithm(self, configuration: Optional[Dict[str, object]] = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        any_layer = [QgsProcessing.SourceType.TypeVector]
        self.add(
            LocalFeatureSource(self.INPUT, translate("BKN", "Labelled places"), any_layer),
            translate("BKN", "A result of 'Label points', 'Label areas', 'Label a grid' or 'Label through the years'."),
        )
        self.add(
            LocalFeatureSource(
                self.RESULTS, translate("BKN", "Labelled places to compare with"), any_layer, optional=True
            ),
            translate(
                "BKN",
                "Another result, such as a grid over the province, made with the same date, list, profile and radius. "
                "Empty: the places among themselves.",
            ),
        )
        self.add(
            QgsProcessingParameterNumber(
                self.FEWEST,
                translate("BKN", "Fewest places of a kind"),
                QgsProcessingParameterNumber.Type.Integer,
                defaultValue=_FEWEST,
                minValue=1,
                maxValue=1_000_000,
            ),
            translate("BKN", "With fewer of them to compare with, a place gets no percentile."),
            is_advanced=True,
        )
        self.add(
            QgsProcessingParameterFeatureSink(self.OUTPUT, translate("BKN", "Places with percentile")),
            translate("BKN", "The labelled places with percentile, rank and the number of places of their kind."),
        )
        self.addOutput(QgsProcessingOutputNumber(self.PLACES, translate("BKN", "Number of places")))
        self.addOutput(QgsProcessingOutputNumber(self.COMPARED, translate("BKN", "Number of places compared")))

    def work(self, run: AlgorithmRun) -> Results:
        """Read, compare, then write."""
        from bkn_qgis.bridge.translation import text_of
        from bkn_qgis.labelling.display_names import shown_in_fields
        from bkn_qgis.labelling.percentiles import (
            names_of_places,
            percentile_columns,
            percentile_entries,
            percentile_table,
        )
        from bkn_qgis.labelling.result_words import SURE_TEXTS
        from bkn_qgis.presentation.styles.percentile_style import style_percentiles
        from bkn_qgis.processing_provider.layer_with_results import input_layer
        from bkn_qgis.processing_provider.output_sinks import OutputSinks

        layer = run.required_layer(self.INPUT)
        places, features = _ranked(layer, run, self.INPUT, (0, 35))
        compared_with = run.layer(self.RESULTS)
        others = None if compared_with is None else _ranked(compared_with, run, self.RESULTS, (35, 65))[0]
        fewest = int(run.number(self.FEWEST))
        table = percentile_table(places, others, fewest, run.progress(65, 80))
        run.push_all(percentile_entries(places, others, table, SURE_TEXTS, fewest))
        sinks = OutputSinks(run)
        columns = percentile_columns(table)
        style = functools.partial(style_percentiles, names=shown_in_fields(names_of_places(places), text_of))
        destination = sinks.write_alone(self._layer(run, input_layer(layer, features), columns, style))
        self.styles = sinks.styles
        compared = int(table["bkn_pct"].notna().sum())
        return {self.OUTPUT: destination, self.PLACES: len(places), self.COMPARED: compared}

    def _layer(
        self, run: AlgorithmRun, layer: InputLayer, columns: List[List[object]], style: Callable[..., None]
    ) -> LayerToWrite:
        from bkn_qgis.labelling.percentiles import PERCENTILE_FIELDS, arranged_percentile_fields
        from bkn_qgis.processing_provider.layer_with_results import LayerResults, layer_with_results

        title = translate("BKN", "BKN labels among places of their kind")
        results = LayerResults(PERCENTILE_FIELDS, arranged_percentile_fields, lambda: [columns])
        return layer_with_results(run, self.OUTPUT, layer, results, functools.partial(style, title=title), title)


def _ranked(
    layer: QgsProcessingFeatureSource, run: AlgorithmRun, parameter: str, percent: Tuple[float, float]
) -> Tuple[Ranked, List[QgsFeature]]:
    """The places of a result layer, None where one cannot be compared, and its features; ``percent``: the part of the
    bar that this fills."""
    from bkn_qgis.bridge.layers import plain_text
    from bkn_qgis.labelling.percentiles import KIND_FIELDS, SHARE_FIELDS, ranked_place
    from bkn_qgis.labelling.run_feedback import each_told, part_of
    from bkn_qgis.processing_provider.layer_with_results import features_read

    names = (*SHARE_FIELDS, "bkn_label", *KIND_FIELDS)
    indexes = [layer.fields().lookupField(name) for name in names]
    _refuse_without(layer, [name for name, index in zip(names, indexes) if index < 0], parameter)
    progress = run.progress(*percent)
    features = features_read(layer, part_of(progress, 0.0, 0.5))
    places: Ranked = []
    for feature in each_told(features, part_of(progress, 0.5, 1.0)):
        observed, expected, label, *kind = (plain_text(feature.attribute(index)) for index in indexes)
        places.append(ranked_place(kind, observed, expected, label))
    return places, features


def _refuse_without(layer: QgsProcessingFeatureSource, missing: List[str], parameter: str) -> None:
    if missing:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "{layer} ({parameter}) is not a result with labels: it lacks the fields {fields}. Choose a "
                    "result of 'Label points', 'Label areas and lines' or 'Label a grid'.",
                ),
                layer=layer.sourceName(),
                parameter=parameter,
                fields=", ".join(missing),
            )
        )
