"""The answer about one place, line by line, as the panel shows it: the total, species groups, species."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, Dict, List, Mapping, Optional, Set, Tuple

from bkn_qgis.labelling.habitat_presence import ABSENT, habitats_at_place
from bkn_qgis.labelling.habitats import all_habitats, habitat_numbers
from bkn_qgis.labelling.label_results import LabelRequest
from bkn_qgis.labelling.place_answer import PlaceAnswer
from bkn_qgis.labelling.result_tables import REPORTED, rows_of, species_tables
from bkn_qgis.labelling.species_traits import habitats_of, traits_of
from bkn_qgis.labelling.unseen_reasons import reason_of
from bkn_qgis.messages import DisplayName
from bkn_qgis.scoring.species_groups import group_display_name


@dataclass(frozen=True)
class TotalLine:
    """The total of a place. ``label`` "" for none; ``share`` in percent with one decimal, None without label.

    ``last_day``: of the last counting record; ``worst``, ``best``, ``over_all``, ``high``, ``judged_label``: labels, ""
    for none. ``sure``: well, moderate or little, "" where it was not worked out. ``is_pale``: drawn pale and hatched.
    """

    label: str
    share: Optional[float]
    expected: int
    observed: int
    records: int
    days: int
    last_day: Optional[datetime.date]
    groups_included: int
    groups: int
    over_all: str
    worst: str
    best: str
    is_fragile: bool
    is_thin: bool
    sure: str
    high: str
    judged_groups: Optional[int]
    judged_label: str
    is_pale: bool
    left_out: int


@dataclass(frozen=True)
class GroupLine:
    """A species group of a place, by its name in the user's language; not included: ``label`` "" and ``share`` None.

    ``sure``, ``high``, ``is_pale``: as of a total. ``number``: of species probably present; ``units``: squares x months
    with records, ``squares`` the squares of these, ``busiest`` how many are in the square with most; ``observers``: how
    many are known; ``chao2`` and ``coverage``: see ``scoring.richness``; None where not known. ``generalists``: how
    many were reported that are no part of ``observed``; ``needs_generalists``: whether the group is included because of
    them.
    """

    code: str
    name: str
    expected: int
    observed: int
    records: int
    days: int
    share: Optional[float]
    label: str
    worst: str
    best: str
    is_included: bool
    is_thin: bool
    is_fragile: bool
    sure: str
    high: str
    number: Optional[float]
    units: Optional[int]
    squares: Optional[int]
    busiest: Optional[int]
    observers: Optional[int]
    chao2: Optional[float]
    coverage: Optional[float]
    is_pale: bool
    generalists: int = 0
    needs_generalists: bool = False


@dataclass(frozen=True)
class SpeciesLine:
    """A listed species of a place. ``last_seen`` in any year; ``nearest_m`` rounded up to 250 m, None where unknown.

    ``name``: in the user's language, the scientific one where the list has none; ``group_name``: in that language too.
    ``role``: "meetsoort" or "generalist". ``is_reported``: whether a record counts here. ``months``, ``how``,
    ``helps``: for the unseen, "" where not known. ``habitats``: their names, the one it needs most first. ``reason``:
    why it is not reported, one of ``unseen_reasons.REASONS``, "" where it is; ``season``: the months of its group.
    ``is_habitat_absent``: whether the maps show that none of its habitats is there; ``helps`` is of the others.
    """

    group_code: str
    group_name: str
    name: str
    scientific_name: str
    dutch_name: str
    role: str
    is_reported: bool
    records: int
    last_seen: Optional[datetime.date]
    nearest_m: Optional[int]
    months: str
    how: str
    helps: str
    habitats: Tuple[str, ...] = ()
    reason: str = ""
    season: Tuple[int, ...] = ()
    is_habitat_absent: bool = False


def total_line(answer: PlaceAnswer) -> TotalLine:
    """The total of an answer with counts."""
    (row,) = rows_of(answer.run.tables.places)
    return TotalLine(
        label=row["label"] or "",
        share=row["share"],
        expected=row["expected"],
        observed=row["observed"],
        records=row["records"],
        days=row["days"],
        last_day=row["last_day"],
        groups_included=row["included_groups"],
        groups=len(answer.run.request.species_list.groups),
        over_all=row["label_over_all"] or "",
        worst=row["worst"] or "",
        best=row["best"] or "",
        is_fragile=bool(row["fragile"]),
        is_thin=bool(row["thin"]),
        sure=row["sure"] or "",
        high=row["high"] or "",
        judged_groups=row["judged_groups"],
        judged_label=row["judged_label"] or "",
        is_pale=bool(row["pale"]),
        left_out=row["left_out"],
    )


def group_lines(answer: PlaceAnswer, language: str) -> List[GroupLine]:
    """The species groups of an answer with counts, in the order of the list; those without expected species too.

    ``language``: two letters, of their names.
    """
    return [
        GroupLine(
            code=row["group"],
            name=group_display_name(row["group_name"]).text(language),
            expected=row["expected"],
            observed=row["observed"],
            records=row["records"],
            days=row["days"],
            share=row["share"],
            label=row["label"] or "",
            worst=row["worst"] or "",
            best=row["best"] or "",
            is_included=row["included"],
            is_thin=bool(row["thin"]),
            is_fragile=bool(row["fragile"]),
            sure=row["sure"] or "",
            high=row["high"] or "",
            number=row["number"],
            units=row["units"],
            squares=row["squares"],
            busiest=busiest_square(row),
            observers=row["observers"] or None,
            chao2=row["chao2"],
            coverage=row["coverage"],
            is_pale=bool(row["pale"]),
            generalists=row["any_species"] - row["observed"],
            needs_generalists=row["by_generalists"] > 0,
        )
        for row in rows_of(answer.run.tables.groups)
    ]


def busiest_square(row: Mapping[str, Any]) -> Optional[int]:
    """How many squares x months of a group (its row in the table of groups) are in the km square with most of them."""
    return None if row["top_square"] is None else round(row["top_square"] * row["units"])


def species_lines(answer: PlaceAnswer, language: str) -> List[SpeciesLine]:
    """The listed species of an answer with counts; names, and what is told of the unseen, in a language."""
    request = answer.run.request
    names = {each.scientific_name: each.display_name for each in request.species_list.species}
    presence = habitats_at_place(answer.run.landscapes[0].land.shares.ground)
    absent = {code for code, word in presence.items() if word == ABSENT}
    return [
        _species_line(row, names[row["scientific_name"]], request, language, absent)
        for table in species_tables(answer.run)
        for row in rows_of(table)
    ]


def _species_line(
    row: Dict[str, Any], name: DisplayName, request: LabelRequest, language: str, absent: Set[str]
) -> SpeciesLine:
    """The line of a row of SPECIES. ``absent``: the habitats that are not at the place."""
    is_reported = row["status"] == REPORTED
    months, how, helps = _search_advice(row["scientific_name"], row["group"], language, absent)
    needed = habitats_of(row["scientific_name"], row["group"])
    return SpeciesLine(
        group_code=row["group"],
        group_name=group_display_name(row["group_name"]).text(language),
        name=name.text(language),
        scientific_name=row["scientific_name"],
        dutch_name=row["dutch_name"] or "",
        role=row["role"],
        is_reported=is_reported,
        records=row["records"],
        last_seen=row["last_seen"],
        nearest_m=row["nearest_m"],
        months=months,
        how=how,
        helps=helps,
        habitats=habitat_names(row["scientific_name"], row["group"], language),
        reason=""
        if is_reported
        else reason_of(row["last_seen"], row["group"], request.profile, request.reference_date),
        season=request.profile.months_of(row["group"]),
        is_habitat_absent=bool(needed) and absent >= set(needed),
    )


def habitat_names(scientific_name: str, group_code: str, language: str) -> Tuple[str, ...]:
    """The names of the habitats of a species, the one it needs most first."""
    habitats = (all_habitats()[habitat_numbers()[code]] for code in habitats_of(scientific_name, group_code))
    return tuple(habitat.text("name", language) for habitat in habitats)


def _search_advice(scientific_name: str, group_code: str, language: str, absent: Set[str]) -> Tuple[str, str, str]:
    """Months, how to look, and what would help a species of a group, from the tables that ship.

    "" where nothing is known. ``absent``: habitats in which nothing helps, since they are not there.
    """
    traits = traits_of(scientific_name, group_code)
    if traits is None:
        return "", "", ""
    there = [code for code in traits.habitats if code not in absent]
    needed = [all_habitats()[habitat_numbers()[code]] for code in there[:2]]
    helps = " ".join(habitat.text("condition", language) for habitat in needed)
    return traits.months, traits.how.text(language), helps
