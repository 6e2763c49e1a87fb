"""What a label rests on, by name and version (method.md, section 9), in the user's language."""

from __future__ import annotations

from typing import List

from bkn_qgis.labelling.attribution import source_titles
from bkn_qgis.labelling.label_results import LabelRequest, LabelRun
from bkn_qgis.labelling.places import MODE_AROUND, MODE_INSIDE
from bkn_qgis.labelling.result_words import MODE_WORDS, REPORTED
from bkn_qgis.labelling.wording import Translated
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message

_OBSERVATIONS = QT_TRANSLATE_NOOP("BKN", "Observations: {sources}.")
_PROVISIONAL = Message(
    QT_TRANSLATE_NOOP("BKN", "A provisional working list, not SoortenNL's list; its licence is CC0 1.0.")
)


def provenance_text(run: LabelRun, is_provisional: bool, translated: Translated) -> str:
    """The message that stands beside every label, with what the list says of itself. ``is_provisional``: see
    ``list_statements``."""
    rests_on = translated(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "{reported} It rests on the species list {list}, the profile {profile} and the reference date {date}.",
            ),
            reported=REPORTED,
            list=run.request.species_list.title,
            profile=profile_title(run.request, translated),
            date=run.request.reference_date,
        )
    )
    sources = source_titles(run, translated)
    observations = [translated(Message(_OBSERVATIONS, sources=sources))] if sources else []
    return " ".join([rests_on, *observations, *list_statements(run, is_provisional, translated)])


def list_statements(run: LabelRun, is_provisional: bool, translated: Translated) -> List[str]:
    """What the species list says of itself; of the one that ships (``is_provisional``) in one language."""
    return [translated(_PROVISIONAL)] if is_provisional else list(run.request.species_list.statements)


def provenance_summary(run: LabelRun, translated: Translated) -> str:
    """The same in few words, for a line of the panel."""
    text = translated(
        Message(
            QT_TRANSLATE_NOOP("BKN", "Reported up to {date} {where}; {list}; profile {profile}"),
            date=run.request.reference_date,
            where=where_text(run.request),
            list=run.request.species_list.title,
            profile=run.request.profile.title,
        )
    )
    return "; ".join(filter(None, (text, source_titles(run, translated))))


def where_text(request: LabelRequest) -> Message:
    """Where was looked: the area itself, or within the radius."""
    if request.mode == MODE_INSIDE:
        return Message(QT_TRANSLATE_NOOP("BKN", "in the area itself"))
    radius = f"{request.radius_m:g}"
    if request.mode == MODE_AROUND:
        return Message(QT_TRANSLATE_NOOP("BKN", "within {radius} m of the area or line"), radius=radius)
    return Message(QT_TRANSLATE_NOOP("BKN", "within {radius} m"), radius=radius)


def search_area_text(request: LabelRequest, translated: Translated) -> str:
    """What the search area is, with the radius where it plays a part."""
    mode = MODE_WORDS[request.mode]
    if request.mode == MODE_INSIDE:
        return translated(mode)
    if request.mode == MODE_AROUND:
        return translated(where_text(request))
    return translated(
        Message(QT_TRANSLATE_NOOP("BKN", "{mode}, radius {radius} m"), mode=mode, radius=f"{request.radius_m:g}")
    )


def profile_title(request: LabelRequest, translated: Translated) -> str:
    """Name and version of the profile; a radius other than the profile's is named."""
    profile, radius_m = request.profile, request.radius_m
    if radius_m == profile.radius_m:
        return profile.title
    return translated(
        Message(QT_TRANSLATE_NOOP("BKN", "{profile}, radius {radius} m"), profile=profile.title, radius=f"{radius_m:g}")
    )
