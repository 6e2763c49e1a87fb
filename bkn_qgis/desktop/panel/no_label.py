"""Why the panel shows no label: one sentence, and one button that does what the sentence says.

The results tell status and facts; here they get the words of the panel, where a run from the toolbox names parameters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Optional

from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.bridge.services.clients import SERVICES
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.labelling.landscape_messages import LAND_USE_NAMES
from bkn_qgis.labelling.parameter_words import without_parameters
from bkn_qgis.messages import Message

if TYPE_CHECKING:
    from bkn_qgis.labelling.place_answer import PlaceAnswer

translate = QCoreApplication.translate

FETCH_MAPS, LABEL_ANYWAY, CHOOSE_SOURCES, TRY_AGAIN = "fetch_maps", "label_anyway", "choose_sources", "try_again"
CHOOSE_LANDSCAPE, CHOOSE_AREA = "choose_landscape", "choose_area"
SEARCH_PLACE, SEARCH_AGAIN = "search_place", "search_again"
OPEN_SETTINGS, SET_RD, SEE_SAMPLE = "open_settings", "set_rd", "see_sample"
_OK = "ok"


@dataclass(frozen=True)
class NoLabel:
    """A sentence, and the way on: one of the words above."""

    sentence: str
    way_on: str


def button_texts() -> dict[str, str]:
    """What the button of each way on says."""
    return {
        FETCH_MAPS: translate("BKN", "Fetch the landscape maps"),
        LABEL_ANYWAY: translate("BKN", "Label it anyway"),
        CHOOSE_SOURCES: translate("BKN", "Choose observations"),
        TRY_AGAIN: translate("BKN", "Try again"),
        CHOOSE_LANDSCAPE: translate("BKN", "Choose the landscape"),
        CHOOSE_AREA: translate("BKN", "Choose another search area"),
        SEARCH_PLACE: translate("BKN", "Search another place"),
        SEARCH_AGAIN: translate("BKN", "Try again"),
        OPEN_SETTINGS: translate("BKN", "Open the settings"),
        SET_RD: translate("BKN", "Set the map to RD"),
        SEE_SAMPLE: translate("BKN", "See the sample"),
    }


def no_place_yet() -> NoLabel:
    """Nothing was asked yet."""
    return NoLabel(translate("BKN", "No place is chosen yet: click one on the map, or see the sample."), SEE_SAMPLE)


def no_sources() -> NoLabel:
    """Nothing is chosen that holds observations."""
    return NoLabel(translate("BKN", "No observations are chosen yet."), CHOOSE_SOURCES)


def stopped() -> NoLabel:
    """The user stopped the work."""
    return NoLabel(translate("BKN", "Stopped: no label was made for this place."), TRY_AGAIN)


def no_rd() -> NoLabel:
    """The click has no place in RD."""
    sentence = translate("BKN", "The coordinate system of this map gives this place no RD coordinates.")
    return NoLabel(sentence, SET_RD)


def no_label_of(answer: PlaceAnswer, can_be_other_area: bool) -> Optional[NoLabel]:
    """Why an answer has no label; None where it has one. ``can_be_other_area``: a choice of Areas may do."""
    if answer.status == _OK:
        return None
    if answer.status == "nature_area":
        return NoLabel(_nature_sentence(answer), LABEL_ANYWAY)
    if answer.status in ("unknown_landscape", "outside"):
        return _without_landscape(answer)
    if answer.status == "bad_geometry":
        return NoLabel(_reason(answer), CHOOSE_AREA if can_be_other_area else SEARCH_PLACE)
    if answer.status in ("no_observation_source", "incomplete"):
        return _without_observations(answer)
    more = translate("BKN", "Choose more observations, where there are.")
    return NoLabel(f"{_reason(answer)} {more}", CHOOSE_SOURCES)


def _reason(answer: PlaceAnswer) -> str:
    return text_of(answer.notes[0]) if answer.notes else translate("BKN", "There is no label for this place.")


def _nature_sentence(answer: PlaceAnswer) -> str:
    land = answer.landscape.land
    if land.nature_name:
        return translate(
            "BKN", "{name} is a nature area ({map}), where many more species are expected than the label counts."
        ).format(name=land.nature_name, map=land.nature)
    return translate(
        "BKN", "This is a nature area ({map}), where many more species are expected than the label counts."
    ).format(map=land.nature)


def _without_landscape(answer: PlaceAnswer) -> NoLabel:
    land, choice = answer.landscape.land, answer.run.request.landscape
    if not land.fgr_code:
        return NoLabel(translate("BKN", "This place lies outside the Netherlands or in open sea."), SEARCH_PLACE)
    if answer.status == "outside":
        return NoLabel(translate("BKN", "This place lies in sea, where no landscape is known."), CHOOSE_LANDSCAPE)
    if answer.landscape.lacks_map:
        failure = choice.maps.failures.get(land.lacking)
        if failure is not None:
            return NoLabel(without_parameters(failure, text_of), TRY_AGAIN)
        sentence = translate(
            "BKN",
            "The landscape maps of this place are not on this computer yet, so that town or farmland is not known.",
        )
        return NoLabel(sentence, FETCH_MAPS)
    if answer.landscape.is_woods_or_water:
        sentence = translate("BKN", 'This is no town and no farmland: on the land use map it is "{name}".')
        name = land.land_use_name or text_of(Message(LAND_USE_NAMES[land.land_use]))
        return NoLabel(sentence.format(name=name), CHOOSE_LANDSCAPE)
    return NoLabel(without_parameters(answer.notes[0], text_of), CHOOSE_LANDSCAPE)


def _without_observations(answer: PlaceAnswer) -> NoLabel:
    """A service can be asked again; of a file another one is needed."""
    observed = answer.run.observed
    services = {kind.about.source for kind in SERVICES} | {kind.title for kind in SERVICES}
    failures = [(failed.name, failed.message) for failed in observed.failed]
    failures += list(observed.unfinished.items())
    for name, message in failures:
        if name in services:
            return NoLabel(without_parameters(message, text_of), TRY_AGAIN)
    if failures:
        name, message = failures[0]
        text = without_parameters(message, text_of)
        if not text:
            text = translate("BKN", "What the columns of {name} hold is not known.").format(name=name)
        return NoLabel(text, CHOOSE_SOURCES)
    return NoLabel(without_parameters(answer.notes[0], text_of) or _reason(answer), CHOOSE_SOURCES)
