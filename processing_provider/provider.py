"""The Processing provider ``bkn``.

QGIS makes every algorithm when it starts, to know its parameters: what only a run or its help needs, the algorithms
import when it comes to that.
"""

from pathlib import Path

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from bkn_qgis.processing_provider.compare_labels import CompareLabels
from bkn_qgis.processing_provider.derive_list import DeriveList
from bkn_qgis.processing_provider.fetch_landscape import FetchLandscape
from bkn_qgis.processing_provider.fetch_observations import FetchObservations
from bkn_qgis.processing_provider.import_species_list import ImportSpeciesList
from bkn_qgis.processing_provider.label_areas import LabelAreas
from bkn_qgis.processing_provider.label_grid import LabelGrid
from bkn_qgis.processing_provider.label_percentile import LabelPercentile
from bkn_qgis.processing_provider.label_points import LabelPoints
from bkn_qgis.processing_provider.label_series import LabelSeries
from bkn_qgis.processing_provider.landscape_types import LandscapeTypes
from bkn_qgis.processing_provider.missing_species import MissingSpecies
from bkn_qgis.processing_provider.report import Report

ICON = Path(__file__).resolve().parent.parent / "resources" / "icons" / "bkn.svg"
_ALGORITHMS = (
    *(LabelPoints, LabelAreas, LabelGrid, LabelSeries, CompareLabels, LabelPercentile, MissingSpecies, Report),
    *(DeriveList, LandscapeTypes, FetchObservations, FetchLandscape, ImportSpeciesList),
)


class BknProvider(QgsProcessingProvider):
    """Basiskwaliteit Natuur in the Processing toolbox."""

    def loadAlgorithms(self) -> None:  # noqa: N802 (QGIS's name)
        """Add the algorithms, each new: QGIS owns them."""
        for algorithm in _ALGORITHMS:
            self.addAlgorithm(algorithm())

    def id(self) -> str:
        """The id that stands before the colon of every algorithm."""
        return "bkn"

    def name(self) -> str:
        """The name in the toolbox."""
        return "BKN"

    def longName(self) -> str:  # noqa: N802 (QGIS's name)
        """The name in full."""
        return "Basiskwaliteit Natuur (BKN)"

    def icon(self) -> QIcon:
        """The icon of the plugin."""
        return QIcon(str(ICON))
