"""What layers with results are called, and what their legends say: the search area, the species list, the caveat."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, List, Optional

from bkn_qgis.bridge.translation import day_text, text_of
from bkn_qgis.labelling.attribution import has_synthetic
from bkn_qgis.labelling.places import MODE_AROUND, MODE_CENTRE, MODE_INSIDE
from bkn_qgis.labelling.provenance import profile_title, search_area_text
from bkn_qgis.labelling.result_words import MODE_WORDS
from bkn_qgis.presentation.styles.words import reported_text, translate

if TYPE_CHECKING:
    from bkn_qgis.labelling.label_results import LabelRequest, LabelRun

_BETWEEN = " · "
_START = f"BKN{_BETWEEN}"


def layer_name(places: str, request: LabelRequest, what: str = "", first: Optional[datetime.date] = None) -> str:
    """What QGIS calls a layer with results: BKN, the layer of the places, ``what`` of them ("" for their labels), the
    search area where it is not the usual circle around a point, and the date. ``first``: of a series.
    """
    if places.startswith(_START):
        # The places are a result themselves.
        places = places[len(_START) :].split(_BETWEEN)[0]
    days = " – ".join(day_text(day) for day in dict.fromkeys((first or request.reference_date, request.reference_date)))
    return _START + _BETWEEN.join(filter(None, (places, what, _search_area(request), days)))


def _search_area(request: LabelRequest) -> str:
    """The search area in few words; "" for the usual circle around a point."""
    radius = f"{request.radius_m:g}"
    if request.mode == MODE_INSIDE:
        return text_of(MODE_WORDS[MODE_INSIDE])
    if request.mode == MODE_AROUND:
        return translate("BKN", "within {radius} m").format(radius=radius)
    if request.mode == MODE_CENTRE or request.radius_m != request.profile.radius_m:
        return translate("BKN", "circle of {radius} m").format(radius=radius)
    return ""


def legend_lines(run: LabelRun, provisional: bool) -> List[str]:
    """What stands below the symbols of a legend, and in the metadata: caveat, search area, list, profile and sample."""
    request = run.request
    profile = translate("BKN", "Profile: {profile}").format(profile=profile_title(request, text_of))
    caveat, *others = caveat_lines(run, provisional)
    return [
        caveat,
        translate("BKN", "Search area: {area}").format(area=search_area_text(request, text_of)),
        translate("BKN", "Reference date: {date}").format(date=day_text(request.reference_date)),
        translate("BKN", "Species list: {species_list}").format(species_list=request.species_list.title),
        *([profile] if request.radius_m != request.profile.radius_m else []),
        *others,
    ]


def caveat_lines(run: LabelRun, provisional: bool) -> List[str]:
    """What holds of labels whatever their date, search area and list: what they show, and what they are not."""
    lines = [reported_text()]
    if provisional:
        lines.append(translate("BKN", "Trial label: not SoortenNL's list"))
    if has_synthetic(run):
        lines.append(translate("BKN", "The observations are synthetic: a program made them."))
    return lines
