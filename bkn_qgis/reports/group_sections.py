"""The species groups of one place with their numbers, and its species: reported and missing."""

from __future__ import annotations

from typing import Any, Dict, Iterator, List, Mapping, Optional, Tuple

from bkn_qgis.labelling.habitat_presence import ABSENT, habitats_at_place
from bkn_qgis.labelling.habitats import all_habitats, habitat_numbers
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.missing_species import months_of_entries
from bkn_qgis.labelling.result_tables import REPORTED, rows_of
from bkn_qgis.labelling.result_tables import species_tables as species_tables_of
from bkn_qgis.labelling.species_traits import habitats_of
from bkn_qgis.labelling.unseen_reasons import NEVER, reason_of, reason_words
from bkn_qgis.labelling.wording import Wording
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.reports.cells import (
    header_cells,
    label_cell,
    number_cell,
    observed_text,
    range_cell,
    share_cell,
    signs_text,
)
from bkn_qgis.reports.dates import day_text, months_text
from bkn_qgis.reports.html_page import Cell, Section
from bkn_qgis.scoring.seasons import text_of_months
from bkn_qgis.scoring.species_list import Species, SpeciesGroup

_GROUPS = Message(QT_TRANSLATE_NOOP("BKN", "Species groups"))
_GROUPS_TEXT = Message(
    QT_TRANSLATE_NOOP(
        "BKN",
        "Records are of the expected species (meetsoorten). The last column shows the label without and with "
        "records of an uncertain location.",
    )
)
_GROUP_COLUMNS: Tuple[Tuple[str, bool], ...] = (
    (QT_TRANSLATE_NOOP("BKN", "Species group"), False),
    (QT_TRANSLATE_NOOP("BKN", "Label"), False),
    (QT_TRANSLATE_NOOP("BKN", "Share %"), True),
    (QT_TRANSLATE_NOOP("BKN", "Reported / expected"), True),
    (QT_TRANSLATE_NOOP("BKN", "Records"), True),
    (QT_TRANSLATE_NOOP("BKN", "Days"), True),
    (QT_TRANSLATE_NOOP("BKN", "Uncertain locations"), False),
)
_REPORTED = Message(QT_TRANSLATE_NOOP("BKN", "Species reported"))
_REPORTED_COLUMNS: Tuple[Tuple[str, bool], ...] = (
    (QT_TRANSLATE_NOOP("BKN", "Species group"), False),
    (QT_TRANSLATE_NOOP("BKN", "Number"), True),
    (QT_TRANSLATE_NOOP("BKN", "Which species"), False),
)
_MISSING = Message(QT_TRANSLATE_NOOP("BKN", "Expected species that were not reported"))
_MISSING_TEXT = Message(
    QT_TRANSLATE_NOOP(
        "BKN",
        "Not reported is not absent: nobody may have looked. The months are those in which a record counts and the "
        "species can be found.",
    )
)
_MISSING_COLUMNS: Tuple[Tuple[str, bool], ...] = (
    (QT_TRANSLATE_NOOP("BKN", "Species"), False),
    (QT_TRANSLATE_NOOP("BKN", "Scientific name"), False),
    (QT_TRANSLATE_NOOP("BKN", "Habitat"), False),
    (QT_TRANSLATE_NOOP("BKN", "When to look"), False),
    (QT_TRANSLATE_NOOP("BKN", "Last reported here, and why it does not count"), False),
)
_GROUP_AND_NUMBER = QT_TRANSLATE_NOOP("BKN", "{group}: {number}")
_NEVER = Message(QT_TRANSLATE_NOOP("BKN", "no record"))
_ABSENT = QT_TRANSLATE_NOOP("BKN", "{habitat} (not here, by the map)")
_LAST = QT_TRANSLATE_NOOP("BKN", "{day}, {reason}")
_MEETSOORT = "meetsoort"


def groups_section(run: LabelRun, place: int, wording: Wording) -> Section:
    """The groups of a place with the numbers behind their labels."""
    groups = {group.code: group for group in run.request.species_list.groups}
    of_place = rows_of(run.tables.groups[run.tables.groups["place"] == place])
    rows = [_group_row(row, groups[row["group"]], wording) for row in of_place]
    header = header_cells(_GROUP_COLUMNS, wording.translated)
    text = " ".join(
        filter(None, (wording.translated(_GROUPS_TEXT), signs_text(of_place, run.evidence is not None, wording)))
    )
    return Section(wording.translated(_GROUPS), header, rows, True, text)


def _group_row(row: Mapping[str, Any], group: SpeciesGroup, wording: Wording) -> List[Cell]:
    return [
        Cell(wording.translated(group.display_name)),
        label_cell(row["label"], bool(row["pale"])),
        share_cell(row["share"], wording),
        number_cell(f"{observed_text(row, wording)} / {row['expected']}"),
        number_cell(row["records"]),
        number_cell(row["days"]),
        range_cell(row["worst"], row["best"]),
    ]


def species_sections(run: LabelRun, place: int, wording: Wording) -> List[Section]:
    """The species of a place, reported and missing; none where the run gives no species."""
    rows = list(_species_rows(run, place))
    if not rows:
        return []
    return [_reported(run, rows, wording), _missing(run, place, rows, wording)]


def _species_rows(run: LabelRun, place: int) -> Iterator[Dict[str, Any]]:
    for table in species_tables_of(run):
        yield from rows_of(table[table["place"] == place])


def _reported(run: LabelRun, rows: List[Dict[str, Any]], wording: Wording) -> Section:
    """A row for each group, with the names of its species."""
    species, groups = _by_name(run), run.request.species_list.groups
    names: Dict[str, List[str]] = {group.code: [] for group in groups}
    for row in rows:
        if row["status"] == REPORTED:
            name = wording.translated(species[row["scientific_name"]].display_name)
            names[row["group"]].append(name if row["role"] == _MEETSOORT else _as_generalist(name, wording))
    cells = [
        [Cell(wording.translated(group.display_name)), number_cell(len(names[group.code])), Cell(_listed(names, group))]
        for group in groups
    ]
    header = header_cells(_REPORTED_COLUMNS, wording.translated)
    return Section(wording.translated(_REPORTED), header, cells, is_small=True)


def _listed(names: Mapping[str, List[str]], group: SpeciesGroup) -> str:
    return ", ".join(sorted(names[group.code], key=str.casefold)) or "–"


def _as_generalist(name: str, wording: Wording) -> str:
    return wording.translated(Message(QT_TRANSLATE_NOOP("BKN", "{species} (generalist)"), species=name))


def _missing(run: LabelRun, place: int, rows: List[Dict[str, Any]], wording: Wording) -> Section:
    """The species of each group, under the group's name and their number."""
    species, months = _by_name(run), _months_by_species(run)
    presence = habitats_at_place(run.landscapes[place].land.shares.ground)
    of_groups: Dict[str, List[List[Cell]]] = {group.code: [] for group in run.request.species_list.groups}
    for row in rows:
        if row["status"] == REPORTED or (row["role"] != _MEETSOORT and run.request.profile.share_over != "all"):
            continue
        of_groups[row["group"]].append(
            [
                Cell(wording.translated(species[row["scientific_name"]].display_name)),
                Cell(row["scientific_name"]),
                Cell(_habitat_names(row, presence, wording) or "–"),
                Cell(months_text(months[row["scientific_name"], row["group"]], wording)),
                Cell(_last_record(run, row, wording)),
            ]
        )
    cells: List[List[Cell]] = []
    for group in run.request.species_list.groups:
        missing = of_groups[group.code]
        if missing:
            name = Message(_GROUP_AND_NUMBER, group=group.display_name, number=len(missing))
            cells += [[Cell(wording.translated(name), is_heading=True)], *missing]
    header = header_cells(_MISSING_COLUMNS, wording.translated)
    return Section(wording.translated(_MISSING), header, cells, True, wording.translated(_MISSING_TEXT))


def _last_record(run: LabelRun, row: Mapping[str, Any], wording: Wording) -> str:
    """When a species that is not reported was last recorded here, and why that does not count."""
    profile, group = run.request.profile, row["group"]
    reason = reason_of(row["last_seen"], group, profile, run.request.reference_date)
    if reason == NEVER:
        return wording.translated(_NEVER)
    season = months_text(text_of_months(profile.months_of(group)), wording)
    day = day_text(row["last_seen"], wording)
    return wording.translated(Message(_LAST, day=day, reason=reason_words(reason, season)))


def _by_name(run: LabelRun) -> Dict[str, Species]:
    return {species.scientific_name: species for species in run.request.species_list.species}


def _months_by_species(run: LabelRun) -> Dict[Tuple[str, str], str]:
    """In which months to look for each entry of the list, by species and group."""
    species_list = run.request.species_list
    entries = zip(species_list.entry_species.tolist(), species_list.entry_group.tolist(), months_of_entries(run))
    return {
        (species_list.species[species].scientific_name, species_list.groups[group].code): text_of_months(months)
        for species, group, months in entries
    }


def _habitat_names(row: Mapping[str, Any], presence: Mapping[str, int], wording: Wording) -> str:
    """The habitats of a species, with those that are not at the place marked; ``presence``: of each habitat."""
    codes: Optional[Tuple[str, ...]] = habitats_of(row["scientific_name"], row["group"])
    return "; ".join(_habitat_name(code, presence[code] == ABSENT, wording) for code in codes or ())


def _habitat_name(code: str, is_absent: bool, wording: Wording) -> str:
    name = all_habitats()[habitat_numbers()[code]].text("name", wording.language)
    return wording.translated(Message(_ABSENT, habitat=name)) if is_absent else name
