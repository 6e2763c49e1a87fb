"""``bkn:labelgrid``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Iterator, List, Optional

from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.processing_provider import label_parameters as names
from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun
from bkn_qgis.processing_provider.grid_parameters import EXTENT, ZONE_LABELS, ZONES, add_cells, add_outputs
from bkn_qgis.processing_provider.label_algorithm import LabelAlgorithm

if TYPE_CHECKING:
    from bkn_qgis.labelling.grid import Grid
    from bkn_qgis.processing_provider.label_outputs import LabelledPlaces
    from bkn_qgis.processing_provider.label_request import PlacesLayer
    from bkn_qgis.processing_provider.output_sinks import LayerToWrite

translate = QCoreApplication.translate


class LabelGrid(LabelAlgorithm):
    """Lay a grid over an area and label the centres of its cells; on request what that says of zones."""

    def __init__(self) -> None:
        super().__init__()
        self._grid: Optional[Grid] = None

    def name(self) -> str:
        """The id of the algorithm."""
        return "labelgrid"

    def displayName(self) -> str:  # noqa: N802 (QGIS's name)
        """The name in the toolbox."""
        return translate("BKN", "Label a grid")

    def shortDescription(self) -> str:  # noqa: N802 (QGIS's name)
        """One message for the tooltip."""
        return translate(
            "BKN", "Makes a map of labels A to E for Basiskwaliteit Natuur of a whole area, cell by cell, and per zone."
        )

    def tags(self) -> List[str]:
        """Words to find the algorithm by."""
        return [*super().tags(), *translate("BKN", "grid,hexagon,map,municipality,zones,neighbourhood").split(",")]

    def add_parameters(self) -> None:
        """Declare parameters in the order a person fills them in."""
        add_cells(self)
        names.add_observations(self)
        names.add_landscape(self, lambda algorithm: None)
        names.add_settings(self)
        names.add_evidence(self)
        add_outputs(self)

    def prepare_run(self, run: AlgorithmRun) -> None:
        """Refuse to guess which area is meant, and zones that have nowhere to go."""
        if run.is_filled_in(names.INPUT) == run.is_filled_in(EXTENT):
            raise BknError(
                Message(
                    QT_TRANSLATE_NOOP("BKN", "Choose either an area (INPUT) or an extent (EXTENT) to lay a grid over.")
                )
            )
        if run.is_filled_in(ZONE_LABELS) and not run.is_filled_in(ZONES):
            raise BknError(
                Message(QT_TRANSLATE_NOOP("BKN", "'Labels per zone' (ZONE_LABELS) needs a layer with zones (ZONES)."))
            )
        super().prepare_run(run)

    def search_mode(self, run: AlgorithmRun) -> str:
        """A cell has the search area of its centre."""
        return "point"

    def layer_of_places(self, run: AlgorithmRun) -> PlacesLayer:
        """The cells of the grid."""
        from bkn_qgis.processing_provider.grid_cells import cells_as_layer, grid_of_run

        self._grid = grid_of_run(run)
        return cells_as_layer(self._grid, run.check_cancel)

    def layers_to_write(self, labelled: LabelledPlaces, run: AlgorithmRun) -> Iterator[LayerToWrite]:
        """The cells, the zones, and the table of groups."""
        from bkn_qgis.presentation.styles.grid_style import style_grid_layer
        from bkn_qgis.presentation.styles.symbols import cell_symbol
        from bkn_qgis.processing_provider.grid_cells import zones_to_write
        from bkn_qgis.processing_provider.label_outputs import places_layer, tables

        yield places_layer([labelled], run, style_grid_layer, cell_symbol)
        if run.is_filled_in(ZONE_LABELS) and self._grid is not None:
            yield zones_to_write(labelled, self._grid, run)
        yield from tables([labelled], run)
