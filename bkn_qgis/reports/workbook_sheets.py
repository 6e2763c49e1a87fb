"""All tables of a run as the sheets of a workbook, in the words of the reader (method.md, sections 5 to 14).

Values come from the tables of results as they are: numbers stay numbers, dates stay dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Iterable, Iterator, List, Mapping, Optional, Sequence, Tuple

from bkn_qgis.labelling.attribution import (
    fetched_text,
    licences_text,
    rights_text,
    source_title,
)
from bkn_qgis.labelling.citations import Credit, credits_of
from bkn_qgis.labelling.condition_rows import ConditionLine, condition_lines, places_with_conditions
from bkn_qgis.labelling.conditions import PRESENCE_WORDS
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.parameter_words import note_without_parameters
from bkn_qgis.labelling.place_lines import habitat_names
from bkn_qgis.labelling.provenance import list_statements, profile_title, search_area_text
from bkn_qgis.labelling.result_fields import STATUS_REASONS
from bkn_qgis.labelling.result_tables import NOT_REPORTED, REPORTED, rows_of, species_tables
from bkn_qgis.labelling.result_words import NO, SURE_TEXTS, YES
from bkn_qgis.labelling.result_words import REPORTED as CAUTION
from bkn_qgis.labelling.species_traits import traits_of
from bkn_qgis.labelling.unseen_reasons import reason_of, reason_words
from bkn_qgis.labelling.wording import Translated, Wording
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.reports.cells import observed_text
from bkn_qgis.reports.dates import day_text, months_text
from bkn_qgis.reports.landscape_names import landscape_name
from bkn_qgis.reports.place_sections import PlaceDetails
from bkn_qgis.reports.source_sections import limits_text, look_back_text, map_credits
from bkn_qgis.reports.workbook import DATE, DOUBLE, INTEGER, TEXT, Sheet, SheetColumn
from bkn_qgis.scoring.seasons import text_of_months

_Columns = Tuple[Tuple[str, str, str], ...]
_YES_NO: Mapping[Any, Message] = {True: YES, False: NO}
_STATUSES = {"ok": Message(QT_TRANSLATE_NOOP("BKN", "label given")), **STATUS_REASONS}
_SPECIES_STATUSES = {
    REPORTED: Message(QT_TRANSLATE_NOOP("BKN", "reported")),
    NOT_REPORTED: Message(QT_TRANSLATE_NOOP("BKN", "not reported")),
}
_ROLES = {
    "meetsoort": Message(QT_TRANSLATE_NOOP("BKN", "meetsoort")),
    "generalist": Message(QT_TRANSLATE_NOOP("BKN", "generalist")),
}
_WORDS: Dict[str, Mapping[Any, Message]] = {
    **dict.fromkeys(("fragile", "thin", "included"), _YES_NO),
    "sure": SURE_TEXTS,
    "role": _ROLES,
}
"""Columns of the tables whose values are put into words."""

# Column of the table, what stands above it, kind.
_PLACE_COLUMNS: _Columns = (
    ("id", QT_TRANSLATE_NOOP("BKN", "Place"), TEXT),
    ("name", QT_TRANSLATE_NOOP("BKN", "Name"), TEXT),
    ("municipality", QT_TRANSLATE_NOOP("BKN", "Municipality"), TEXT),
    ("label", QT_TRANSLATE_NOOP("BKN", "Label"), TEXT),
    ("status", QT_TRANSLATE_NOOP("BKN", "Status"), TEXT),
    ("share", QT_TRANSLATE_NOOP("BKN", "Expected species reported (%)"), DOUBLE),
    ("observed", QT_TRANSLATE_NOOP("BKN", "Species reported"), INTEGER),
    ("expected", QT_TRANSLATE_NOOP("BKN", "Species expected"), INTEGER),
    ("records", QT_TRANSLATE_NOOP("BKN", "Records"), INTEGER),
    ("days", QT_TRANSLATE_NOOP("BKN", "Days with records"), INTEGER),
    ("last_day", QT_TRANSLATE_NOOP("BKN", "Last record"), DATE),
    ("included_groups", QT_TRANSLATE_NOOP("BKN", "Species groups counted"), INTEGER),
    ("sure", QT_TRANSLATE_NOOP("BKN", "How well looked at"), TEXT),
    ("high", QT_TRANSLATE_NOOP("BKN", "Highest probable label"), TEXT),
    ("judged_groups", QT_TRANSLATE_NOOP("BKN", "Groups well or moderately looked at"), INTEGER),
    ("judged_label", QT_TRANSLATE_NOOP("BKN", "Label over these groups"), TEXT),
    ("label_over_all", QT_TRANSLATE_NOOP("BKN", "Label over all species groups"), TEXT),
    ("worst", QT_TRANSLATE_NOOP("BKN", "Lowest label (only records surely inside)"), TEXT),
    ("best", QT_TRANSLATE_NOOP("BKN", "Highest label (also records possibly inside)"), TEXT),
    ("fragile", QT_TRANSLATE_NOOP("BKN", "Borderline (one species decides)"), TEXT),
    ("thin", QT_TRANSLATE_NOOP("BKN", "Based on limited data"), TEXT),
    ("left_out", QT_TRANSLATE_NOOP("BKN", "Records left out"), INTEGER),
    ("landscape_type", QT_TRANSLATE_NOOP("BKN", "Landscape type"), TEXT),
    ("second_type", QT_TRANSLATE_NOOP("BKN", "Second landscape type"), TEXT),
    ("second_label", QT_TRANSLATE_NOOP("BKN", "Label by the second type"), TEXT),
    ("note", QT_TRANSLATE_NOOP("BKN", "Note"), TEXT),
)
_GROUP_COLUMNS: _Columns = (
    ("id", QT_TRANSLATE_NOOP("BKN", "Place"), TEXT),
    ("landscape_type", QT_TRANSLATE_NOOP("BKN", "Landscape type"), TEXT),
    ("group", QT_TRANSLATE_NOOP("BKN", "Group code"), TEXT),
    ("group_name", QT_TRANSLATE_NOOP("BKN", "Species group"), TEXT),
    ("label", QT_TRANSLATE_NOOP("BKN", "Label"), TEXT),
    ("share", QT_TRANSLATE_NOOP("BKN", "Expected species reported (%)"), DOUBLE),
    ("observed", QT_TRANSLATE_NOOP("BKN", "Species reported"), INTEGER),
    ("expected", QT_TRANSLATE_NOOP("BKN", "Species expected"), INTEGER),
    ("any_species", QT_TRANSLATE_NOOP("BKN", "Species reported, generalists included"), INTEGER),
    ("records", QT_TRANSLATE_NOOP("BKN", "Records"), INTEGER),
    ("days", QT_TRANSLATE_NOOP("BKN", "Days with records"), INTEGER),
    ("included", QT_TRANSLATE_NOOP("BKN", "Counts in the total"), TEXT),
    ("by_generalists", QT_TRANSLATE_NOOP("BKN", "Counts because of generalists"), TEXT),
    ("sure", QT_TRANSLATE_NOOP("BKN", "How well looked at"), TEXT),
    ("high", QT_TRANSLATE_NOOP("BKN", "Highest probable label"), TEXT),
    ("chance", QT_TRANSLATE_NOOP("BKN", "Probability of the label"), DOUBLE),
    ("number", QT_TRANSLATE_NOOP("BKN", "Species probably present"), DOUBLE),
    ("worst", QT_TRANSLATE_NOOP("BKN", "Lowest label (only records surely inside)"), TEXT),
    ("best", QT_TRANSLATE_NOOP("BKN", "Highest label (also records possibly inside)"), TEXT),
    ("fragile", QT_TRANSLATE_NOOP("BKN", "Borderline (one species decides)"), TEXT),
    ("thin", QT_TRANSLATE_NOOP("BKN", "Based on limited data"), TEXT),
    ("units", QT_TRANSLATE_NOOP("BKN", "Squares × months with records"), INTEGER),
    ("squares", QT_TRANSLATE_NOOP("BKN", "Km squares with records"), INTEGER),
    ("top_square", QT_TRANSLATE_NOOP("BKN", "Part in the busiest square"), DOUBLE),
    ("observers", QT_TRANSLATE_NOOP("BKN", "Observers known"), INTEGER),
    ("chao2", QT_TRANSLATE_NOOP("BKN", "Chao2: least number of species"), DOUBLE),
    ("coverage", QT_TRANSLATE_NOOP("BKN", "Sample coverage"), DOUBLE),
)
# Without the distance of the nearest record: a workbook goes to readers who may not know where a rare species lives.
_SPECIES_COLUMNS: _Columns = (
    ("id", QT_TRANSLATE_NOOP("BKN", "Place"), TEXT),
    ("landscape_type", QT_TRANSLATE_NOOP("BKN", "Landscape type"), TEXT),
    ("group_name", QT_TRANSLATE_NOOP("BKN", "Species group"), TEXT),
    ("common_name", QT_TRANSLATE_NOOP("BKN", "English name"), TEXT),
    ("scientific_name", QT_TRANSLATE_NOOP("BKN", "Scientific name"), TEXT),
    ("role", QT_TRANSLATE_NOOP("BKN", "Role"), TEXT),
    ("status", QT_TRANSLATE_NOOP("BKN", "Status"), TEXT),
    ("records", QT_TRANSLATE_NOOP("BKN", "Records"), INTEGER),
    ("last_seen", QT_TRANSLATE_NOOP("BKN", "Last reported"), DATE),
    ("reason", QT_TRANSLATE_NOOP("BKN", "Why it does not count"), TEXT),
    ("habitats", QT_TRANSLATE_NOOP("BKN", "Habitats"), TEXT),
    ("months", QT_TRANSLATE_NOOP("BKN", "Months to look"), TEXT),
    ("how", QT_TRANSLATE_NOOP("BKN", "How to look"), TEXT),
)
_DUTCH_NAME = ("common_name", QT_TRANSLATE_NOOP("BKN", "Dutch name"), TEXT)
_CONDITION_COLUMNS: _Columns = (
    ("id", QT_TRANSLATE_NOOP("BKN", "Place"), TEXT),
    ("habitat", QT_TRANSLATE_NOOP("BKN", "Habitat"), TEXT),
    ("presence", QT_TRANSLATE_NOOP("BKN", "Habitat on the map"), TEXT),
    ("reported", QT_TRANSLATE_NOOP("BKN", "Species reported"), INTEGER),
    ("expected", QT_TRANSLATE_NOOP("BKN", "Species expected"), INTEGER),
    ("condition", QT_TRANSLATE_NOOP("BKN", "Basic condition"), TEXT),
    ("verdict", QT_TRANSLATE_NOOP("BKN", "By these species"), TEXT),
    ("municipality", QT_TRANSLATE_NOOP("BKN", "Municipality"), TEXT),
    ("resident", QT_TRANSLATE_NOOP("BKN", "Resident"), TEXT),
    ("farmer", QT_TRANSLATE_NOOP("BKN", "Farmer"), TEXT),
)
_VARIANT_COLUMNS: _Columns = (
    ("changed", QT_TRANSLATE_NOOP("BKN", "What was changed"), TEXT),
    ("label", QT_TRANSLATE_NOOP("BKN", "Label"), TEXT),
    ("share", QT_TRANSLATE_NOOP("BKN", "Expected species reported (%)"), DOUBLE),
    ("difference", QT_TRANSLATE_NOOP("BKN", "Difference in share (percent points)"), DOUBLE),
    ("reason", QT_TRANSLATE_NOOP("BKN", "Why there is no label"), TEXT),
)
_YEAR_COLUMNS: _Columns = (
    ("date", QT_TRANSLATE_NOOP("BKN", "Reference date"), DATE),
    ("label", QT_TRANSLATE_NOOP("BKN", "Label"), TEXT),
    ("share", QT_TRANSLATE_NOOP("BKN", "Expected species reported (%)"), DOUBLE),
    ("records", QT_TRANSLATE_NOOP("BKN", "Records"), INTEGER),
    ("days", QT_TRANSLATE_NOOP("BKN", "Days with records"), INTEGER),
    ("sure", QT_TRANSLATE_NOOP("BKN", "How well looked at"), TEXT),
    ("reason", QT_TRANSLATE_NOOP("BKN", "Why there is no label"), TEXT),
)
_SOURCE_COLUMNS: _Columns = (
    ("source", QT_TRANSLATE_NOOP("BKN", "Source"), TEXT),
    ("records", QT_TRANSLATE_NOOP("BKN", "Records"), INTEGER),
    ("licences", QT_TRANSLATE_NOOP("BKN", "Licences, with records"), TEXT),
    ("fetched", QT_TRANSLATE_NOOP("BKN", "Fetched"), TEXT),
    ("name_it", QT_TRANSLATE_NOOP("BKN", "Attribution"), TEXT),
)
_SETTING_COLUMNS: _Columns = (
    ("what", QT_TRANSLATE_NOOP("BKN", "Setting"), TEXT),
    ("value", QT_TRANSLATE_NOOP("BKN", "Value"), TEXT),
)


@dataclass(frozen=True)
class WorkbookInput:
    """What a workbook tells beside its run: names of places and municipalities by the number of the place ("" where
    none), what more is told of a run of one place, the version of the plugin, and whether the list is the one that
    ships."""

    names: Mapping[int, str]
    municipalities: Mapping[int, str]
    details: Optional[PlaceDetails] = None
    program: str = ""
    is_provisional: bool = False


def workbook_sheets(run: LabelRun, told: WorkbookInput, wording: Wording) -> Iterator[Sheet]:
    """The sheets of a run, in the words and the language of ``wording``; tables that the run does not have are left
    out."""
    made = _SheetMaker(wording)
    yield made.sheet(QT_TRANSLATE_NOOP("BKN", "Places"), _PLACE_COLUMNS, _places(run, told, wording))
    yield made.sheet(QT_TRANSLATE_NOOP("BKN", "Species groups"), _GROUP_COLUMNS, _groups(run, wording))
    if run.species:
        yield made.sheet(QT_TRANSLATE_NOOP("BKN", "Listed species"), _species_columns(wording), _species(run, wording))
    if run.conditions is not None:
        title = QT_TRANSLATE_NOOP("BKN", "Conditions and measures")
        yield made.sheet(title, _CONDITION_COLUMNS, _conditions(run, wording))
    if told.details is not None:
        variants, years = _variants(told.details, wording.translated), _years(told.details, wording.translated)
        yield made.sheet(QT_TRANSLATE_NOOP("BKN", "One thing changed"), _VARIANT_COLUMNS, variants)
        yield made.sheet(QT_TRANSLATE_NOOP("BKN", "Through the years"), _YEAR_COLUMNS, years)
    yield made.sheet(QT_TRANSLATE_NOOP("BKN", "Sources"), _SOURCE_COLUMNS, _sources(run, wording.translated))
    yield made.sheet(QT_TRANSLATE_NOOP("BKN", "Settings"), _SETTING_COLUMNS, _settings(run, told, wording))


class _SheetMaker:
    """Makes sheets of rows by column, in the words of the reader."""

    def __init__(self, wording: Wording) -> None:
        self._translated = wording.translated

    def sheet(self, name: str, columns: _Columns, rows: Iterable[Mapping[str, Any]]) -> Sheet:
        """A sheet of rows; values with words of their own are put into these."""
        heads = [SheetColumn(self._translated(Message(head)), kind) for _, head, kind in columns]
        keys = [key for key, _, _ in columns]
        values = ([self._value(key, row.get(key)) for key in keys] for row in rows)
        return Sheet(self._translated(Message(name)), heads, values)

    def _value(self, key: str, value: Any) -> Any:
        if isinstance(value, Message):
            return self._translated(value)
        words = _WORDS.get(key)
        return self._translated(words[value]) if words is not None and value in words else value


def _places(run: LabelRun, told: WorkbookInput, wording: Wording) -> Iterator[Dict[str, Any]]:
    for place, (row, notes) in enumerate(zip(rows_of(run.tables.places), run.notes)):
        row["name"] = told.names.get(place) or row["name"]
        row["municipality"] = told.municipalities.get(place) or None
        row["status"] = _STATUSES[row["status"]]
        row["note"] = note_without_parameters(notes, wording.translated) or None
        row["second_type"] = landscape_name(run, row["second_type"] or "", wording) or None
        yield _in_language(run, row, {}, wording)


def _groups(run: LabelRun, wording: Wording) -> Iterator[Dict[str, Any]]:
    names = _group_names(run, wording)
    for row in rows_of(run.tables.groups):
        row["by_generalists"] = observed_text(row, wording) if row["by_generalists"] else None
        yield _in_language(run, row, names, wording)


def _group_names(run: LabelRun, wording: Wording) -> Dict[str, str]:
    """What each species group is called, by its code."""
    return {group.code: wording.translated(group.display_name) for group in run.request.species_list.groups}


def _in_language(
    run: LabelRun, row: Dict[str, Any], group_names: Mapping[str, str], wording: Wording
) -> Dict[str, Any]:
    """A row with its landscape type, and its species group where it has one, in the language of the report."""
    row["landscape_type"] = landscape_name(run, row["landscape_type"] or "", wording) or None
    if row.get("group") in group_names:
        row["group_name"] = group_names[row["group"]]
    return row


def _species_columns(wording: Wording) -> _Columns:
    if wording.language != "nl":
        return _SPECIES_COLUMNS
    return tuple(_DUTCH_NAME if column[0] == "common_name" else column for column in _SPECIES_COLUMNS)


def _species(run: LabelRun, wording: Wording) -> Iterator[Dict[str, Any]]:
    names = _group_names(run, wording)
    english = {each.scientific_name: each.english_name for each in run.request.species_list.species}
    for table in species_tables(run):
        for row in rows_of(table):
            traits = traits_of(row["scientific_name"], row["group"])
            habitats = habitat_names(row["scientific_name"], row["group"], wording.language)
            row["habitats"] = ", ".join(habitats) or None
            if row["status"] == NOT_REPORTED:
                row["reason"] = _reason(run, row, wording)
                if traits is not None:
                    row["months"], row["how"] = traits.months or None, traits.how.text(wording.language) or None
            row["status"] = _SPECIES_STATUSES[row["status"]]
            common = row["dutch_name"] if wording.language == "nl" else english.get(row["scientific_name"])
            row["common_name"] = common or None
            yield _in_language(run, row, names, wording)


def _reason(run: LabelRun, row: Mapping[str, Any], wording: Wording) -> Message:
    """Why a species that is not reported does not count."""
    profile, group = run.request.profile, row["group"]
    reason = reason_of(row["last_seen"], group, profile, run.request.reference_date)
    return reason_words(reason, months_text(text_of_months(profile.months_of(group)), wording))


def _conditions(run: LabelRun, wording: Wording) -> Iterator[Dict[str, Any]]:
    for place in places_with_conditions(run):
        for line in condition_lines(run, place):
            yield _condition(run.request.places[place].id, line, wording.language)


def _condition(place: str, line: ConditionLine, language: str) -> Dict[str, Any]:
    return {
        "id": place,
        "habitat": line.habitat.text("name", language),
        "condition": line.habitat.text("condition", language),
        "presence": PRESENCE_WORDS[line.presence],
        "reported": line.reported,
        "expected": line.expected,
        "verdict": line.words,
        **{party: line.habitat.text(party, language) or None for party in ("municipality", "resident", "farmer")},
    }


def _variants(details: PlaceDetails, translated: Translated) -> Iterator[Dict[str, Any]]:
    for line in details.variants:
        yield {
            "changed": translated(line.changed),
            "label": line.label or None,
            "share": line.share,
            "difference": line.difference,
            "reason": line.reason,
        }


def _years(details: PlaceDetails, translated: Translated) -> Iterator[Dict[str, Any]]:
    for line in details.years:
        yield {
            "date": line.date,
            "label": line.label or None,
            "share": line.share,
            "records": line.records,
            "days": line.days,
            "sure": line.sure or None,
            "reason": line.reason,
        }


def _sources(run: LabelRun, translated: Translated) -> List[Dict[str, Any]]:
    return [_source(credit, translated) for credit in credits_of(run.observed)]


def _source(credit: Credit, translated: Translated) -> Dict[str, Any]:
    citation = credit.citation
    return {
        "source": source_title(credit, translated),
        "records": credit.records,
        "licences": licences_text(credit, translated),
        "fetched": None if citation is None else fetched_text(citation, translated) or None,
        "name_it": None if citation is None else rights_text(citation),
    }


def _settings(run: LabelRun, told: WorkbookInput, wording: Wording) -> List[Dict[str, Any]]:
    request, translated = run.request, wording.translated
    lines: Sequence[Tuple[str, Any]] = (
        (QT_TRANSLATE_NOOP("BKN", "Reference date"), day_text(request.reference_date, wording)),
        (QT_TRANSLATE_NOOP("BKN", "Search area"), search_area_text(request, translated)),
        (QT_TRANSLATE_NOOP("BKN", "Species list"), request.species_list.title),
        (QT_TRANSLATE_NOOP("BKN", "About the list"), " ".join(list_statements(run, told.is_provisional, translated))),
        (QT_TRANSLATE_NOOP("BKN", "Profile"), profile_title(request, translated)),
        (QT_TRANSLATE_NOOP("BKN", "Label limits"), limits_text(run, wording)),
        (QT_TRANSLATE_NOOP("BKN", "Look-back period in years"), look_back_text(run, wording)),
        (QT_TRANSLATE_NOOP("BKN", "Landscape maps"), map_credits(run, translated)),
        (QT_TRANSLATE_NOOP("BKN", "Records (without duplicates)"), str(len(run.observed.records))),
        (QT_TRANSLATE_NOOP("BKN", "How to read it"), CAUTION),
        (QT_TRANSLATE_NOOP("BKN", "Made with"), told.program),
    )
    return [{"what": Message(what), "value": value} for what, value in lines if value]
