"""The method in ten sentences (method.md)."""

from __future__ import annotations

from typing import Tuple

from bkn_qgis.labelling.label_results import LabelRequest
from bkn_qgis.labelling.provenance import search_area_text
from bkn_qgis.labelling.wording import Wording
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.reports.front_words import label_ranges
from bkn_qgis.reports.html_page import Section
from bkn_qgis.reports.names import group_name
from bkn_qgis.scoring.profile import DEFAULT_WINDOW

_TITLE = Message(QT_TRANSLATE_NOOP("BKN", "The method in ten sentences"))
_UNIQUE = Message(QT_TRANSLATE_NOOP("BKN", "each species once"))
_ROWS = Message(QT_TRANSLATE_NOOP("BKN", "a species in each of its groups"))
_SENTENCES: Tuple[str, ...] = (
    QT_TRANSLATE_NOOP(
        "BKN", "A landscape type says which common species can be expected; rare and critical species are not asked."
    ),
    QT_TRANSLATE_NOOP("BKN", "Observations count within the search area: {area}."),
    QT_TRANSLATE_NOOP("BKN", "They count up to the reference date ({windows})."),
    QT_TRANSLATE_NOOP(
        "BKN",
        "What was rejected, captive, planted or escaped does not count, and neither does a record of absence or one "
        "with too uncertain a location.",
    ),
    QT_TRANSLATE_NOOP(
        "BKN",
        "A species group counts from {number} listed species on; generalists, common everywhere, count for that but "
        "not for the share.",
    ),
    QT_TRANSLATE_NOOP(
        "BKN", "The share is the number of species reported of those expected, and gives the label: {limits}."
    ),
    QT_TRANSLATE_NOOP("BKN", "The label of the place comes from all groups that count together, {once}."),
    QT_TRANSLATE_NOOP(
        "BKN", "How sure a label is follows from how often each species was met, in how many squares and months."
    ),
    QT_TRANSLATE_NOOP("BKN", "In nature areas no label is given, since far more species belong there."),
    QT_TRANSLATE_NOOP(
        "BKN",
        "The label shows what was reported: where people look more, it rises by itself, and no record is no proof of "
        "absence.",
    ),
)


def method_section(request: LabelRequest, wording: Wording) -> Section:
    """How a label is made, with the settings of this run."""
    cuts = {letter: float(cut) for letter, cut in request.profile.cuts.items()}
    values = {
        "area": search_area_text(request, wording.translated),
        "windows": _windows(request, wording),
        "number": request.profile.min_species,
        "limits": "; ".join(f"{letter}: {text}" for letter, text in label_ranges(cuts, wording).items()),
        "once": _UNIQUE if request.profile.total == "unique" else _ROWS,
    }
    items = [wording.translated(Message(sentence, **values)) for sentence in _SENTENCES]
    return Section(wording.translated(_TITLE), items=items)


def _windows(request: LabelRequest, wording: Wording) -> str:
    """The look-back periods, each other than the usual one with its groups."""
    groups, profile = request.species_list.groups, request.profile
    usual = profile.window_years[DEFAULT_WINDOW]
    texts = [wording.translated(Message(QT_TRANSLATE_NOOP("BKN", "look-back period in years: {years}"), years=usual))]
    years = {group.code: profile.years_of(group.code) for group in groups}
    for number in sorted(set(years.values()) - {usual}):
        names = ", ".join(group_name(group, wording.language) for group in groups if years[group.code] == number)
        template = QT_TRANSLATE_NOOP("BKN", "{years} for {groups}")
        texts.append(wording.translated(Message(template, years=number, groups=names)))
    return "; ".join(texts)
