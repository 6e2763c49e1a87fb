"""The sentences of the first page of a place: what the label says, how sure it is, what A to E mean, what helps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, List, Mapping

from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.measures import most_helpful, unreported_species
from bkn_qgis.labelling.provenance import where_text
from bkn_qgis.labelling.result_fields import STATUS_REASONS
from bkn_qgis.labelling.result_words import pale_words, total_sure_text
from bkn_qgis.labelling.wording import Wording
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.reports.dates import day_text
from bkn_qgis.reports.landscape_names import landscape_name

if TYPE_CHECKING:
    from bkn_qgis.reports.report_input import ReportInput

KIND = Message(QT_TRANSLATE_NOOP("BKN", "Basic quality of nature (BKN): label of a place"))
PROVISIONAL = Message(
    QT_TRANSLATE_NOOP("BKN", "Trial label: made with a provisional species list that is not SoortenNL's.")
)
ABOVE_BARS = Message(QT_TRANSLATE_NOOP("BKN", "Share of the expected species that was reported, per species group"))
ABOVE_LETTERS = Message(QT_TRANSLATE_NOOP("BKN", "What A to E mean"))
ABOVE_MEASURES = Message(QT_TRANSLATE_NOOP("BKN", "What the municipality can do"))
MUNICIPALITY, RESIDENT, FARMER = "municipality", "resident", "farmer"
_MOST_MEASURES = 3

MEANINGS: Dict[str, Message] = {
    "A": Message(QT_TRANSLATE_NOOP("BKN", "minimum level for healthy nature: a starting point, not the best there is")),
    "B": Message(QT_TRANSLATE_NOOP("BKN", "just below the minimum level")),
    "C": Message(QT_TRANSLATE_NOOP("BKN", "moderate")),
    "D": Message(QT_TRANSLATE_NOOP("BKN", "low")),
    "E": Message(QT_TRANSLATE_NOOP("BKN", "very low")),
}
"""What each label means, in the words of the guide."""

_IN_MUNICIPALITY = QT_TRANSLATE_NOOP("BKN", "Municipality of {municipality}")
_SOURCES = QT_TRANSLATE_NOOP("BKN", "Reference date {date}. Observations: {sources}. {list}, profile {profile}.")
_ONCE = {
    "unique": Message(QT_TRANSLATE_NOOP("BKN", "each species once")),
    "rows": Message(QT_TRANSLATE_NOOP("BKN", "a species in each of its groups")),
}
_FROM = QT_TRANSLATE_NOOP("BKN", "{share}% or more")
_BETWEEN = QT_TRANSLATE_NOOP("BKN", "{low}% up to {high}%")
_BELOW = QT_TRANSLATE_NOOP("BKN", "less than {share}%")
_SENTENCE = QT_TRANSLATE_NOOP(
    "BKN",
    "Of the {expected} common species expected here in the groups that count, {observed} were reported {where} "
    "({share}%).",
)
_MEASURE = QT_TRANSLATE_NOOP(
    "BKN", "{measure} This helps {missing} of the {all} species that were not reported although they were looked for."
)
_MEANS = QT_TRANSLATE_NOOP("BKN", "Label {label}: {meaning}")
_LABEL_SURE = QT_TRANSLATE_NOOP("BKN", "Label {label}, {sure}")
_NO_LABEL = QT_TRANSLATE_NOOP("BKN", "No label: {reason}")
_NOT_ASKED = Message(QT_TRANSLATE_NOOP("BKN", "This report was made without habitats and measures."))
_NOTHING_JUDGED = Message(
    QT_TRANSLATE_NOOP(
        "BKN",
        "Too little was looked here to say which measures help most. Let somebody look first: a local nature group may "
        "know the species that were not reported.",
    )
)
_NOTHING_MISSING = Message(
    QT_TRANSLATE_NOOP("BKN", "No habitat stands out: keep what is there, and keep looking at how it does.")
)


def place_name(run: LabelRun, place: int, given: ReportInput) -> str:
    """How the place is called: by the caller, or else as people call it."""
    about = given.about.get(place)
    return (about.name if about is not None else "") or run.request.places[place].display_name


def place_facts(run: LabelRun, place: int, given: ReportInput, wording: Wording) -> List[str]:
    """What stands below the name of a place: its municipality and landscape type, where known, and the date."""
    about = given.about.get(place)
    municipality = "" if about is None else about.municipality
    facts = [
        wording.translated(Message(_IN_MUNICIPALITY, municipality=municipality)) if municipality else "",
        landscape_name(run, run.landscape_types[place], wording),
        day_text(run.request.reference_date, wording),
    ]
    return [fact for fact in facts if fact]


def once_words(total: str) -> Message:
    """How often the label of a place counts a species, by ``total`` of the profile."""
    return _ONCE[total]


def sources_line(run: LabelRun, sources: str, wording: Wording) -> str:
    """Date, ``sources`` of observations, list and profile in one line."""
    request = run.request
    return wording.translated(
        Message(
            _SOURCES,
            date=day_text(request.reference_date, wording),
            sources=sources or "–",
            list=request.species_list.title,
            profile=request.profile.title,
        )
    )


def label_sentence(run: LabelRun, row: Mapping[str, Any], wording: Wording) -> str:
    """What the label of a place (its row in the table of places) says, in one sentence; "" without a label."""
    if row["label"] is None:
        return ""
    return wording.translated(
        Message(
            _SENTENCE,
            expected=row["expected"],
            observed=row["observed"],
            where=where_text(run.request),
            share=wording.number_text(row["share"], 1),
        )
    )


def label_words(row: Mapping[str, Any], wording: Wording) -> str:
    """A label with what it means; of a pale one that little was looked, instead; without a label, why."""
    if row["label"] is None:
        return wording.translated(Message(_NO_LABEL, reason=STATUS_REASONS[row["status"]]))
    if row["pale"]:
        return wording.translated(Message(_LABEL_SURE, label=row["label"], sure=pale_words(bool(row["sure"]))))
    return wording.translated(Message(_MEANS, label=row["label"], meaning=MEANINGS[row["label"]]))


def sure_sentence(row: Mapping[str, Any], wording: Wording) -> str:
    """How sure the label of a place is; "" where that was not worked out."""
    if not row["label"] or not row["sure"]:
        return ""
    return wording.translated(total_sure_text(row["label"], row["high"], row["sure"]))


def label_ranges(cuts: Mapping[str, float], wording: Wording) -> Dict[str, str]:
    """From which share to which each label holds. ``cuts``: from which on, in percent, A first."""
    letters = list(cuts)
    texts = {letter: wording.number_text(cut, None) for letter, cut in cuts.items()}
    ranges = {letters[0]: Message(_FROM, share=texts[letters[0]])}
    for higher, letter in zip(letters, letters[1:]):
        ranges[letter] = Message(_BETWEEN, low=texts[letter], high=texts[higher])
    ranges["E"] = Message(_BELOW, share=texts[letters[-1]])
    return {letter: wording.translated(message) for letter, message in ranges.items()}


def municipality_measures(run: LabelRun, place: int, wording: Wording) -> List[str]:
    """The three things a municipality can do that help most of the species that were not reported."""
    return [
        wording.translated(
            Message(
                _MEASURE,
                measure=line.habitat.text(MUNICIPALITY, wording.language),
                missing=line.missing,
                all=unreported_species(run, place),
            )
        )
        for line in most_helpful(run, place, MUNICIPALITY, _MOST_MEASURES)
    ]


def why_no_measures(run: LabelRun, place: int) -> Message:
    """Why ``municipality_measures`` gives none."""
    if run.conditions is None:
        return _NOT_ASKED
    return _NOTHING_MISSING if run.conditions.expected[place].any() else _NOTHING_JUDGED
