"""``bkn:labelareas``."""

from qgis.core import QgsProcessing
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.processing_provider import label_parameters as names
from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun
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

    def search_mode(self, run: AlgorithmRun) -> str:
        """The search area the user chose."""
        return names.SEARCH_MODES[run.choice(names.AREA_MODE)]
