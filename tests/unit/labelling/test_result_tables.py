"""The three tables of a run (design.md, section 3): every column, against values worked out by hand.

The records are those of small_run. The first place has five butterflies expected, of which four were reported, one of
them near the edge; two plants in the window of five years; two breeding birds, which winter birds share; one dragonfly
of four; and fish of which all are generalists.
"""

import dataclasses
import datetime
from fractions import Fraction

import pandas as pd
import pytest
import slow_evidence
from small_run import PLACES, PROFILE, REFERENCE_DATE, place, seen, small_run

from bkn_qgis.labelling.result_fields import GROUPS_FIELDS, SPECIES_FIELDS, output_fields
from bkn_qgis.labelling.result_rows import groups_portions, output_portions, species_portions
from bkn_qgis.labelling.result_tables import rows_of, species_tables

# Of the butterflies of the first place: four species, each once, in two squares in June.
CHANCES = slow_evidence.chances_of_numbers([1, 1, 1, 1], 2, 5)
HOW_SURE = {
    **{"sure": "well", "high": "A", "units": 2, "squares": 2, "top_square": 0.5, "observers": 0, "chao2": 7.0},
}
CODES = ["dag", "lib", "vaa", "vis", "brv", "wiv"]


@pytest.fixture(scope="module")
def run():
    return small_run()


def date(text):
    return datetime.date.fromisoformat(text)


def groups_of(run, name="stad"):
    """The rows of GROUPS of a place, by code."""
    return {row["group"]: row for row in rows_of(run.tables.groups) if row["id"] == name}


def species_of(run, name="stad"):
    """The rows of SPECIES of a place, by group and name."""
    rows = [row for table in species_tables(run) for row in rows_of(table) if row["id"] == name]
    return {(row["group"], row["scientific_name"]): row for row in rows}


def rows_in(portions):
    """The rows of an output whose columns come in portions."""
    return [list(row) for columns in portions for row in zip(*columns)]


def chosen(row, *names):
    return tuple(row[name] for name in names)


# --- places ---


def test_a_labelled_place(run):
    """Included are butterflies (4 of 5), plants (2 of 2) and breeding birds (2 of 2): 8 of 9 is 88.9 %."""
    row = rows_of(run.tables.places)[0]
    assert row == {
        "id": "stad",
        "name": "stad",
        "status": "ok",
        "label": "A",
        "share": 88.9,
        "expected": 9,
        "observed": 8,
        "records": 15 + 2 + 2,  # of butterflies 12 + 1 + 1 + 1; the generalist is no meetsoort
        "days": 12,  # five of butterflies, two of plants, three of birds, one of dragonflies, one of fish
        "last_day": date("2026-07-02"),  # a fish: days count generalists and groups that are left out
        "included_groups": 3,
        "label_over_all": "C",  # with dragonflies 9 of 13, 69.2 %; the birds of winter are those of spring
        "worst": "B",  # without the butterfly at 1495 m give or take 100: 7 of 9, 77.8 %
        "best": "A",
        "fragile": True,  # 7 of 9 is a B
        "thin": False,  # three of five groups that have meetsoorten
        "sure": "moderate",  # the three groups are 9 of the 13 species of the list, 69 %
        "high": "A",
        "judged_groups": 3,
        "judged_label": "A",
        "pale": False,
        "left_out": 3,  # a place too uncertain, a year that the window cuts, and one marked absent
        "landscape_type": "Stad",
        "second_type": None,
        "second_label": None,
        "counted": True,
    }


def test_without_how_sure_its_columns_are_empty_and_few_data_are_pale():
    run = small_run(want_evidence=False)
    names = ("sure", "high", "judged_groups", "judged_label")
    assert {chosen(row, *names) for row in rows_of(run.tables.places)} == {(None,) * 4}
    assert [row["pale"] for row in rows_of(run.tables.places)] == [False, None, False, None, None]
    groups = groups_of(run)
    names = ("sure", "high", "chance", "number", "units", "squares", "top_square", "observers", "chao2", "coverage")
    assert {chosen(row, *names) for row in groups.values()} == {(None,) * 10}
    assert chosen(groups["vaa"], "thin", "pale") == (True, True) and chosen(groups["dag"], "pale") == (False,)
    names = [spec.name for spec in output_fields(CODES)]
    row = dict(zip(names, rows_in(output_portions(run, str))[0]))
    assert chosen(row, "bkn_label", "bkn_sure", "bkn_nsure", "dag_sure") == ("A", None, None, None)
    assert row["bkn_pn"] is None and {row[-1] for row in rows_in(groups_portions(run))} == {None}


def test_all_plants_seen_is_well_looked_at_however_few_the_data(run):
    row = groups_of(run)["vaa"]
    assert chosen(row, "sure", "pale", "thin", "chance", "number", "high") == ("well", False, True, 1.0, 2.0, "A")


def test_another_landscape_type_has_other_species(run):
    """One meetsoort, seen, and a butterfly that is a generalist there."""
    row = rows_of(run.tables.places)[2]
    assert chosen(row, "id", "status", "label", "share", "expected", "observed", "records") == (
        *("land", "ok", "A", 100.0, 1, 1, 1),
    )
    assert chosen(row, "days", "last_day", "included_groups", "landscape_type") == (2, date("2026-08-02"), 1, "Land")
    assert chosen(row, "label_over_all", "worst", "best", "fragile", "thin", "left_out") == (
        "A",
        "A",
        "A",
        True,
        False,
        0,
    )


def test_a_place_with_too_few_data_has_counts_and_no_label(run):
    row = rows_of(run.tables.places)[3]
    assert chosen(row, "id", "status", "counted", "landscape_type") == ("leeg", "insufficient_data", True, "Stad")
    names = ("expected", "observed", "records", "days", "included_groups", "left_out")
    assert chosen(row, *names) == (0, 0, 0, 0, 0, 0)
    names = ("label", "share", "last_day", "label_over_all", "worst", "best", "fragile", "thin", "high", "judged_label")
    assert chosen(row, *names) == (None,) * 10
    assert chosen(row, "sure", "judged_groups", "pale") == ("little", 0, None)


@pytest.mark.parametrize(("number", "status"), [(1, "bad_geometry"), (4, "unknown_landscape")])
def test_a_place_that_was_not_counted_has_no_numbers(run, number, status):
    row = rows_of(run.tables.places)[number]
    assert chosen(row, "id", "status", "counted") == (PLACES[number].id, status, False)
    assert {name for name, value in row.items() if value is not None} == {"id", "name", "status", "counted"}


def test_places_keep_the_order_of_the_request(run):
    assert run.tables.places["id"].tolist() == ["stad", "nergens", "land", "leeg", "vreemd"]


# --- groups ---


def test_groups_are_those_of_the_list_for_every_counted_place(run):
    groups = run.tables.groups
    assert groups["group"].tolist() == CODES * 3
    assert groups["id"].tolist() == ["stad"] * 6 + ["land"] * 6 + ["leeg"] * 6
    assert groups["place"].tolist() == [0] * 6 + [2] * 6 + [3] * 6
    assert groups["landscape_type"].tolist() == ["Stad"] * 6 + ["Land"] * 6 + ["Stad"] * 6


def test_an_included_group(run):
    assert groups_of(run)["dag"] == {
        "place": 0,
        "id": "stad",
        "name": "stad",
        "landscape_type": "Stad",
        "group": "dag",
        "group_name": "Dagvlinders",
        "expected": 5,
        "observed": 4,
        "records": 15,
        "any_species": 5,  # with the generalist
        "by_generalists": 0,  # it counts without
        "days": 5,
        "share": 80.0,
        "label": "A",
        "included": True,
        "thin": False,  # 16 records, the generalist's too
        "fragile": True,  # 3 of 5 is a C
        "worst": "C",
        "best": "A",
        **HOW_SURE,
        "chance": pytest.approx(CHANCES[4] + CHANCES[5], abs=1e-6),
        "number": pytest.approx(4 * CHANCES[4] + 5 * CHANCES[5], abs=1e-6),
        "coverage": 0.4,
        "pale": False,
    }


def test_a_group_with_few_data_is_included_and_thin(run):
    row = groups_of(run)["vaa"]
    assert chosen(row, "expected", "observed", "records", "days", "share", "label") == (2, 2, 2, 2, 100.0, "A")
    assert chosen(row, "included", "thin", "fragile", "worst", "best") == (True, True, True, "A", "A")


@pytest.mark.parametrize(
    ("code", "expected", "observed", "records", "any_species"),
    [
        ("lib", 4, 1, 1, 1),  # one species seen, two are needed
        ("wiv", 2, 1, 1, 1),  # the birds of April are none of winter
        ("vis", 0, 0, 0, 2),  # generalists only: nothing is expected
    ],
)
def test_a_group_that_is_left_out_has_counts_and_no_label(run, code, expected, observed, records, any_species):
    row = groups_of(run)[code]
    counts = (expected, observed, records, any_species)
    assert chosen(row, "expected", "observed", "records", "any_species") == counts
    assert row["included"] is False
    assert chosen(row, "share", "label", "thin", "fragile", "worst", "best") == (None,) * 6


def test_a_group_that_counts_by_its_generalist():
    """Four butterflies and a generalist, where five species are needed."""
    groups = groups_of(small_run(profile=dataclasses.replace(PROFILE, min_species=5)))
    assert chosen(groups["dag"], "included", "observed", "any_species", "by_generalists") == (True, 4, 5, 1)
    assert {code: row["by_generalists"] for code, row in groups.items() if code != "dag"} == dict.fromkeys(
        set(groups) - {"dag"}, 0
    )


def test_fewer_species_needed_includes_more_groups():
    """Dragonflies 1 of 4 and winter birds 1 of 2; the total has 9 of 13, for the birds are expected once."""
    run = small_run(profile=dataclasses.replace(PROFILE, min_species=1))
    groups = groups_of(run)
    assert [code for code in CODES if groups[code]["included"]] == ["dag", "lib", "vaa", "brv", "wiv"]
    assert chosen(groups["lib"], "share", "label") == (25.0, "E")
    assert chosen(groups["wiv"], "share", "label") == (50.0, "D")
    row = rows_of(run.tables.places)[0]
    assert chosen(row, "observed", "expected", "share", "label", "label_over_all") == (9, 13, 69.2, "C", "C")


def test_generalists_in_the_share_where_the_profile_wants_them():
    run = small_run(profile=dataclasses.replace(PROFILE, share_over="all"))
    groups = groups_of(run)
    assert chosen(groups["dag"], "expected", "observed", "records", "share") == (6, 5, 16, 83.3)
    assert chosen(groups["vis"], "expected", "observed", "records", "included", "label") == (2, 2, 2, True, "A")
    assert groups_of(run, "land")["dag"]["share"] == 100.0 and groups_of(run, "land")["dag"]["expected"] == 2


def test_every_group_has_its_own_window():
    """Plants of 2022 and 2023 count for five years; with one year for all groups they do not."""
    one_year = small_run(profile=dataclasses.replace(PROFILE, window_years={"default": 1}))
    assert chosen(groups_of(one_year)["vaa"], "observed", "records", "included", "label") == (0, 0, False, None)
    assert rows_of(one_year.tables.places)[0]["days"] == 10
    ten_years = small_run(profile=dataclasses.replace(PROFILE, window_years={"default": 1, "lib": 10}))
    row = groups_of(ten_years)["lib"]
    assert chosen(row, "observed", "records", "days", "included", "share", "label") == (2, 2, 2, True, 50.0, "D")
    assert groups_of(ten_years)["dag"]["records"] == 15


def test_the_letter_comes_from_whole_numbers():
    """Three of seven is 42.857 %: shown as 42.9, yet below a cut of 42.9."""
    records = [seen("Planta a", "2026-05-01"), seen("Planta b", "2026-05-01"), seen("Vlinda a", "2026-05-01")]
    cuts = {"A": Fraction(80), "B": Fraction(429, 10), "C": Fraction(20), "D": Fraction(5)}
    run = small_run([place("stad")], dataclasses.replace(PROFILE, min_species=1, cuts=cuts), records)
    assert chosen(groups_of(run)["dag"], "share", "label") == (20.0, "C")
    assert chosen(rows_of(run.tables.places)[0], "share", "label", "included_groups") == (42.9, "C", 2)


# --- species ---


def test_a_reported_species(run):
    assert species_of(run)["dag", "Vlinda a"] == {
        "place": 0,
        "id": "stad",
        "name": "stad",
        "landscape_type": "Stad",
        "group": "dag",
        "group_name": "Dagvlinders",
        "scientific_name": "Vlinda a",
        "dutch_name": "dagpauwoog",
        "role": "meetsoort",
        "status": "reported",
        "records": 12,
        "last_seen": date("2026-06-01"),
        "nearest_m": 0,
    }


@pytest.mark.parametrize(
    ("group", "name", "status", "records", "last_seen", "nearest_m"),
    [
        ("dag", "Vlinda d", "reported", 1, "2026-06-04", 1500),  # at 1495 m, rounded up
        ("dag", "Vlinda e", "not_reported", 0, None, 1750),  # at 1550 m
        ("dag", "Vlinda g", "reported", 1, "2026-06-05", 0),
        ("vaa", "Planta b", "reported", 1, "2022-05-05", None),  # blurred
        ("lib", "Libella b", "not_reported", 0, None, None),
        ("lib", "Libella c", "not_reported", 0, "2019-06-01", None),  # before the window
        ("brv", "Avis a", "reported", 1, "2026-04-10", 0),
        ("wiv", "Avis b", "not_reported", 0, "2026-04-11", None),  # in another season
    ],
)
def test_what_is_told_of_a_species(run, group, name, status, records, last_seen, nearest_m):
    row = species_of(run)[group, name]
    found = chosen(row, "status", "records", "last_seen", "nearest_m")
    assert found == (status, records, date(last_seen) if last_seen else None, nearest_m)


def test_roles_are_those_of_the_landscape_type(run):
    assert species_of(run)["dag", "Vlinda g"]["role"] == "generalist"
    assert species_of(run)["dag", "Vlinda a"]["role"] == "meetsoort"
    assert species_of(run, "land")["dag", "Vlinda a"]["role"] == "generalist"
    assert species_of(run)["dag", "Vlinda b"]["dutch_name"] is None


def test_species_of_counted_places_only_and_only_where_they_are_wanted(run):
    rows = [row for table in species_tables(run) for row in rows_of(table)]
    number = {"stad": 18, "land": 2, "leeg": 18}
    assert {name: sum(row["id"] == name for row in rows) for name in number} == number and len(rows) == 38
    assert all(row["records"] == 0 and row["status"] == "not_reported" for row in rows if row["id"] == "leeg")
    assert list(species_tables(small_run(want_species=False))) == []


def test_records_of_species_add_up_to_those_of_their_group(run):
    """Meetsoorten alone make up the records of a group."""
    species = pd.concat(list(species_tables(run)))
    sums = species[species["role"] == "meetsoort"].groupby(["id", "group"])["records"].sum()
    counted = run.tables.groups.set_index(["id", "group"])["records"]
    assert sums.to_dict() == {key: counted[key] for key in sums.index}
    assert sums["stad", "dag"] == 15


# --- no places, no counts ---


@pytest.mark.parametrize("places", [(), PLACES[1:2]])
def test_tables_without_rows_have_their_columns(run, places):
    tables = small_run(places).tables
    assert len(tables.places) == len(places) and len(tables.groups) == 0
    assert list(tables.places) == list(run.tables.places) and list(tables.groups) == list(run.tables.groups)
    texts = ["id", "status", "label", "landscape_type"]
    assert {dtype.kind for dtype in tables.places[texts].dtypes} == {"O"}
    assert rows_of(tables.groups) == [] and list(species_tables(small_run(places))) == []


def test_a_run_without_records_has_counts_of_nothing():
    run = small_run([place("stad")], records=[])
    assert chosen(rows_of(run.tables.places)[0], "status", "records", "label") == ("insufficient_data", 0, None)
    assert [row["expected"] for row in rows_of(run.tables.groups)] == [5, 4, 2, 0, 2, 2]
    assert {row["nearest_m"] for table in species_tables(run) for row in rows_of(table)} == {None}


# --- rows of the outputs ---


def test_rows_hold_the_tables_in_the_order_of_the_fields(run):
    names = [spec.name for spec in output_fields(CODES)]
    rows = [dict(zip(names, row)) for row in rows_in(output_portions(run, str))]
    assert [len(row) for row in rows_in(output_portions(run, str))] == [len(names)] * 5
    assert chosen(rows[0], "bkn_id", "bkn_label", "bkn_share", "bkn_excl", "bkn_last") == (
        *("stad", "A", 88.9, 3, date("2026-07-02")),
    )
    assert chosen(rows[0], "bkn_date", "bkn_radius", "bkn_mode", "bkn_list", "bkn_prof", "bkn_src") == (
        *(REFERENCE_DATE, 1500.0, "point", run.request.species_list.title, "proef 1", "NDFF (export.csv)"),
    )
    assert chosen(rows[0], "dag_label", "dag_share", "dag_exp", "dag_obs", "dag_rec") == ("A", 80.0, 5, 4, 15)
    assert chosen(rows[0], "bkn_sure", "bkn_high", "bkn_nsure", "bkn_lsure") == ("moderate", "A", 3, "A")
    assert chosen(rows[0], "dag_sure", "vaa_sure", "lib_sure") == ("well", "well", "little")
    assert chosen(rows[1], "bkn_sure", "bkn_nsure", "dag_sure") == (None, None, None)
    assert chosen(rows[0], "lib_label", "lib_share", "lib_exp", "lib_obs", "lib_rec") == (None, None, 4, 1, 1)
    assert chosen(rows[2], "bkn_land", "dag_exp", "vaa_exp") == ("Land", 1, 0)
    assert {rows[1][f"{code}_exp"] for code in CODES} == {None}
    assert rows[1]["bkn_note"] == "The feature has no geometry; draw it or leave it out."


def test_rows_of_groups_and_species_start_with_place_and_date(run):
    groups = [dict(zip((spec.name for spec in GROUPS_FIELDS), row)) for row in rows_in(groups_portions(run))]
    assert len(groups) == 18
    assert groups[0] == {
        **{"bkn_id": "stad", "bkn_name": "stad", "bkn_date": REFERENCE_DATE, "bkn_land": "Stad", "group": "dag"},
        **{"group_name": "Dagvlinders", "exp": 5, "obs": 4, "rec": 15, "any": 5, "days": 5, "share": 80.0},
        **{"label": "A", "included": True, "thin": False, "fragile": True, "worst": "C", "best": "A"},
        **HOW_SURE,
        "p": pytest.approx(1, abs=1e-6),
        "expected": pytest.approx(4 * CHANCES[4] + 5 * CHANCES[5], abs=1e-6),
        "cover": 0.4,
        "pn": slow_evidence.text_of(CHANCES),
    }
    species = [dict(zip((spec.name for spec in SPECIES_FIELDS), row)) for row in rows_in(species_portions(run))]
    assert len(species) == 38
    assert species[0] == {
        **{"bkn_id": "stad", "bkn_name": "stad", "bkn_date": REFERENCE_DATE, "bkn_land": "Stad", "group": "dag"},
        **{"sci_name": "Vlinda a", "nl_name": "dagpauwoog", "role": "meetsoort", "status": "reported"},
        **{"rec": 12, "last_seen": date("2026-06-01"), "nearest_m": 0},
    }


def rows_by_hand(table, run, *names):
    """Rows that start with the place, its name and the reference date, made row by row."""
    return [
        [row["id"], row["name"], run.request.reference_date, *(row[name] for name in names)] for row in rows_of(table)
    ]


@pytest.mark.parametrize("size", [1, 2, 3, 1000])
def test_the_size_of_the_portions_makes_no_difference(run, monkeypatch, size):
    whole = [rows_in(portions) for portions in (output_portions(run, str), groups_portions(run), species_portions(run))]
    monkeypatch.setattr("bkn_qgis.labelling.result_rows._PLACES_PER_PORTION", size)
    monkeypatch.setattr("bkn_qgis.labelling.result_rows._ROWS_PER_PORTION", size)
    monkeypatch.setattr("bkn_qgis.labelling.result_tables._PLACES_PER_TABLE", size)
    parts = [list(output_portions(run, str)), list(groups_portions(run)), list(species_portions(run))]
    assert [rows_in(portions) for portions in parts] == whole
    assert all(len({len(column) for column in columns}) == 1 for portions in parts for columns in portions)
    assert max(len(columns[0]) for columns in parts[2]) <= size
    assert [[list(map(type, row)) for row in rows_in(portions)] for portions in parts] == [
        [list(map(type, row)) for row in rows] for rows in whole
    ]


def test_rows_are_those_of_the_tables(run):
    groups = ("landscape_type", "group", "group_name", "expected", "observed", "records", "any_species", "days")
    groups += ("share", "label", "included", "thin", "fragile", "worst", "best")
    groups += ("sure", "high", "chance", "number", "units", "squares", "top_square", "observers", "chao2", "coverage")
    assert [row[:-1] for row in rows_in(groups_portions(run))] == rows_by_hand(run.tables.groups, run, *groups)
    species = ("landscape_type", "group", "scientific_name", "dutch_name", "role", "status", "records", "last_seen")
    by_hand = [row for table in species_tables(run) for row in rows_by_hand(table, run, *species, "nearest_m")]
    assert rows_in(species_portions(run)) == by_hand
    # As Python has them: numpy's and pandas' own would be written as bytes, or not at all.
    rows = rows_in(groups_portions(run)) + rows_in(species_portions(run)) + rows_in(output_portions(run, str))
    kinds = {type(value) for row in rows for value in row}
    assert kinds == {str, int, float, bool, datetime.date, type(None)}


def test_a_radius_other_than_the_profiles_is_named(run):
    other = dataclasses.replace(run.request, radius_m=500.0)
    names = [spec.name for spec in output_fields(CODES)]
    row = dict(zip(names, rows_in(output_portions(dataclasses.replace(run, request=other), str))[0]))
    assert row["bkn_prof"] == "proef 1, radius 500 m" and row["bkn_radius"] == 500.0
