"""``bkn:labelpoints``."""

from typing import Any, Dict, List

from qgis.core import QgsProcessing, QgsProcessingContext
from qgis.PyQt.QtCore import QCoreApplication

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

    def tags(self) -> List[str]:
        """Words to find the algorithm by."""
        return translate("BKN", "bkn,biodiversity,species,nature,label,soortenkijker").split(",")

    def search_mode(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> str:
        """Points have one search area."""
        return "point"
