"""Two layers with labels beside each other: the same as two dates from the same observations, but for the verdict."""

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
from bkn_qgis.labelling.result_fields import SPECIES_FIELDS, output_fields
from bkn_qgis.labelling.result_rows import output_portions, species_portions
from bkn_qgis.messages import BknError

DATES = (datetime.date(2024, 10, 1), datetime.date(2026, 10, 1))
NAMES = [f"Vlinda {each}" for each in "abcdeg"] + ["Avis a", "Avis b", "Libella a", "Libella c", "Planta a", "Piscis a"]


def random_records(random):
    return [
        seen(
            NAMES[int(len(NAMES) * random.random() ** 1.5)],
            f"{random.choice([2024, 2026])}-0{random.integers(1, 10)}-0{random.integers(1, 10)}",
            east=float(random.choice([0, 500, 10_000])),
        )
        for _ in range(int(random.integers(2, 80)))
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


def layer(run, name="laag", with_species=True):
    """What a layer and its table of species hold of a run."""
    codes = [group.code for group in run.request.species_list.groups]
    places = rows(output_portions(run, str), output_fields(codes))
    return LabelLayer(name, places, rows(species_portions(run), SPECIES_FIELDS) if with_species else None)


def told(portions, fields, left_out):
    return [{name: value for name, value in row.items() if name not in left_out} for row in rows(portions, fields)]


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("share_over", ["meetsoorten", "all"])
def test_it_is_the_comparison_of_two_dates_without_verdict(seed, share_over):
    first, second = runs_of(random_records(np.random.default_rng(seed)), replace(PROFILE, share_over=share_over))
    by_records = compare_runs(first, second)
    here, there = layer(first), layer(second)
    by_layers = compare_layers(here, there)
    changes = {"bkn_change", "bkn_note", "bkn_src"}
    mine = told(layer_comparison_portions(by_layers, here, there, str), COMPARISON_FIELDS, changes)
    assert mine == told(comparison_portions(by_records, first, second, str), COMPARISON_FIELDS, changes)
    of_groups = {"change", "group_name", "days1", "days2", "units1", "units2"}
    mine = told([group_change_columns(by_layers.comparison)], GROUP_CHANGE_FIELDS, of_groups)
    assert mine == told([group_change_columns(by_records)], GROUP_CHANGE_FIELDS, of_groups)
    mine = told([species_change_columns(by_layers.comparison)], SPECIES_CHANGE_FIELDS, {"group_name"})
    assert mine == told([species_change_columns(by_records)], SPECIES_CHANGE_FIELDS, {"group_name"})
    assert by_layers.comparison.places["change"].isna().all()
    assert (by_layers.without_species, by_layers.turned_round) == (0, 0)
    assert all(str(notes[-1]).startswith("No verdict: two layers") for notes in by_layers.notes)


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
    assert str(compared.notes[0][0]) == "The first layer does not have this place."
    assert compared.comparison.places["gained"].tolist()[0] is None
    assert compare_layers(second, fewer).only_first == 1


def test_other_settings_are_told_by_name():
    first, second = (layer(run) for run in runs_of([seen("Vlinda a", "2024-06-01")]))
    other = replace(first, rows=[{**row, "bkn_radius": 1000.0, "bkn_prof": "ander 2"} for row in first.rows])
    note = compare_layers(other, second).notes[0]
    assert str(note[0]) == "The two labels were made differently, so they cannot be compared: radius, profile."
    assert len(note) == 2


def test_a_place_that_stands_twice_is_refused():
    first, second = (layer(run) for run in runs_of([seen("Vlinda a", "2024-06-01")]))
    with pytest.raises(BknError, match=r"series has the place \"stad\" more than once"):
        compare_layers(replace(first, name="series", rows=[*first.rows, first.rows[0]]), second)


def test_layers_without_places_are_no_fault():
    assert len(compare_layers(LabelLayer("a", [], []), LabelLayer("b", [], [])).comparison.places) == 0
