"""Conditions and measures, against counting species by hand."""

import datetime
from dataclasses import replace

import numpy as np
import pytest
from small_run import PROFILE, observed, place, seen

from bkn_qgis.labelling.condition_rows import CONDITIONS_FIELDS, ConditionLine, condition_lines, condition_portions
from bkn_qgis.labelling.conditions import FAILS, HOLDS, NOT_THERE, PARTLY, TOO_FEW
from bkn_qgis.labelling.habitat_presence import ABSENT, HABITAT_WORDS, UNKNOWN
from bkn_qgis.labelling.habitats import all_habitats
from bkn_qgis.labelling.label_results import LabelRequest
from bkn_qgis.labelling.label_run import label_places
from bkn_qgis.labelling.landscape_choice import LandscapeChoice
from bkn_qgis.labelling.measures import most_helpful, unreported_species
from bkn_qgis.labelling.places import locate_places
from bkn_qgis.labelling.species_traits import all_traits, habitats_of
from bkn_qgis.reports.conditions_section import conditions_sections
from bkn_qgis.reports.report_input import ReportInput
from bkn_qgis.scoring.species_list_file import read_species_list

DATE = datetime.date(2026, 10, 1)
GROUPS = {"dag": "Dagvlinders", "bij": "Bijen", "lib": "Libellen", "brv": "Vogels: Broedvogels"}
OFTEN = [f"2026-{month:02}-{day:02}" for month in range(3, 9) for day in (3, 17)]

GIVEN = ReportInput(is_provisional=False)


def own_list():
    """All species with traits of four groups, expected; birds in winter too."""
    rows = [["Stad", GROUPS[group], name, "meetsoort"] for name, group in all_traits() if group in GROUPS]
    rows += [["Stad", "Vogels: Wintervogels", row[2], "meetsoort"] for row in rows if row[1] == GROUPS["brv"]]
    header = ["landschapstype", "soortgroep", "wetenschappelijke_naam", "rol"]
    return read_species_list([header, *rows], "lijst 1.csv", ()).species_list


def run_of(places, records, profile=PROFILE, **others):
    asked = {"want_evidence": True, "want_conditions": True, **others}
    request = LabelRequest(places, "EPSG:28992", "point", 1500.0, DATE, own_list(), profile, LandscapeChoice(), **asked)
    located = locate_places(places, request.crs, request.mode)
    return label_places(request, located, observed(records), lambda part: None)


def often(names, x=0.0):
    return [seen(name, day, x + east) for name in names for day in OFTEN for east in (-900.0, 900.0)]


def by_hand(run, number, absent):
    """Expected and reported species of each habitat, from the tables of species and groups of the run."""
    groups = run.tables.groups
    judged = set(groups[(groups["place"] == number) & groups["sure"].isin(("well", "moderate"))]["group"])
    species_list = run.request.species_list
    reported = {
        (
            species_list.species[species_list.entry_species[entry]].scientific_name,
            species_list.groups[species_list.entry_group[entry]].code,
        )
        for portion in run.numbers
        for row, own in enumerate(portion.place.tolist())
        if own == number
        for entry in np.flatnonzero(portion.seen[row])
    }
    counted = {}
    for name in {species.scientific_name for species in species_list.species}:
        own_groups = [
            species_list.groups[species_list.entry_group[entry]].code
            for entry in range(len(species_list.entry_group))
            if species_list.species[species_list.entry_species[entry]].scientific_name == name
        ]
        own_judged = [group for group in own_groups if group in judged]
        codes = next((habitats_of(name, group) for group in own_groups if habitats_of(name, group)), ())
        there = [code for code in codes if code not in absent]
        if own_judged and there:
            expected, seen_there = counted.get(there[0], (0, 0))
            is_reported = any((name, group) in reported for group in own_judged)
            counted[there[0]] = (expected + 1, seen_there + is_reported)
    return counted


@pytest.mark.parametrize("seed", range(4))
def test_each_species_counts_once_for_the_habitat_it_needs_most(seed):
    rng = np.random.default_rng(seed)
    names = sorted({name for name, group in all_traits() if group in GROUPS})
    places = [place("a"), place("b", 10_000.0)]
    records = [
        *often(rng.choice(names, 70, replace=False)),
        *often(rng.choice([n for n in names if ("dag") in [g for m, g in all_traits() if m == n]], 15), 10_000.0),
    ]
    run = run_of(places, records, keep_numbers=True)
    for number in (0, 1):
        expected = by_hand(run, number, ())
        lines = {line.habitat.code: line for line in condition_lines(run, number)}
        assert len(lines) == len(all_habitats())
        assert {code: (line.expected, line.reported) for code, line in lines.items() if line.expected} == expected
        for line in lines.values():
            if line.expected < 5:
                assert line.verdict == TOO_FEW
            else:
                share = line.reported / line.expected
                assert line.verdict == (HOLDS if share >= 0.7 else PARTLY if share >= 0.4 else FAILS)
    assert sum(line.expected for line in condition_lines(run, 0)) > 50


def test_species_of_a_habitat_that_is_not_there_do_not_count_against_it(monkeypatch):
    """In a town without farmland no meadow is missing; what else its species may live in, they speak for."""
    names = sorted({name for name, group in all_traits() if group == "brv"})
    absent = {"akker", "weide", "erf"}
    presence = np.array([[ABSENT if habitat.code in absent else UNKNOWN for habitat in all_habitats()]])
    monkeypatch.setattr("bkn_qgis.labelling.conditions.habitats_at_places", lambda grounds: presence)
    run = run_of([place("a")], often(names[::2]), keep_numbers=True)
    lines = {line.habitat.code: line for line in condition_lines(run, 0)}
    counted = {code: (line.expected, line.reported) for code, line in lines.items() if line.expected}
    assert counted == by_hand(run, 0, absent) and not absent & set(counted)
    assert {lines[code].verdict for code in absent} == {NOT_THERE}
    assert {lines[code].presence for code in absent} == {HABITAT_WORDS[ABSENT]}


def test_groups_that_are_little_looked_at_do_not_speak():
    run = run_of([place("a")], [seen("Aglais io", "2026-06-01"), seen("Aglais urticae", "2026-06-01")])
    assert run.tables.places["label"].tolist() == ["E"]
    groups = run.tables.groups
    judged = groups[groups["sure"] != "little"]["group"].tolist()
    assert "brv" not in judged and "bij" not in judged
    birds = {habitats_of(name, "brv")[0] for name, group in all_traits() if group == "brv"}
    butterflies = {habitats_of(name, "dag")[0] for name, group in all_traits() if group == "dag"}
    for line in condition_lines(run, 0):
        if line.habitat.code in birds - butterflies:
            assert (line.expected, line.verdict) == (0, TOO_FEW)


def test_the_codes_that_are_told_of_are_habitats():
    codes = {habitat.code for habitat in all_habitats()}
    assert {code for name, group in all_traits() for code in habitats_of(name, group)} <= codes
    assert habitats_of("Quercus niks", "vaa") == ()


def test_the_table_has_a_row_for_each_habitat_in_the_users_language():
    names = sorted({name for name, group in all_traits() if group == "dag"})
    run = run_of([place("a"), place("ver", 500_000.0)], often(names))
    columns = [column for columns in condition_portions(run, "nl") for column in columns]
    assert len(columns) == len(CONDITIONS_FIELDS) and set(map(len, columns)) == {len(all_habitats())}
    row = dict(zip([field.name for field in CONDITIONS_FIELDS], [column[0] for column in columns]))
    assert (row["bkn_id"], row["bkn_date"], row["bkn_land"]) == ("a", DATE, "Stad")
    habitat = next(each for each in all_habitats() if each.code == row["habitat"])
    assert row["hab_name"] == habitat.row["name_nl"] and row["condition"] == habitat.row["condition_nl"]
    english = [column for columns in condition_portions(run, "en") for column in columns]
    assert english[4][0] == habitat.row["name_en"]


def test_the_report_of_many_places_gives_measures_where_a_condition_does_not_hold(wording):
    names = sorted({name for name, group in all_traits() if group in ("dag", "brv")})
    run = run_of([place("a")], often(names[::3]))
    section, helping = conditions_sections(run, GIVEN, wording)
    lines = [line for line in condition_lines(run, 0) if line.verdict in (FAILS, PARTLY)]
    assert len(section.rows) == len(lines) == len(helping.rows) > 0
    for row, helps, line in zip(section.rows, helping.rows, lines):
        assert row[2].text == f"{line.reported} / {line.expected}"
        texts = [line.habitat.row[f"{party}_en"] or "–" for party in ("municipality", "resident", "farmer")]
        assert [cell.text for cell in helps] == [row[1].text, line.habitat.row["condition_en"], *texts]


def test_what_helps_a_habitat_of_several_places_stands_once(wording):
    names = sorted({name for name, group in all_traits() if group in ("dag", "brv")})
    run = run_of([place("a"), place("b")], often(names[::3]))
    section, helping = conditions_sections(run, GIVEN, wording)
    habitats = [row[0].text for row in helping.rows]
    assert len(section.rows) == 2 * len(habitats) and len(set(habitats)) == len(habitats)


def test_a_report_of_many_places_tells_the_first(wording):
    names = sorted({name for name, group in all_traits() if group in ("dag", "brv")})
    run = run_of([place(f"p{number}") for number in range(25)], often(names[::3]))
    section, _ = conditions_sections(run, GIVEN, wording)
    assert "Shown: the 20 places with most of these habitats, of 25 that have any." in section.text
    assert {row[0].text for row in section.rows} == {f"p{number}" for number in range(20)}


def test_where_nothing_can_be_told_there_is_no_section(wording):
    assert conditions_sections(run_of([place("a")], []), GIVEN, wording) == []
    without = run_of([place("a")], [seen("Aglais io", "2026-06-01")], want_conditions=False)
    assert without.conditions is None and conditions_sections(without, GIVEN, wording) == []
    assert condition_lines(without, 0) == []
    assert run_of([place("a")], [], want_evidence=False).conditions is None


def test_the_cuts_are_those_of_the_profile():
    names = sorted({name for name, group in all_traits() if group == "brv"})
    records = often(names[::2])
    lenient = replace(PROFILE, cuts={**PROFILE.cuts, "B": 1, "C": 0.5, "D": 0.1})
    strict, mild = (condition_lines(run_of([place("a")], records, profile), 0) for profile in (PROFILE, lenient))
    assert {FAILS, PARTLY} & {line.verdict for line in strict if line.reported}
    assert {line.verdict for line in mild if line.reported and line.expected >= 5} == {HOLDS}


@pytest.fixture
def wording():
    from bkn_qgis.labelling.wording import Wording

    return Wording("en", str, lambda value, decimals: str(value))


@pytest.mark.parametrize(
    ("verdict", "presence", "words"),
    [
        (FAILS, "unknown", "seems to fail, if the habitat is there"),
        (PARTLY, "unknown", "seems to hold in part, if the habitat is there"),
        (HOLDS, "unknown", "seems to hold"),
        (TOO_FEW, "unknown", "too few species to tell"),
        (FAILS, "present", "seems to fail"),
        (PARTLY, "present", "seems to hold in part"),
        (NOT_THERE, "absent", "habitat not there, by the map"),
    ],
)
def test_of_a_habitat_that_may_not_be_there_that_is_said(verdict, presence, words):
    line = ConditionLine(all_habitats()[0], presence, 9, 2, verdict)
    assert str(line.words) == words


def test_no_habitat_that_is_not_there_is_told_or_helped(monkeypatch):
    """In the report of a place: the habitat that nobody could find there is in no table, and asks for no measure."""
    names = [name for name, group in all_traits() if group == "dag"]
    absent = [habitat.code for habitat in all_habitats() if habitat.code != "tuin"]
    presence = np.array([[ABSENT if habitat.code in absent else UNKNOWN for habitat in all_habitats()]])
    monkeypatch.setattr("bkn_qgis.labelling.conditions.habitats_at_places", lambda grounds: presence)
    run = run_of([place("a")], often(names[:6]))
    lines = {line.habitat.code: line for line in condition_lines(run, 0)}
    assert {lines[code].verdict for code in absent} == {NOT_THERE} and not any(lines[code].missing for code in absent)
    helped = {line.habitat.code for line in most_helpful(run, 0, "municipality", 99)}
    assert helped <= {"tuin"} and unreported_species(run, 0) == lines["tuin"].missing
