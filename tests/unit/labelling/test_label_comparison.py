"""Two dates beside each other, at random records, against counting and judging each date by hand."""

import datetime
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import slow_evidence
from small_run import PLACES, PROFILE, X, observed, place, seen, small_list

from bkn_qgis.labelling.label_comparison import GAINED, LOST, compare_runs
from bkn_qgis.labelling.label_results import LabelRequest
from bkn_qgis.labelling.label_run import label_places
from bkn_qgis.labelling.label_series import series_of
from bkn_qgis.labelling.landscape_choice import LandscapeChoice
from bkn_qgis.labelling.places import locate_places
from bkn_qgis.labelling.result_tables import rows_of
from bkn_qgis.scoring.evidence_change import change_shown
from bkn_qgis.scoring.species_list_file import read_species_list

DATES = (datetime.date(2024, 10, 1), datetime.date(2026, 10, 1))
GROUPS = {
    "dag": ("Vlinda", "abcdeg", "abcde", range(1, 13)),
    "brv": ("Avis", "ab", "ab", range(3, 9)),
    "wiv": ("Avis", "ab", "ab", (11, 12, 1, 2)),
    "lib": ("Libella", "abcd", "abcd", range(1, 13)),
}


def said(column):
    """The values of a column, None where one is missing."""
    return [None if pd.isna(value) else value for value in column]


def runs_of(records, places=PLACES, profile=PROFILE, species_list=None):
    request = LabelRequest(
        places,
        "EPSG:28992",
        "point",
        profile.radius_m,
        DATES[1],
        species_list or small_list(),
        profile,
        LandscapeChoice(),
        want_evidence=True,
        keep_numbers=True,
    )
    located, own = locate_places(places, request.crs, request.mode), observed(records)
    first, second = series_of(request, DATES)
    before = label_places(first, located, own, lambda part: None)
    return before, label_places(second, located, own, lambda part: None, before)


def random_records(random):
    """Records of both years, of some species more often than of others, and of few species in one of the years."""
    records = []
    for _ in range(int(random.integers(2, 90))):
        genus, letters, _, _ = GROUPS[str(random.choice(list(GROUPS)))]
        letter = letters[int(len(letters) * random.random() ** 2)]
        year = 2026 if random.random() < 0.6 else 2024
        day = datetime.date(year, 1, 1) + datetime.timedelta(int(random.integers(0, 270)))
        records.append(seen(f"{genus} {letter}", day.isoformat(), east=float(random.integers(-1400, 1400))))
    return records


def met_units(records, date, species, months):
    """The units (square, month) in which each of the species was met in the year before a date."""
    units = {name: set() for name in species}
    for record in records:
        day = datetime.date(1970, 1, 1) + datetime.timedelta(int(record["day_first"]))
        in_window = date.replace(year=date.year - 1) < day <= date and day.month in months
        if in_window and record["scientific_name"] in units:
            units[record["scientific_name"]].add((int(record["x"] // 1000), day.year, day.month))
    return units


def by_hand(records, date):
    """Per group: whether it is included, the meetsoorten seen, and (y, m, E)."""
    groups = {}
    for code, (genus, all_letters, expected, months) in GROUPS.items():
        units = met_units(records, date, [f"{genus} {letter}" for letter in all_letters], months)
        included = sum(bool(met) for met in units.values()) >= 2
        of_list = {name: met for name, met in units.items() if name[-1] in expected}
        seen_ones = {name: met for name, met in of_list.items() if met}
        together = set().union(*units.values())
        groups[code] = (included, seen_ones, together, len(expected))
    return groups


def chances(seen_ones, together, expected):
    met = [len(units) for units in seen_ones.values()]
    return slow_evidence.chances_of_numbers(met, len(together) or None, expected)


@pytest.mark.parametrize("seed", range(40))
def test_both_dates_as_judged_by_hand(seed):
    random = np.random.default_rng(seed)
    records = random_records(random)
    comparison = compare_runs(*runs_of(records))
    before, after = (by_hand(records, date) for date in DATES)
    groups = comparison.groups[comparison.groups["id"] == "stad"].set_index("group")
    both = []
    for code in GROUPS:
        row = groups.loc[code]
        (is_in, seen_1, together_1, expected), (is_in_2, seen_2, together_2, _) = before[code], after[code]
        assert (row["gained"], row["lost"]) == (len(seen_2.keys() - seen_1.keys()), len(seen_1.keys() - seen_2.keys()))
        species = comparison.species[(comparison.species["id"] == "stad") & (comparison.species["group"] == code)]
        named = {kind: set(species[species["change"] == kind]["scientific_name"]) for kind in (GAINED, LOST)}
        assert named == {GAINED: seen_2.keys() - seen_1.keys(), LOST: seen_1.keys() - seen_2.keys()}
        if is_in and is_in_2:
            both.append(code)
            shown = change_shown(
                *map(np.array, (chances(seen_1, together_1, expected), chances(seen_2, together_2, expected)))
            )
            assert row["change"] == shown
        else:
            assert pd.isna(row["change"])
    total = comparison.places.iloc[0]
    assert total["groups"] == len(both)
    if not both:
        assert pd.isna(total["change"])
        return
    names = [set().union(*(groups_of[code][1] for code in both)) for groups_of in (before, after)]
    assert (total["gained"], total["lost"]) == (len(names[1] - names[0]), len(names[0] - names[1]))
    totals = [np.array(total_by_hand(groups_of, both)) for groups_of in (before, after)]
    assert total["change"] == change_shown(*totals)


def total_by_hand(groups_of, both):
    """The chances of the total over some groups, the two of birds as one list where both are among them."""
    lists = []
    birds = [code for code in ("brv", "wiv") if code in both]
    for code in both:
        if len(birds) < 2 or code not in birds:
            _, seen_ones, together, expected = groups_of[code]
            lists.append(chances(seen_ones, together, expected))
    if len(birds) == 2:
        merged = {}
        for code in birds:
            for name, units in groups_of[code][1].items():
                merged.setdefault(name, set()).update(units)
        together = groups_of["brv"][2] | groups_of["wiv"][2]
        lists.append(chances(merged, together, 2))
    return slow_evidence.total_chances(lists)


def test_a_place_without_a_label_at_a_date_shows_no_change():
    records = [seen(f"Vlinda {letter}", "2026-06-01") for letter in "abc"]
    comparison = compare_runs(*runs_of(records, (place("stad"), place("leeg", 20_000.0))))
    town, empty = rows_of(comparison.places)
    assert (town["status_1"], town["status_2"], town["change"], town["groups"]) == ("insufficient_data", "ok", None, 0)
    assert (town["label_1"], town["label_2"], town["observed_1"], town["observed_2"]) == (None, "C", 0, 3)
    assert (empty["status_2"], empty["change"]) == ("insufficient_data", None)
    assert set(comparison.groups["id"]) == {"stad", "leeg"}


def test_the_same_records_show_no_difference():
    days = [f"{year}-{month:02}-05" for year in (2024, 2026) for month in range(2, 10)]
    records = [
        seen(f"Vlinda {letter}", day, east=1000.0 * (number % 2))
        for letter in "abcd"
        for number, day in enumerate(days)
    ]
    total = compare_runs(*runs_of(records)).places.iloc[0]
    assert (total["change"], total["gained"], total["lost"]) == ("no_difference_shown", 0, 0)
    assert X == 155_000


def test_many_met_often_and_then_few_are_fewer():
    often = [
        seen(f"Vlinda {letter}", f"2024-{month:02}-05", east=east)
        for letter in "abcde"
        for month in range(2, 10)
        for east in (0.0, 1000.0)
    ]
    later = [
        seen(f"Vlinda {letter}", f"2026-{month:02}-05", east=east)
        for letter in "ab"
        for month in range(2, 10)
        for east in (0.0, 1000.0)
    ]
    comparison = compare_runs(*runs_of(often + later))
    assert comparison.places.iloc[0]["change"] == "fewer"
    backwards = compare_runs(*runs_of([replace_year(record) for record in often + later]))
    assert backwards.places.iloc[0]["change"] == "more"
    assert (backwards.places.iloc[0]["gained"], backwards.places.iloc[0]["lost"]) == (3, 0)


def replace_year(record):
    """The record in the other of the two years."""
    day = datetime.date(1970, 1, 1) + datetime.timedelta(int(record["day_first"]))
    other = day.replace(year=2024 if day.year == 2026 else 2026)
    first = (other - datetime.date(1970, 1, 1)).days
    return {**record, "day_first": first, "day_last": first}


def test_a_plain_total_counts_birds_twice():
    profile = replace(PROFILE, total="rows")
    records = [seen("Avis a", "2026-04-05"), seen("Avis b", "2026-04-05"), seen("Avis a", "2026-01-05")]
    records += [seen("Avis b", "2026-01-06"), seen("Avis a", "2024-04-05"), seen("Vlinda g", "2024-05-05")]
    records += [seen("Avis a", "2024-01-05"), seen("Avis b", "2024-01-05"), seen("Avis b", "2024-04-06")]
    total = compare_runs(*runs_of(records, profile=profile)).places.iloc[0]
    assert (total["groups"], total["gained"], total["lost"]) == (2, 0, 0)


def test_three_groups_that_share_a_species_are_told_whole_or_not_at_all():
    """Two of three groups are included at both dates: their number cannot be had from that of all three."""
    header = ["landschapstype", "soortgroep", "wetenschappelijke_naam", "rol", "groepscode"]
    rows = [
        ["Stad", f"Groep {code}", f"{genus} {letter}", "meetsoort", code]
        for code, genus in (("aaa", "Prima"), ("bbb", "Secunda"), ("ccc", "Tertia"))
        for letter in ("x", "y")
    ]
    rows += [["Stad", f"Groep {code}", "Communis omnis", "meetsoort", code] for code in ("aaa", "bbb", "ccc")]
    species_list = read_species_list([header, *rows], "drie.csv", ()).species_list
    days = [f"{{year}}-{month:02}-05" for month in range(2, 10)]
    both = [
        seen(f"{genus} {letter}", day.format(year=year))
        for genus in ("Prima", "Secunda")
        for letter in "xy"
        for day in days
        for year in (2024, 2026)
    ]
    once = [seen(f"Tertia {letter}", day.format(year=2024)) for letter in "xy" for day in days]
    comparison = compare_runs(*runs_of([*both, *once], (place("stad"),), species_list=species_list))
    assert said(comparison.groups["change"]) == ["no_difference_shown", "no_difference_shown", None]
    total = comparison.places.iloc[0]
    assert (total["groups"], total["lost"]) == (2, 0) and pd.isna(total["change"])
    whole = compare_runs(*runs_of(both, (place("stad"),), species_list=species_list)).places.iloc[0]
    assert whole["change"] == "no_difference_shown"
