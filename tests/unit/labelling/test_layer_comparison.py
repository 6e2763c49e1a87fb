"""Two layers with labels beside each other: the same as two dates from the same observations, verdict and all."""

import datetime
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from small_run import PLACES, PROFILE, observed, seen, small_list

from bkn_qgis.labelling.comparison_rows import (
    COMPARISON_FIELDS,
    GROUP_CHANGE_FIELDS,
    SPECIES_CHANGE_FIELDS,
    comparison_portions,
    group_change_columns,
    layer_comparison_portions,
    species_change_columns,
)
from bkn_qgis.labelling.label_comparison import compare_runs
from bkn_qgis.labelling.label_results import LabelRequest
from bkn_qgis.labelling.label_run import label_places
from bkn_qgis.labelling.label_series import series_of
from bkn_qgis.labelling.landscape_choice import LandscapeChoice
from bkn_qgis.labelling.layer_comparison import LabelLayer, compare_layers
from bkn_qgis.labelling.places import locate_places
from bkn_qgis.labelling.result_fields import GROUPS_FIELDS, SPECIES_FIELDS, output_fields
from bkn_qgis.labelling.result_rows import groups_portions, output_portions, species_portions
from bkn_qgis.messages import BknError

DATES = (datetime.date(2024, 10, 1), datetime.date(2026, 10, 1))
NAMES = [f"Vlinda {each}" for each in "abcdeg"] + ["Avis a", "Avis b", "Libella a", "Libella c", "Planta a", "Piscis a"]

DAYS_OF_BIRDS = ("2024-04-01", "2024-01-05", "2026-04-01", "2026-01-05")


def random_records(random):
    """Records of two years, of some species in one of them alone, so that there may be more or fewer."""
    years = {name: random.choice([2024, 2026], size=random.integers(1, 3)) for name in NAMES}
    return [
        seen(
            name,
            f"{random.choice(years[name])}-0{random.integers(1, 10)}-0{random.integers(1, 10)}",
            east=float(random.choice([-900, 0, 900, 10_000])),
        )
        for name in (
            NAMES[int(len(NAMES) * random.random() ** 1.5)]
            for _ in range(int(random.choice([random.integers(2, 80), 400])))
        )
    ]


def runs_of(records, profile=PROFILE):
    parts = ("EPSG:28992", "point", 1500.0, DATES[1], small_list(), profile, LandscapeChoice())
    request = LabelRequest(PLACES, *parts, want_species=True, keep_numbers=True)
    located, own = locate_places(PLACES, request.crs, request.mode), observed(records)
    first, second = series_of(request, DATES)
    before = label_places(first, located, own, lambda part: None)
    return before, label_places(second, located, own, lambda part: None, before)


def rows(portions, fields):
    return [
        {field.name: None if pd.isna(value) else value for field, value in zip(fields, row)}
        for columns in portions
        for row in zip(*columns)
    ]


def layer(run, name="laag", with_species=True, with_groups=True):
    """What a layer and its tables hold of a run."""
    codes = [group.code for group in run.request.species_list.groups]
    places = rows(output_portions(run, str), output_fields(codes))
    species = rows(species_portions(run), SPECIES_FIELDS) if with_species else None
    return LabelLayer(name, places, species, rows(groups_portions(run), GROUPS_FIELDS) if with_groups else None)


def told(portions, fields, left_out):
    return [{name: value for name, value in row.items() if name not in left_out} for row in rows(portions, fields)]


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("settings", [{}, {"share_over": "all"}, {"total": "rows"}], ids=str)
def test_it_is_the_comparison_of_two_dates(seed, settings):
    first, second = runs_of(random_records(np.random.default_rng(seed)), replace(PROFILE, **settings))
    by_records = compare_runs(first, second)
    here, there = layer(first), layer(second)
    by_layers = compare_layers(here, there)
    words = {"bkn_note", "bkn_src"}
    mine = told(layer_comparison_portions(by_layers, here, there, str), COMPARISON_FIELDS, words)
    assert mine == told(comparison_portions(by_records, first, second, str), COMPARISON_FIELDS, words)
    mine = told([group_change_columns(by_layers.comparison, str)], GROUP_CHANGE_FIELDS, {"note"})
    assert mine == told([group_change_columns(by_records, str)], GROUP_CHANGE_FIELDS, {"note"})
    mine = told([species_change_columns(by_layers.comparison, str)], SPECIES_CHANGE_FIELDS, ())
    assert mine == told([species_change_columns(by_records, str)], SPECIES_CHANGE_FIELDS, ())
    assert (by_layers.without_species, by_layers.turned_round, by_layers.no_group_verdict) == (0, 0, {})
    has_note = [bool(notes) for notes in by_layers.notes]
    assert has_note == by_layers.comparison.places["change"].isna().tolist()


def test_the_random_runs_hold_every_kind_of_verdict():
    """Of the test above: verdicts of all kinds, over groups that both layers include alike, and that they do not."""
    kinds, alike = set(), set()
    for seed in range(25):
        first, second = runs_of(random_records(np.random.default_rng(seed)))
        changes = compare_runs(first, second).places["change"]
        kinds |= set(changes.dropna())
        same = (first.scores.included == second.scores.included).all(axis=1)
        alike |= set(same[changes.notna()].tolist())
    assert kinds == {"more", "fewer", "no_difference_shown"} and alike == {True, False}


def test_birds_on_both_lists_are_one_list_where_other_groups_differ():
    """Butterflies count at one date alone; of the birds both lists count at both."""
    records = [seen(name, day) for name in ("Avis a", "Avis b") for day in DAYS_OF_BIRDS]
    records += [seen("Avis a", day) for day in ("2024-02-05", "2024-05-02")]
    records += [seen(f"Vlinda {each}", "2026-06-01") for each in "abc"]
    first, second = runs_of(records)
    assert first.scores.included[0].sum() == 2 and second.scores.included[0].sum() == 3
    here, there = layer(first), layer(second)
    (birds,) = (row for row in there.groups if row["bkn_id"] == "stad" and row["group"] == "brv")
    assert " brv+wiv " in birds["pn"]
    assert compare_layers(here, there).comparison.places["change"][0] == compare_runs(first, second).places["change"][0]
    alone = [{**row, "pn": row["pn"] and row["pn"].partition(" brv")[0]} for row in there.groups]
    compared = compare_layers(here, replace(there, groups=alone))
    assert compared.comparison.places["change"][0] is None
    assert str(compared.notes[0][0]).startswith("No verdict: the groups table does not go with laag.")


# --- layers that give no verdict ---


def often_seen(year, letters):
    """Butterflies that were seen so often that what is not seen is not there."""
    days = [f"{year}-{month:02}-{day:02}" for month in range(3, 10) for day in (3, 17)]
    return [seen(f"Vlinda {each}", day, east=east) for each in letters for day in days for east in (-900, 900)]


@pytest.fixture
def fewer():
    """Two layers of which the second has fewer butterflies, and the same groups."""
    here, there = (layer(run) for run in runs_of([*often_seen(2024, "abcde"), *often_seen(2026, "ab")]))
    compared = compare_layers(here, there)
    assert compared.comparison.places["change"][0] == "fewer" and not compared.notes[0]
    assert compared.comparison.groups["change"].tolist()[0] == "fewer"
    return here, there


def changed(given, place="stad", **values):
    """A layer with other values at a place; a function is given the value that was there."""
    rows = [
        {**row, **{name: value(row[name]) if callable(value) else value for name, value in values.items()}}
        if row["bkn_id"] == place
        else row
        for row in given.rows
    ]
    return replace(given, rows=rows)


def verdict_of(here, there):
    """The change of the first place, and the note that stands beside it."""
    compared = compare_layers(here, there)
    return compared.comparison.places["change"][0], " ".join(map(str, compared.notes[0]))


@pytest.mark.parametrize(
    ("centre", "is_told"),
    [((155_000.0, 463_000.0), True), ((155_099.0, 463_000.0), True), ((155_000.0, 463_101.0), False), (None, True)],
)
def test_places_that_lie_elsewhere_are_not_the_same_ones(fewer, centre, is_told):
    """Without a field of ids a place is known by its number alone; one drawn anew is still the same."""
    here, there = (
        replace(given, centres=[own if row["bkn_id"] == "stad" else None for row in given.rows])
        for given, own in zip(fewer, ((155_000.0, 463_000.0), centre))
    )
    change, note = verdict_of(here, there)
    assert change == ("fewer" if is_told else None)
    assert ("the place lies elsewhere in the first layer" in note) is not is_told
    compared = compare_layers(here, there)
    of_groups = compared.comparison.groups[compared.comparison.groups["id"] == "stad"]
    assert (of_groups["change"].tolist()[0], bool(of_groups["lost"].notna().any())) == (change, is_told)
    assert ("stad" in set(compared.comparison.species["id"])) is is_told and compared.without_species == 0


NO_FIELD = "does not hold the chances"
CUT_OFF = "is cut off"
OTHERWISE = "is not as it was written"
NOT_ONE = "do not add up to 1"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (None, NO_FIELD),
        ("", NO_FIELD),
        ("  ", NO_FIELD),
        (lambda text: text[:-1], CUT_OFF),
        (lambda text: text[: text.index(":")], CUT_OFF),
        (lambda text: text[:1], CUT_OFF),
        ("geen idee", OTHERWISE),
        ("12/nul: 5;", OTHERWISE),
        (lambda text: text.replace("/5:", "/6:"), OTHERWISE),
        (lambda text: text.replace(" ", "  ", 1), OTHERWISE),
        ("5/5: -1000000000;", OTHERWISE),
        ("5/5: 1e9;", OTHERWISE),
        ("5/5: \u0661000000000;", OTHERWISE),
        ("5/5: 99999999999999999999;", OTHERWISE),
        ("5/999999: 1000000000;", OTHERWISE),
        ("3/5: 1 1 1 999999997;", OTHERWISE),
        ("5/5: 1000000000; 5/5: 1000000000;", OTHERWISE),
        ("<b>5/5</b>: 1000000000;", OTHERWISE),
        (12.5, OTHERWISE),
        ("5/5: 500000000;", NOT_ONE),
        ("5/5: 1000000100;", NOT_ONE),
        ("4/5: 1000000000 1000000000;", NOT_ONE),
    ],
)
@pytest.mark.parametrize("number", [0, 1])
def test_a_field_that_does_not_do_gives_no_verdict_and_says_why(fewer, text, why, number):
    layers = [replace(each, groups=None) for each in fewer]
    layers[number] = changed(replace(layers[number], name="deze"), bkn_pn=text)
    change, note = verdict_of(*layers)
    assert change is None and note.startswith("No verdict: ") and why in note and "deze" in note
    (reason,) = [told for told in compare_layers(*layers).no_verdict if "deze" in str(told)]
    assert why in str(reason)


@pytest.mark.parametrize("text", [None, lambda text: text[:-4], "x"])
def test_what_the_layer_lost_its_table_of_groups_may_hold(fewer, text):
    here, there = fewer
    assert verdict_of(here, changed(there, bkn_pn=text)) == ("fewer", "")


def test_a_layer_of_an_older_version_gives_no_verdict(fewer):
    layers = [
        replace(each, groups=None, rows=[{k: v for k, v in row.items() if k != "bkn_pn"} for row in each.rows])
        for each in fewer
    ]
    change, note = verdict_of(*layers)
    assert change is None and NO_FIELD in note and "EVIDENCE" in note


@pytest.mark.parametrize(
    ("values", "what"),
    [
        ({"bkn_list": "andere 2"}, "species list"),
        ({"bkn_prof": "ander 2"}, "profile"),
        ({"bkn_radius": 1000.0}, "radius"),
        ({"bkn_radius": "veel"}, "radius"),
        ({"bkn_land": "Land"}, "landscape type"),
        ({"bkn_mode": "inside"}, "search area"),
        ({"dag_exp": 6}, "number of expected species"),
        ({"bkn_radius": None, "bkn_mode": ""}, "radius, search area"),
    ],
)
def test_labels_that_were_made_differently_give_no_verdict(fewer, values, what):
    here, there = fewer
    compared = compare_layers(changed(here, **values), there)
    assert compared.comparison.places["change"][0] is None
    why = f"the two labels were made differently ({what})"
    assert str(compared.notes[0][0]).startswith(f"No verdict: {why}.")
    assert {str(each): number for each, number in compared.no_verdict.items()}[why] == 1
    of_place = compared.comparison.groups[compared.comparison.groups["place"] == 0]
    assert of_place["change"].isna().all() and why in map(str, of_place["note"])


def test_numbers_as_text_are_the_same_settings(fewer):
    here, there = fewer
    texts = {"bkn_radius": "1500", "bkn_exp": "5", "dag_exp": "5", "bkn_date": "2024-10-01"}
    assert verdict_of(changed(here, **texts), there) == ("fewer", "")


def test_without_a_label_there_is_no_verdict():
    first, second = (layer(run) for run in runs_of(often_seen(2026, "ab")))
    change, note = verdict_of(first, second)
    assert change is None and note.startswith("No verdict: one of the layers has no label here.")


def test_layers_in_the_other_order_give_no_verdict(fewer):
    here, there = fewer
    change, note = verdict_of(there, here)
    assert change is None and note.startswith("No verdict: the first layer has a later date than the second.")


@pytest.mark.parametrize("number", [0, 1])
def test_a_verdict_per_group_needs_both_tables(fewer, number):
    layers = list(fewer)
    layers[number] = replace(layers[number], groups=None, name="deze")
    compared = compare_layers(*layers)
    assert compared.comparison.places["change"][0] == "fewer" and compared.comparison.groups["change"].isna().all()
    assert "the groups table of deze was not given" in map(str, compared.no_group_verdict)


def test_of_other_groups_the_total_needs_the_tables():
    records = [*often_seen(2024, "abcde"), *often_seen(2026, "ab"), seen("Planta a", "2026-05-01")]
    first, second = runs_of([*records, seen("Planta b", "2026-05-01")])
    here, there = layer(first), layer(second)
    assert verdict_of(here, there)[0] == compare_runs(first, second).places["change"][0] == "fewer"
    change, note = verdict_of(here, replace(there, groups=None))
    assert change is None and note.startswith("No verdict: the groups table of laag was not given.")


@pytest.mark.parametrize(
    "spoiled",
    [
        lambda rows: [],
        lambda rows: [*rows, *rows],
        lambda rows: [{**row, "bkn_id": f"ander {row['bkn_id']}"} for row in rows],
        lambda rows: [{**row, "exp": row["exp"] + 1} for row in rows],
        lambda rows: [{**row, "obs": "veel"} for row in rows],
        lambda rows: [{**row, "bkn_date": "1999-01-01"} for row in rows],
    ],
)
def test_a_table_of_groups_that_does_not_go_with_the_layer_gives_no_verdict(fewer, spoiled):
    here, there = fewer
    compared = compare_layers(here, replace(there, groups=spoiled(there.groups)))
    assert compared.comparison.groups["change"].isna().all()
    assert list(map(str, compared.no_group_verdict)) == ["the groups table does not go with laag"]
    assert compared.comparison.places["change"][0] == "fewer"


@pytest.mark.parametrize(
    "shared",
    ["brv+wiv", "brv+wiv 2/2", "brv+wiv 2/2: 1000000000", "brv+xxx 2/2: 1000000000;", "brv+wiv 2/9: 5;", "+ 2/2: 9;"],
)
def test_a_shared_list_that_does_not_do_gives_no_total(shared):
    records = [seen(name, day) for name in ("Avis a", "Avis b") for day in DAYS_OF_BIRDS]
    here, there = (layer(run) for run in runs_of([*records, *often_seen(2026, "abc")]))
    spoiled = [
        {**row, "pn": f"{row['pn'].partition(' brv')[0]} {shared}"} if row["group"] == "brv" and row["pn"] else row
        for row in here.groups
    ]
    change, note = verdict_of(changed(replace(here, groups=spoiled), bkn_pn=None), there)
    assert change is None and note.startswith("No verdict: ")


def test_without_tables_of_species_nothing_is_said_of_them():
    first, second = runs_of([seen("Vlinda a", "2024-06-01"), seen("Vlinda b", "2026-06-01")])
    compared = compare_layers(layer(first), layer(second, with_species=False)).comparison
    assert compared.places["gained"].isna().all() and compared.groups["lost"].isna().all() and not len(compared.species)


def two_layers():
    """Two layers with their tables, in which species came and went."""
    years = ((2024, "abcd"), (2026, "cdeg"))
    first, second = runs_of([seen(f"Vlinda {each}", f"{year}-06-01") for year, letters in years for each in letters])
    here, there = layer(first), layer(second)
    assert sum(compare_layers(here, there).comparison.groups["lost"]) > 0
    return here, there


def other_ids(rows):
    return [{**row, "bkn_id": f"ander {row['bkn_id']}"} for row in rows]


def one_fewer(rows):
    meetsoorten = [row for row in rows if row["role"] == "meetsoort"]
    first = {(row["bkn_id"], row["group"]): row for row in reversed(meetsoorten)}.values()
    return [row for row in meetsoorten if row not in first]


def each_twice(rows):
    return [*rows, *rows]


@pytest.mark.parametrize("spoiled", [lambda rows: [], other_ids, one_fewer, each_twice])
@pytest.mark.parametrize("number", [0, 1])
def test_tables_that_do_not_go_with_the_layers_tell_nothing(spoiled, number):
    both = list(two_layers())
    both[number] = replace(both[number], species=spoiled(both[number].species))
    compared = compare_layers(*both)
    of_butterflies = compared.comparison.groups[compared.comparison.groups["group"] == "dag"]
    assert len(of_butterflies) and of_butterflies["gained"].isna().all() and of_butterflies["lost"].isna().all()
    assert compared.without_species == of_butterflies["id"].nunique()
    is_unknown = compared.comparison.places["id"].isin(of_butterflies["id"]) & (
        compared.comparison.places["groups"] > 0
    )
    assert is_unknown.any() and compared.comparison.places["gained"][is_unknown].isna().all()
    assert "dag" not in set(compared.comparison.species["group"])


def test_of_a_table_with_more_dates_the_rows_of_the_layer_count():
    first, second = two_layers()
    together = [*first.species, *second.species]
    mixed = compare_layers(replace(first, species=together), replace(second, species=together))
    plain = compare_layers(first, second)
    for name in ("places", "groups", "species"):
        pd.testing.assert_frame_equal(getattr(mixed.comparison, name), getattr(plain.comparison, name))
    assert mixed.without_species == 0
    undated = [{name: value for name, value in row.items() if name != "bkn_date"} for row in together]
    assert compare_layers(replace(first, species=undated), second).without_species > 0


def test_numbers_and_dates_that_a_text_file_has_as_text_are_read():
    first, second = two_layers()
    texts = [
        {
            name: str(value) if name.endswith(("_exp", "bkn_date")) and value is not None else value
            for name, value in row.items()
        }
        for row in second.rows
    ]
    plain, of_texts = compare_layers(first, second), compare_layers(first, replace(second, rows=texts))
    pd.testing.assert_frame_equal(of_texts.comparison.species, plain.comparison.species)
    assert of_texts.without_species == 0


def test_layers_in_the_other_order_are_told():
    first, second = two_layers()
    assert compare_layers(second, first).turned_round == len(first.rows)


def test_a_field_of_the_user_is_no_group():
    first, second = (replace(each, rows=[{**row, "oak_exp": 3} for row in each.rows]) for each in two_layers())
    compared = compare_layers(first, second)
    assert "oak" not in set(compared.comparison.groups["group"]) and compared.without_species == 0


def test_places_of_one_layer_only_are_told():
    first, second = (layer(run) for run in runs_of([seen("Vlinda a", "2024-06-01")]))
    fewer = replace(first, rows=first.rows[1:])
    compared = compare_layers(fewer, second)
    assert str(compared.notes[0][0]).startswith("No verdict: the first layer does not have this place.")
    assert compared.comparison.places["gained"].tolist()[0] is None
    assert compare_layers(second, fewer).only_first == 1


def test_a_place_that_stands_twice_is_refused():
    first, second = (layer(run) for run in runs_of([seen("Vlinda a", "2024-06-01")]))
    with pytest.raises(BknError, match=r"series has the place \"stad\" more than once"):
        compare_layers(replace(first, name="series", rows=[*first.rows, first.rows[0]]), second)


def test_layers_without_places_are_no_fault():
    assert len(compare_layers(LabelLayer("a", [], []), LabelLayer("b", [], [])).comparison.places) == 0
