"""``bkn:labelpoints``."""

from qgis.core import QgsProcessing
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun
from bkn_qgis.processing_provider.label_algorithm import LabelAlgorithm

translate = QCoreApplication.translate


class LabelPoints(LabelAlgorithm):
    """Label points: the disc around each."""

    geometry_types = [QgsProcessing.SourceType.TypeVectorPoint]

    def name(self) -> str:
        """The id of the algorithm."""
        return "labelpoints"

    def displayName(self) -> str:  # noqa: N802 (QGIS's name)
        """The name in the toolbox."""
        return translate("BKN", "Label points")

    def shortDescription(self) -> str:  # noqa: N802 (QGIS's name)
        """One message for the tooltip."""
        return translate("BKN", "Gives points a label A to E for Basiskwaliteit Natuur, from observations around them.")

    def search_mode(self, run: AlgorithmRun) -> str:
        """Points have one search area."""
        return "point"
