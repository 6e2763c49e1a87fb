"""The method in ten sentences (method.md)."""

from __future__ import annotations

from typing import List

from bkn_qgis.labelling.label_results import LabelRequest
from bkn_qgis.labelling.provenance import search_area_text
from bkn_qgis.labelling.wording import Wording
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.reports.front_words import label_ranges
from bkn_qgis.reports.html_page import Section
from bkn_qgis.reports.names import group_name
from bkn_qgis.scoring.profile import DEFAULT_WINDOW

_TITLE = Message(QT_TRANSLATE_NOOP("BKN", "The method in ten sentences"))


def method_section(request: LabelRequest, wording: Wording) -> Section:
    """How a label is made, with the settings of this run."""
    return Section(wording.translated(_TITLE), items=[wording.translated(each) for each in _sentences(request, wording)])


def _sentences(request: LabelRequest, wording: Wording) -> List[Message]:
    profile = request.profile
    cuts = {letter: float(cut) for letter, cut in profile.cuts.items()}
    limits = "; ".join(f"{letter}: {text}" for letter, text in label_ranges(cuts, wording).items())
    return [
        Message(
            QT_TRANSLATE_NOOP(
                "BKN", "A landscape type says which common species can be expected; rare and critical species are not asked."
            )
        ),
        Message(
            QT_TRANSLATE_NOOP("BKN", "Observations count within the search area: {area}."),
            area=search_area_text(request, wording.translated),
        ),
        Message(
            QT_TRANSLATE_NOOP("BKN", "They count up to the reference date ({windows})."),
            windows=_windows(request, wording),
        ),
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "Rejected, captive, planted or escaped animals and plants, records of nothing, and records of which the "
                "location is too uncertain do not count.",
            )
        ),
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "A species group counts from {number} listed species on; generalists, common everywhere, count for that "
                "but not for the share.",
            ),
            number=profile.min_species,
        ),
        Message(
            QT_TRANSLATE_NOOP("BKN", "The share is the number of species reported of those expected, and gives the label: {limits}."),
            limits=limits,
        ),
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "The label of the place comes from all groups that count together, each species once.",
            )
            if profile.total == "unique"
            else QT_TRANSLATE_NOOP(
                "BKN",
                "The label of the place comes from all groups that count together, a species once in each of its groups.",
            )
        ),
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "How sure a label is follows from how often each species was met, in how many squares and months.",
            )
        ),
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "In nature areas no label is given, since far more species belong there.",
            )
        ),
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "The label shows what was reported: where people look more, it rises by itself, and no record is no "
                "proof of absence.",
            )
        ),
    ]


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
