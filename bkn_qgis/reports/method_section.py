"""How a label is made, in ten sentences at most (method.md)."""

from __future__ import annotations

from typing import Iterator

from bkn_qgis.labelling.label_results import LabelRequest
from bkn_qgis.labelling.provenance import search_area_text
from bkn_qgis.labelling.wording import Wording
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.reports.front_words import label_ranges, once_words
from bkn_qgis.reports.html_page import Section
from bkn_qgis.scoring.profile import DEFAULT_WINDOW

_TITLE = Message(QT_TRANSLATE_NOOP("BKN", "How the label is made"))
# What the sentence on records that are left out names.
_NAMED_FLAGS = {"rejected", "captive", "planted", "escaped", "absent"}
_EXPECTED = QT_TRANSLATE_NOOP(
    "BKN", "The landscape type decides which common species can be expected; rare and critical species do not count."
)
_AREA = QT_TRANSLATE_NOOP("BKN", "Observations count within the search area: {area}.")
_UP_TO = QT_TRANSLATE_NOOP("BKN", "They count up to the reference date ({windows}).")
_LEFT_OUT = QT_TRANSLATE_NOOP(
    "BKN",
    "What was rejected, captive, planted or escaped does not count, and neither does a record of absence or one "
    "with too uncertain a location.",
)
_TOO_UNCERTAIN = QT_TRANSLATE_NOOP("BKN", "A record with too uncertain a location does not count.")
_GROUP_COUNTS = QT_TRANSLATE_NOOP(
    "BKN",
    "A species group counts once {number} listed species of it were reported; generalists, common everywhere, count "
    "for that but not for the share.",
)
_GROUP_COUNTS_ALL = QT_TRANSLATE_NOOP(
    "BKN",
    "A species group counts once {number} listed species of it were reported; generalists, common everywhere, count "
    "for that and for the share.",
)
_SHARE = QT_TRANSLATE_NOOP(
    "BKN", "The share is the number of species reported of those expected, and gives the label: {limits}."
)
_TOTAL = QT_TRANSLATE_NOOP("BKN", "The label of the place comes from all groups that count together, {once}.")
_SURE = QT_TRANSLATE_NOOP(
    "BKN", "How sure a label is follows from how often each species was met, in how many squares and months."
)
_NATURE = QT_TRANSLATE_NOOP("BKN", "In nature areas no label is given, since far more species belong there.")
_REPORTED = QT_TRANSLATE_NOOP(
    "BKN",
    "The label shows what was reported: where people look more, it rises by itself, and no record is no proof of "
    "absence.",
)


def _sentences(request: LabelRequest) -> Iterator[str]:
    """What holds for this run, by its profile and choices."""
    profile = request.profile
    yield from (_EXPECTED, _AREA, _UP_TO)
    yield _LEFT_OUT if set(profile.exclude_flags) >= _NAMED_FLAGS else _TOO_UNCERTAIN
    yield _GROUP_COUNTS if profile.share_over == "meetsoorten" else _GROUP_COUNTS_ALL
    yield from (_SHARE, _TOTAL)
    if request.want_evidence:
        yield _SURE
    if not request.landscape.ignore_nature:
        yield _NATURE
    yield _REPORTED


def method_section(request: LabelRequest, wording: Wording) -> Section:
    """How a label is made, with the settings of this run."""
    cuts = request.profile.cuts_in_percent
    values = {
        "area": search_area_text(request, wording.translated),
        "windows": _windows(request, wording),
        "number": request.profile.min_species,
        "limits": "; ".join(f"{letter}: {text}" for letter, text in label_ranges(cuts, wording).items()),
        "once": once_words(request.profile.total),
    }
    items = [wording.translated(Message(sentence, **values)) for sentence in _sentences(request)]
    return Section(wording.translated(_TITLE), items=items)


def _windows(request: LabelRequest, wording: Wording) -> str:
    """The look-back periods, each other than the usual one with its groups."""
    groups, profile = request.species_list.groups, request.profile
    usual = profile.window_years[DEFAULT_WINDOW]
    texts = [wording.translated(Message(QT_TRANSLATE_NOOP("BKN", "look-back period in years: {years}"), years=usual))]
    years = {group.code: profile.years_of(group.code) for group in groups}
    for number in sorted(set(years.values()) - {usual}):
        names = ", ".join(wording.translated(group.display_name) for group in groups if years[group.code] == number)
        template = QT_TRANSLATE_NOOP("BKN", "{years} for {groups}")
        texts.append(wording.translated(Message(template, years=number, groups=names)))
    return "; ".join(texts)
