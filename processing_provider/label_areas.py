"""``bkn:labelareas``."""

from typing import Any, Dict, List

from qgis.core import QgsProcessing, QgsProcessingContext
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.processing_provider import label_parameters as names
from bkn_qgis.processing_provider.label_algorithm import LabelAlgorithm

translate = QCoreApplication.translate


class LabelAreas(LabelAlgorithm):
    """Label polygons and lines."""

    geometry_types = [QgsProcessing.SourceType.TypeVectorPolygon, QgsProcessing.SourceType.TypeVectorLine]
    has_area_mode = True

    def name(self) -> str:
        """The id of the algorithm."""
        return "labelareas"

    def displayName(self) -> str:  # noqa: N802 (QGIS's name)
        """The name in the toolbox."""
        return translate("BKN", "Label areas and lines")

    def shortDescription(self) -> str:  # noqa: N802 (QGIS's name)
        """One message for the tooltip."""
        return translate(
            "BKN",
            "Gives areas and lines a label A to E for Basiskwaliteit Natuur, from observations in or around them.",
        )

    def tags(self) -> List[str]:
        """Words to find the algorithm by."""
        return translate("BKN", "bkn,biodiversity,species,nature,label,soortenkijker").split(",")

    def search_mode(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> str:
        """The search area the user chose."""
        return ("centre", "around", "inside")[self.parameterAsEnum(parameters, names.AREA_MODE, context)]
