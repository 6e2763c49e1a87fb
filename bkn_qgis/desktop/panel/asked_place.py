"""What the panel asks about: a place, its search area, and the work that labels it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Tuple

from qgis.core import QgsFeature, QgsGeometry, QgsMapLayer, QgsPointXY, QgsVectorLayer, QgsVectorLayerUtils, QgsWkbTypes
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.bridge.layers import required_crs_text, wkb_of
from bkn_qgis.bridge.place.label_settings import label_settings
from bkn_qgis.bridge.place.question import PlaceQuestion, answer_question
from bkn_qgis.bridge.translation import user_wording
from bkn_qgis.desktop.panel.search_area import SearchArea
from bkn_qgis.desktop.panel.work_view import task_feedback
from bkn_qgis.desktop.widgets.background import BackgroundTask
from bkn_qgis.labelling.answer_lines import AnswerLines, answer_lines
from bkn_qgis.labelling.place_answer import PlaceAnswer
from bkn_qgis.labelling.places import MODE_AROUND, MODE_INSIDE, MODE_POINT, Place, locate_places
from bkn_qgis.rd import RD_NEW

if TYPE_CHECKING:
    from bkn_qgis.labelling.places import LocatedPlace

translate = QCoreApplication.translate


@dataclass(frozen=True)
class AskedPlace:
    """A place in its own CRS; for areas and lines the user chooses what the search area is."""

    place: Place
    crs: str
    is_area: bool

    def mode(self, mode_of_areas: str) -> str:
        """The kind of search area, by the choice for areas."""
        return mode_of_areas if self.is_area else MODE_POINT

    def located(self, mode: str) -> LocatedPlace:
        """The place in RD, for a kind of search area. Raises BknError for an unknown CRS."""
        (located,) = locate_places([self.place], self.crs, mode)
        return located


def asked_point(place_rd: QgsPointXY, name: str) -> AskedPlace:
    """A place in RD, which may have a name."""
    wkb = bytes(QgsGeometry.fromPointXY(place_rd).asWkb())
    return AskedPlace(Place(name or f"{place_rd.x():.0f}, {place_rd.y():.0f}", wkb), RD_NEW, is_area=False)


def name_of_feature(layer: QgsMapLayer, feature: QgsFeature) -> str:
    """What a feature of a layer is called: its display name, with that of the layer where it is a number only."""
    shown = ""
    if isinstance(layer, QgsVectorLayer):
        shown = str(QgsVectorLayerUtils.getFeatureDisplayString(layer, feature) or "").strip()
    if any(letter.isalpha() for letter in shown):
        return shown
    if shown:
        return f"{layer.name()} {shown}"
    return translate("BKN", "{layer}, feature {number}").format(layer=layer.name(), number=feature.id())


def asked_feature(layer: QgsMapLayer, feature: QgsFeature) -> AskedPlace:
    """A feature of a layer. Raises BknError where the layer has no CRS."""
    is_area = QgsWkbTypes.geometryType(layer.wkbType()) != QgsWkbTypes.GeometryType.PointGeometry
    crs = required_crs_text(layer, layer.name())
    return AskedPlace(Place(name_of_feature(layer, feature), wkb_of(feature.geometry())), crs, is_area)


def draw_search_area(area: SearchArea, located: LocatedPlace, mode: str, radius_m: float) -> None:
    """Draw the search area of a place on the map."""
    if mode in (MODE_AROUND, MODE_INSIDE):
        shape = QgsGeometry()
        shape.fromWkb(located.geometry.wkb)
        area.show_shape(shape, radius_m if mode == MODE_AROUND else 0.0)
    else:
        area.show_circle(QgsPointXY(located.x, located.y), radius_m)


def label_task(question: PlaceQuestion, list_file: Path, profile_file: Path) -> BackgroundTask:
    """The work behind a click: answers a question, by the list and profile in two files, with a PlaceAnswer and all
    that the panel writes of it.
    """

    def work(task: BackgroundTask) -> Tuple[PlaceAnswer, AnswerLines]:
        settings = label_settings(list_file, profile_file)
        task.check_cancel()
        answer = answer_question(question, settings, task_feedback(task))
        return answer, answer_lines(answer, user_wording(), task.check_cancel)

    return BackgroundTask(translate("BKN", "BKN label of one place"), work)
