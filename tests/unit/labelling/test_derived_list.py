"""A species list from observations, at random records, against counting every circle by hand."""

import datetime
import math
from dataclasses import replace

import numpy as np
import pytest
import slow_evidence
from small_run import PROFILE, X, Y, observed, place, seen

from bkn_qgis.labelling.derived_list import DerivationRules, derive_list
from bkn_qgis.labelling.derived_log import derived_entries, refuse_empty_list
from bkn_qgis.labelling.derived_rows import LIST_HEADER, list_rows, list_statements
from bkn_qgis.labelling.label_results import LabelRequest
from bkn_qgis.labelling.label_series import label_dates
from bkn_qgis.labelling.landscape_choice import LandscapeChoice
from bkn_qgis.labelling.lists.list_files import ListText, check_list_text, write_list
from bkn_qgis.labelling.places import locate_places
from bkn_qgis.labelling.recorded_circles import recorded_circles
from bkn_qgis.labelling.reference_period import reference_period, requests_of_period
from bkn_qgis.messages import BknError, Cancelled
from bkn_qgis.observations.tables import open_raw_rows
from bkn_qgis.scoring.species_list_file import read_species_list
from bkn_qgis.scoring.species_pool import pool_of

GROUPS = {
    "dag": ("Dagvlinders", "Vlinda", "abcdef", 1, range(1, 13)),
    "vaa": ("Vaatplanten", "Planta", "abcd", 5, range(1, 13)),
    "brv": ("Vogels: Broedvogels", "Avis", "abc", 1, range(3, 9)),
    "wiv": ("Vogels: Wintervogels", "Avis", "abc", 1, (11, 12, 1, 2)),
}
TYPES = ("Stad", "Land")
LAST = datetime.date(2022, 12, 31)
RULES = DerivationRules(60.0, 70.0, 3)


def own_list():
    """The last butterfly is a generalist everywhere, the first one is expected in the town alone."""
    header = ["landschapstype", "soortgroep", "wetenschappelijke_naam", "rol", "synoniemen"]
    rows = [
        [name, group, f"{genus} {letter}", "generalist" if letter == "f" else "meetsoort", ""]
        for group, genus, letters, *_ in GROUPS.values()
        for name in TYPES
        for letter in letters
        if (name, genus, letter) != ("Land", "Vlinda", "a")
    ]
    return read_species_list([header, *rows], "klein.csv", ()).species_list


def random_world(rng, circles):
    """Circles far apart, and records of them: of some much is known, of some nearly nothing."""
    places = [place(f"c{number}", 5000.0 * number, TYPES[number % 2]) for number in range(circles)]
    records = []
    for number in range(circles):
        effort = rng.choice([2, 40, 120, 250])
        gone = set(rng.choice(list("abcdef"), rng.integers(0, 4)))
        spread = rng.choice([100, 900])
        for _ in range(effort):
            genus = rng.choice(["Vlinda", "Vlinda", "Planta", "Avis", "Avis"])
            letter = rng.choice(list({"Vlinda": "abcdef", "Planta": "abcd", "Avis": "abc"}[genus]))
            if letter not in gone:
                day = datetime.date(2016, 1, 1) + datetime.timedelta(int(rng.integers(0, 7 * 365)))
                east = 5000.0 * number + float(rng.uniform(-spread, spread))
                records.append(seen(f"{genus} {letter}", day.isoformat(), east))
    return places, records


def runs_of(places, records, first, profile=PROFILE, last=LAST):
    species_list = own_list()
    period = reference_period(first, last, species_list, profile)
    request = LabelRequest(
        places, "EPSG:28992", "point", profile.radius_m, last, pool_of(species_list, ()), profile, LandscapeChoice()
    )
    located = locate_places(places, request.crs, request.mode)
    requests = requests_of_period(request, period)
    return label_dates(requests, located, observed(records), lambda part: None), period, species_list


# --- by hand ---


def window_of(date, years):
    return date.replace(year=date.year - years) + datetime.timedelta(1), date


def dates_by_hand(first, years):
    dates = [LAST.replace(year=year) for year in range(LAST.year, first.year - 1, -1)]
    inside = [date for date in dates if date >= first and window_of(date, years)[0] >= first]
    return inside or [LAST]


def circle_by_hand(records, x, group, date):
    """Species with their records, and units, of a group in a circle at a date."""
    _, genus, letters, years, months = GROUPS[group]
    begin, end = window_of(date, years)
    found, units, squares = {}, {}, {}
    for record in records:
        day = datetime.date(1970, 1, 1) + datetime.timedelta(record["day_first"])
        name = record["scientific_name"]
        if not (name.startswith(genus) and begin <= day <= end and day.month in months):
            continue
        if math.hypot(record["x"] - x, record["y"] - Y) > 1500:
            continue
        unit = (int(record["x"] // 1000), int(record["y"] // 1000), day.year, day.month)
        found[name] = found.get(name, 0) + 1
        units.setdefault(name, set()).add(unit)
        squares.setdefault(unit[:2], set()).add(unit)
    every = set().union(*units.values()) if units else set()
    if len(found) < 2:
        return None
    chances = slow_evidence.chances_of_numbers(
        tuple(sorted(len(own) for own in units.values())), len(every), len(letters)
    )
    complete = sum(chance for n, chance in enumerate(chances) if 100 * len(found) >= RULES.complete_percent * n)
    top = max(map(len, squares.values())) / len(every)
    return found, len(every), complete >= 0.8 and top <= 0.8


def list_by_hand(places, records, first):
    """(type, group, species) to (found, circles, records, years)."""
    best = {}
    for number in range(len(places)):
        for group, (_, _, _, years, _) in GROUPS.items():
            for date in sorted(dates_by_hand(first, years)):
                circle = circle_by_hand(records, X + 5000.0 * number, group, date)
                if circle is not None and circle[2] and circle[1] >= best.get((number, group), (None, 0))[1]:
                    best[number, group] = (circle[0], circle[1], date)
    circles, species = {}, {}
    for (number, group), (found, _, date) in best.items():
        landscape_type = places[number].landscape_value
        circles[landscape_type, group] = circles.get((landscape_type, group), 0) + 1
        for name, count in found.items():
            own = species.setdefault((landscape_type, group, name), [0, 0, set()])
            own[0], own[1] = own[0] + 1, own[1] + count
            own[2].add(date.year)
    return {
        key: (found, circles[key[:2]], count, "|".join(map(str, sorted(years))))
        for key, (found, count, years) in species.items()
        if circles[key[:2]] >= RULES.fewest_circles
    }, circles


@pytest.mark.parametrize("first", [datetime.date(2019, 1, 1), datetime.date(2016, 6, 1), LAST])
@pytest.mark.parametrize("seed", range(3))
def test_a_list_is_what_counting_by_hand_gives(first, seed):
    rng = np.random.default_rng(seed)
    places, records = random_world(rng, 16)
    runs, period, species_list = runs_of(places, records, first)
    derived = derive_list(runs, period, species_list, RULES)
    expected, circles = list_by_hand(places, records, first)
    table = derived.species
    own = {
        (row.landscape_type, row.group, row.scientific_name): (row.found, row.circles, row.records, row.years)
        for row in table.itertuples()
    }
    assert own == expected
    for row in table.itertuples():
        assert row.listed == (row.found >= 0.6 * row.circles - 1e-9)
        assert row.percent == round(100 * row.found / row.circles, 1) and row.low <= row.percent <= row.high
        assert row.role == ("generalist" if row.scientific_name == "Vlinda f" else "meetsoort")
    groups = {(row.landscape_type, row.group): row.circles for row in derived.groups.itertuples()}
    assert {key: number for key, number in groups.items() if number} == circles
    # Enough happens here: some are listed, some are not, and some groups have too few circles.
    if (seed, first) == (0, datetime.date(2016, 6, 1)):
        assert 0 < table["listed"].sum() < len(table) and not derived.groups["enough"].all()


def test_the_wilson_bounds_of_a_share():
    """Those of 8 of 10, as any table has them."""
    runs, period, species_list = runs_of(*random_world(np.random.default_rng(0), 16), datetime.date(2016, 6, 1))
    table = derive_list(runs, period, species_list, replace(RULES, fewest_circles=1)).species
    from bkn_qgis.scoring.proportions import wilson_bounds

    low, high = wilson_bounds(np.array([8, 0, 10]), np.array([10, 10, 10]))
    assert [round(value, 3) for value in (*low, *high)] == [0.490, 0.0, 0.722, 0.943, 0.278, 1.0]
    assert (table["low"] >= 0).all() and (table["high"] <= 100).all()


def test_a_list_can_be_read_again_from_each_kind_of_file(tmp_path):
    runs, period, species_list = runs_of(*random_world(np.random.default_rng(0), 16), datetime.date(2016, 6, 1))
    derived = derive_list(runs, period, species_list, RULES)
    text = ListText("Lijst; een", "2016-2022", ("Zomaar: iets; meer",), LIST_HEADER, list_rows(derived))
    check_list_text(text)
    lists = []
    for name in ("lijst één 2022.csv", "lijst één 2022.xlsx", "lijst één 2022.ods"):
        write_list(tmp_path / name, text)
        read = read_species_list(open_raw_rows(tmp_path / name), name, ())
        assert not read.errors and len(read.unknown_columns) == 7
        lists.append(read.species_list)
    assert [each.title for each in lists] == ["Lijst, een 2016-2022", "lijst één 2022", "lijst één 2022"]
    assert lists[0].statements == ("Zomaar: iets, meer",)
    for each in lists:
        names = {
            (
                each.landscape_types[kind],
                each.groups[each.entry_group[entry]].code,
                each.species[each.entry_species[entry]].scientific_name,
            )
            for kind, entry in zip(*(each.roles > 0).nonzero())
        }
        listed = derived.species[derived.species["listed"]]
        assert names == set(zip(listed["landscape_type"], listed["group"], listed["scientific_name"]))
    # The same list gives the same bytes.
    write_list(tmp_path / "nog.csv", text)
    assert (tmp_path / "nog.csv").read_bytes() == (tmp_path / "lijst één 2022.csv").read_bytes()


def test_the_file_names_the_groups_of_which_earlier_records_count(tmp_path):
    places, records = random_world(np.random.default_rng(0), 16)
    runs, period, species_list = runs_of(places, records, datetime.date(2019, 1, 1))
    statements = list_statements(runs[-1], period, RULES, str)
    told = (
        "The period is shorter than the look-back period of Vaatplanten: of these, records from before 2019-01-01 "
        "count too."
    )
    assert statements[1] == told and len(statements) == 4
    rows = list_rows(derive_list(runs, period, species_list, RULES))
    write_list(tmp_path / "kort.csv", ListText("Kort", "1", statements, LIST_HEADER, rows))
    read = read_species_list(open_raw_rows(tmp_path / "kort.csv"), "kort.csv", ())
    assert not read.errors and read.species_list.statements[1] == told
    runs, period, _ = runs_of(places, records, datetime.date(2018, 1, 1))
    assert len(list_statements(runs[-1], period, RULES, str)) == 3


def test_a_name_that_is_too_long_is_refused_before_anything_is_written():
    with pytest.raises(BknError, match="longer than 100"):
        check_list_text(ListText("x" * 200, "1", (), LIST_HEADER, [["Stad", "Vissen", "Piscis a", *[""] * 12]]))


def test_a_file_that_cannot_be_written_is_told(tmp_path):
    text = ListText("a", "1", (), LIST_HEADER, [["Stad", "Vissen", "Piscis a", *[""] * 12]])
    for ending in ("csv", "xlsx"):
        with pytest.raises(BknError, match="could not be written"):
            write_list(tmp_path / "nergens" / f"a.{ending}", text)


def test_one_garden_is_no_well_recorded_circle():
    """All six butterflies, each month, at one spot: all is known of the garden, little of the circle."""
    days = [f"2022-{month:02}-{day:02}" for month in range(1, 13) for day in (3, 17)]
    records = [seen(f"Vlinda {letter}", day, east) for letter in "abcdef" for day in days for east in (0.0,)]
    runs, period, _ = runs_of([place("tuin")], records, LAST)
    assert not recorded_circles(runs, period, 80.0).is_well.any()
    elsewhere = [seen(f"Vlinda {letter}", day, -1100.0) for letter in "abcdef" for day in days]
    runs, period, _ = runs_of([place("tuin")], [*records, *elsewhere], LAST)
    assert recorded_circles(runs, period, 80.0).is_well[0].tolist() == [True, False, False, False]


def test_only_the_types_asked_for_take_part():
    runs, period, species_list = runs_of(*random_world(np.random.default_rng(0), 16), datetime.date(2016, 6, 1))
    derived = derive_list(runs, period, species_list, replace(RULES, types=("Land",)))
    assert set(derived.groups["landscape_type"]) == set(derived.species["landscape_type"]) == {"Land"}
    assert (derived.places == -1).sum() == 8


def test_an_empty_list_is_refused_with_how_near_it_came():
    runs, period, species_list = runs_of(*random_world(np.random.default_rng(0), 16), datetime.date(2016, 6, 1))
    many = replace(RULES, fewest_circles=100)
    with pytest.raises(BknError, match="100 or more well-recorded circles. Most of these, "):
        refuse_empty_list(derive_list(runs, period, species_list, many), many)
    elsewhere = replace(RULES, types=("Zee",))
    with pytest.raises(BknError, match=r"no circle lies in the landscape types that were chosen: Zee \(TYPES\)"):
        refuse_empty_list(derive_list(runs, period, species_list, elsewhere), elsewhere)


def test_a_circle_takes_part_where_it_does_at_any_date():
    """A file that does not cover the last window leaves the earlier ones as they are."""
    runs, period, species_list = runs_of(*random_world(np.random.default_rng(0), 16), datetime.date(2016, 6, 1))
    before = derive_list(runs, period, species_list, RULES)
    runs[-1].statuses[:] = ["incomplete"] * 16
    runs[-1].numbers.clear()
    derived = derive_list(runs, period, species_list, RULES)
    assert derived.left_out == [""] * 16 and 0 < len(derived.species) <= len(before.species)
    assert not (derived.circles.date == len(runs) - 1).any()


def test_why_no_circle_takes_part_is_told():
    runs, period, species_list = runs_of(*random_world(np.random.default_rng(0), 4), LAST)
    runs[-1].statuses[:] = ["nature_area", "incomplete", "incomplete", "outside"]
    runs[-1].numbers.clear()
    derived = derive_list(runs, period, species_list, RULES)
    with pytest.raises(BknError, match=r"all circles \(4\) are left out, most of them .*: observations incomplete"):
        refuse_empty_list(derived, RULES)
    log = [str(message) for _, message in derived_entries(derived, runs, period, RULES)]
    assert "Of 4 circles, left out, observations incomplete: 2." in log


@pytest.mark.parametrize("types", [(), ("Land",)])
def test_no_places_are_told_as_such(types):
    runs, period, species_list = runs_of([], random_world(np.random.default_rng(0), 4)[1], LAST)
    rules = replace(RULES, types=types)
    derived = derive_list(runs, period, species_list, rules)
    with pytest.raises(BknError, match="there are no circles. Choose places") as told:
        refuse_empty_list(derived, rules)
    assert "TYPES" not in str(told.value)


def test_the_log_counts_circles_per_type_and_group():
    runs, period, species_list = runs_of(*random_world(np.random.default_rng(0), 16), datetime.date(2019, 1, 1))
    derived = derive_list(runs, period, species_list, RULES)
    log = [str(message) for _, message in derived_entries(derived, runs, period, RULES)]
    assert any("2019-12-31, 2020-12-31, 2021-12-31, 2022-12-31" in line for line in log)
    assert any("shorter than the look-back period of Vaatplanten" in line for line in log)
    assert "Stad: circles 8." in log
    row = derived.groups[derived.groups["enough"]].iloc[0]
    line = f"{row.landscape_type}, {row.group_name}: well-recorded circles {row.circles}, species {row.listed}."
    assert line in log


def test_circles_at_one_point_count_once_and_those_that_overlap_are_told():
    places, records = random_world(np.random.default_rng(0), 16)
    first = datetime.date(2016, 6, 1)
    runs, period, species_list = runs_of(places, records, first)
    once = derive_list(runs, period, species_list, RULES)
    assert (once.repeated, once.overlapping) == (0, 0)
    assert not any("overlap" in str(message) for _, message in derived_entries(once, runs, period, RULES))
    # The first circle twice more, of its own type and of the other; and one 100 m from the second, of its type.
    more = [place("weer", 0.0, TYPES[0]), place("anders", 0.0, TYPES[1]), place("dichtbij", 5100.0, TYPES[1])]
    runs, period, species_list = runs_of([*places, *more], records, first)
    derived = derive_list(runs, period, species_list, RULES)
    assert (derived.repeated, derived.overlapping) == (1, 2) and derived.places[-3:].tolist() == [-1, 1, 1]
    of_town = "landscape_type == 'Stad'"
    assert derived.species.query(of_town).equals(once.species.query(of_town))
    log = [str(message) for _, message in derived_entries(derived, runs, period, RULES)]
    assert "Circles at exactly the point of another of their landscape type, left out: 1." in log
    assert any(line.startswith("Circles that overlap another of their landscape type: 2 of 18.") for line in log)


def test_a_stop_is_heard():
    runs, period, species_list = runs_of(*random_world(np.random.default_rng(0), 4), LAST)

    def stop(part):
        if part > 0.4:
            raise Cancelled

    with pytest.raises(Cancelled):
        derive_list(runs, period, species_list, RULES, stop)


def test_the_pool_expects_every_species_everywhere_and_in_other_types():
    pool = pool_of(own_list(), ["stad", "Duin"])
    assert pool.landscape_types == ("Stad", "Land", "Duin") and (pool.roles == 1).all()
    assert pool.roles.shape == (3, len(pool.entry_species))
