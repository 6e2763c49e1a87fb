"""The map of one place: a picture that is given, or a drawing of the landscape, with the search area over it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Sequence

from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.places import MODE_CENTRE, MODE_POINT, search_area_polygon
from bkn_qgis.labelling.surroundings import map_bounds, own_shape
from bkn_qgis.labelling.wording import Wording
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.reports.map_drawing import (
    MapFrame,
    area_svg,
    circle_svg,
    grid_svg,
    ground_svg,
    legend_html,
    path_of,
    picture_svg,
    point_svg,
    scale_svg,
    svg_map,
)
from bkn_qgis.reports.page_style import INK
from bkn_qgis.reports.source_sections import map_credits

if TYPE_CHECKING:
    from bkn_qgis.labelling.surroundings import Ground
    from bkn_qgis.reports.report_input import ReportInput

_WIDTH = 440
_TITLE = Message(QT_TRANSLATE_NOOP("BKN", "Map of the search area"))
_LANDSCAPE = QT_TRANSLATE_NOOP("BKN", "Landscape: {maps}; with kilometre squares.")


def place_map_html(run: LabelRun, place: int, given: ReportInput, wording: Wording) -> str:
    """The map of a place with what it shows below it; "" for a place without a geometry."""
    if not run.located[place].is_usable:
        return ""
    about = given.about.get(place)
    picture = None if about is None else about.picture
    if picture is not None:
        frame = MapFrame(picture.bounds, _WIDTH)
        return _figure(run, place, frame, picture_svg(frame, picture), escape(picture.attribution), wording)
    grounds = given.grounds.get(place, ())
    frame = MapFrame(map_bounds(run, [place]), _WIDTH)
    return _figure(
        run, place, frame, f"{ground_svg(frame, grounds)}{grid_svg(frame)}", _named(run, grounds, wording), wording
    )


def _figure(run: LabelRun, place: int, frame: MapFrame, ground: str, below: str, wording: Wording) -> str:
    located, request = run.located[place], run.request
    shape = own_shape(run, place)
    own = "" if shape is None else _shape(frame, shape)
    if request.mode in (MODE_POINT, MODE_CENTRE):
        area = circle_svg(frame, located.x, located.y, request.radius_m)
    else:
        area = area_svg(frame, search_area_polygon(located, request.mode, request.radius_m))
    drawn = f"{ground}{own}{area}{point_svg(frame, located.x, located.y)}{scale_svg(frame, wording)}"
    title = wording.translated(_TITLE)
    return f'<figure class="map">{svg_map(frame, title, drawn)}<figcaption>{below}</figcaption></figure>'


def _shape(frame: MapFrame, shape: object) -> str:
    """The area or line itself, within what is searched around it."""
    return f'<path d="{path_of(frame, shape)}" fill="none" stroke="{INK}" stroke-dasharray="4 3"/>'


def _named(run: LabelRun, grounds: Sequence[Ground], wording: Wording) -> str:
    """The legend, and the maps it is drawn from."""
    maps = wording.translated(Message(_LANDSCAPE, maps=map_credits(run, wording.translated)))
    return f"{legend_html(grounds, wording)}<br>{escape(maps)}"
