"""``bkn:fetchlandscape``."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Dict, List, Optional

from qgis.core import (
    QgsProcessing,
    QgsProcessingFeatureSource,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterField,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.messages import INFO, QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.processing_provider.algorithm import FetchingAlgorithm
from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun, Results
from bkn_qgis.processing_provider.layer_parameters import LocalFeatureSource
from bkn_qgis.requirements import NEEDED_BY_SERVICES

if TYPE_CHECKING:
    from bkn_qgis.bridge.landscape_data.landscape_store import LandStore
    from bkn_qgis.labelling.own_map import Bounds

translate = QCoreApplication.translate
_EDGE_M = 1500.0


def map_names() -> List[str]:
    """The maps by name, in the order of the parameter MAPS and of ``available_maps.ALL_MAPS``."""
    return [
        translate("BKN", "Towns and villages (CBS Bevolkingskernen 2021)"),
        translate("BKN", "Woods, open nature and water (CBS Bestand Bodemgebruik 2017)"),
        translate("BKN", "Natura 2000"),
        translate("BKN", "Natuurnetwerk Nederland (NNN) 2025"),
    ]


class FetchLandscape(FetchingAlgorithm):
    """Fetch the maps of land use and nature areas once, to be used from then on."""

    MAPS, INPUT, EXTENT, MUNICIPALITY, REFRESH = "MAPS", "INPUT", "EXTENT", "MUNICIPALITY", "REFRESH"
    OWN_LAYER, OWN_LAYER_MAP, OWN_LAYER_FIELD = "OWN_LAYER", "OWN_LAYER_MAP", "OWN_LAYER_FIELD"
    AREAS, REQUESTS = "AREAS", "REQUESTS"
    needed_packages = NEEDED_BY_SERVICES

    def name(self) -> str:
        """The id of the algorithm."""
        return "fetchlandscape"

    def displayName(self) -> str:  # noqa: N802 (QGIS's name)
        """The name in the toolbox."""
        return translate("BKN", "Fetch landscape data")

    def shortDescription(self) -> str:  # noqa: N802 (QGIS's name)
        """One message for the tooltip."""
        return translate(
            "BKN",
            "Fetches the maps of land use and nature areas once, so that the landscape type is "
            "determined automatically.",
        )

    def tags(self) -> List[str]:
        """Words to find the algorithm by."""
        return translate("BKN", "bkn,landscape,land use,nature,download,PDOK,CBS,Natura 2000,NNN").split(",")

    def shortHelpString(self) -> str:  # noqa: N802 (QGIS's name)
        """The help beside the dialog."""
        from bkn_qgis.processing_provider.landscape_help import fetch_landscape_help

        return fetch_landscape_help()

    def initAlgorithm(self, configuration: Optional[Dict[str, object]] = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        self.add(
            QgsProcessingParameterEnum(
                self.MAPS, translate("BKN", "Maps"), map_names(), allowMultiple=True, defaultValue=[0, 1, 2, 3]
            ),
            translate("BKN", "By choosing a map you accept the terms of its service, which are listed in the log."),
        )
        self._add_area()
        self.add(
            QgsProcessingParameterBoolean(
                self.REFRESH, translate("BKN", "Fetch again what is here already"), defaultValue=False
            ),
            translate(
                "BKN", "For a map that has been updated since; the old one stays in use until the new one is complete."
            ),
            is_advanced=True,
        )
        self._add_own_layer()
        self.addOutput(QgsProcessingOutputNumber(self.AREAS, translate("BKN", "Number of areas fetched")))
        self.addOutput(QgsProcessingOutputNumber(self.REQUESTS, translate("BKN", "Number of requests sent")))

    def _add_area(self) -> None:
        self.add(
            QgsProcessingParameterString(self.MUNICIPALITY, translate("BKN", "Only a municipality"), optional=True),
            translate(
                "BKN",
                "Its name, such as Barneveld; of two of one name with the province, such as Bergen (Limburg). Without "
                "municipality, layer or extent: the whole country.",
            ),
        )
        self.add(
            LocalFeatureSource(
                self.INPUT,
                translate("BKN", "Only around the features of a layer"),
                [QgsProcessing.SourceType.TypeVectorAnyGeometry],
                optional=True,
            ),
            translate("BKN", "Everything within 1.5 km of the extent of the layer."),
        )
        self.add(
            QgsProcessingParameterExtent(self.EXTENT, translate("BKN", "Only within an extent"), optional=True),
            translate("BKN", "Everything within 1.5 km of it."),
        )

    def _add_own_layer(self) -> None:
        self.add(
            LocalFeatureSource(
                self.OWN_LAYER,
                translate("BKN", "Your own layer in place of a service"),
                [QgsProcessing.SourceType.TypeVectorPolygon],
                optional=True,
            ),
            translate(
                "BKN",
                "A file of the whole country that you downloaded, such as the national GML of the NNN; nothing is "
                "fetched then.",
            ),
            is_advanced=True,
        )
        self.add(
            QgsProcessingParameterEnum(
                self.OWN_LAYER_MAP, translate("BKN", "Your own layer is"), map_names(), defaultValue=3
            ),
            translate("BKN", "The map that your layer replaces."),
            is_advanced=True,
        )
        self.add(
            QgsProcessingParameterField(
                self.OWN_LAYER_FIELD,
                translate("BKN", "Field of your layer with names"),
                parentLayerParameterName=self.OWN_LAYER,
                optional=True,
            ),
            translate("BKN", "Name of each area, for use in notes."),
            is_advanced=True,
        )

    def work(self, run: AlgorithmRun) -> Results:
        """Fetch, or keep the user's layer."""
        from bkn_qgis.bridge.landscape_data.landscape_store import open_landscape_store

        store = open_landscape_store()
        layer = run.layer(self.OWN_LAYER)
        if layer is not None:
            return {self.AREAS: self._keep_layer(run, store, layer), self.REQUESTS: 0}
        return self._fetch(run, store)

    # --- from services ---

    def _fetch(self, run: AlgorithmRun, store: LandStore) -> Results:
        from bkn_qgis.bridge.landscape_data.map_fetching import MapFetcher
        from bkn_qgis.labelling.available_maps import ALL_MAPS

        bounds, refresh = self._bounds(run), run.is_on(self.REFRESH)
        themes = [ALL_MAPS[number] for number in run.choices(self.MAPS)]
        problems: List[Message] = []
        areas = 0
        fetcher = MapFetcher(store, run.feedback, run.push)
        for number, theme in enumerate(themes):
            part = 100 / len(themes)
            fetcher.progress = run.progress(number * part, (number + 1) * part)
            try:
                areas += fetcher.fetch_if_needed(theme, bounds, refresh)
            except BknError as error:
                problems.append(error.message)
        run.push((INFO, Message(QT_TRANSLATE_NOOP("BKN", "Requests sent: {number}."), number=fetcher.requests_sent)))
        if problems:
            raise BknError(_some_failed(problems))
        return {self.AREAS: areas, self.REQUESTS: fetcher.requests_sent}

    def _bounds(self, run: AlgorithmRun) -> Optional[Bounds]:
        """The bounds to fetch within (metres RD), None for the whole country."""
        filled_in = self._areas_filled_in(run)
        if len(filled_in) > 1:
            raise BknError(
                Message(
                    QT_TRANSLATE_NOOP("BKN", "Choose one of these only, or none for the whole country: {names}."),
                    names=", ".join(filled_in),
                )
            )
        if not filled_in:
            return None
        if filled_in == [self.MUNICIPALITY]:
            from bkn_qgis.bridge.services.place_search import municipality_bounds

            return _widened(municipality_bounds(run.text(self.MUNICIPALITY), run.feedback))
        from bkn_qgis.labelling.own_map import refuse_area_abroad

        bounds = self._bounds_of_area(run)
        refuse_area_abroad(bounds, filled_in[0])
        return _widened(bounds)

    def _areas_filled_in(self, run: AlgorithmRun) -> List[str]:
        """The parameters with an area that are filled in; blanks alone are nothing."""
        names = (self.MUNICIPALITY, self.INPUT, self.EXTENT)
        return [name for name in names if run.is_filled_in(name) and str(run.parameters[name]).strip()]

    def _bounds_of_area(self, run: AlgorithmRun) -> Bounds:
        if run.is_filled_in(self.EXTENT):
            box = run.extent_in_rd(self.EXTENT).boundingBox()
            return (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
        from bkn_qgis.bridge.layers import read_shapes

        layer = run.required_layer(self.INPUT)
        bounds = [geometry.bounds for geometry, _ in read_shapes(layer, run.check_cancel) if geometry is not None]
        if not bounds:
            raise BknError(
                Message(
                    QT_TRANSLATE_NOOP("BKN", "The layer {layer} has no features with a location; choose another."),
                    layer=layer.sourceName(),
                )
            )
        x_min, y_min, x_max, y_max = zip(*bounds)
        return (min(x_min), min(y_min), max(x_max), max(y_max))

    # --- from the user ---

    def _keep_layer(self, run: AlgorithmRun, store: LandStore, layer: QgsProcessingFeatureSource) -> int:
        from bkn_qgis.bridge.layers import read_shapes
        from bkn_qgis.labelling.available_maps import ALL_MAPS
        from bkn_qgis.labelling.own_map import keep_own_map

        filled_in = self._areas_filled_in(run)
        if filled_in:
            raise BknError(
                Message(
                    QT_TRANSLATE_NOOP(
                        "BKN",
                        "Your own layer (OWN_LAYER) is kept as the map of the whole country; leave {names} empty. For "
                        "a part of the country give it to the label algorithms as NATURE_LAYER or LANDSCAPE_LAYER.",
                    ),
                    names=", ".join(filled_in),
                )
            )
        return keep_own_map(
            store,
            ALL_MAPS[run.choice(self.OWN_LAYER_MAP)],
            layer.sourceName(),
            read_shapes(layer, run.check_cancel),
            run.text(self.OWN_LAYER_FIELD),
            run.check_cancel,
            datetime.date.today(),
            run.push,
        )


def _widened(bounds: Bounds) -> Bounds:
    """Bounds in whole kilometres with the edge that search areas need."""
    x_min, y_min, x_max, y_max = bounds
    low = [1000.0 * ((value - _EDGE_M) // 1000) for value in (x_min, y_min)]
    high = [-1000.0 * (-(value + _EDGE_M) // 1000) for value in (x_max, y_max)]
    return (low[0], low[1], high[0], high[1])


def _some_failed(problems: List[Message]) -> Message:
    if len(problems) == 1:
        return Message(
            QT_TRANSLATE_NOOP("BKN", "{reason} What was fetched completely is kept; run this again to fetch the rest."),
            reason=problems[0],
        )
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "{reason} Other maps that failed: {more}. What was fetched completely is kept; run this again to fetch "
            "the rest.",
        ),
        reason=problems[0],
        more=len(problems) - 1,
    )
