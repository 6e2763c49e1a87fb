"""Which records count for which groups: window, season, flags, uncertainty (method.md, sections 3, 4 and 9)."""

import datetime
import random

import numpy as np
import pytest
import slow_labels

from bkn_qgis.arrays import COUNTS, EVER, LEFT_OUT, MAY_COUNT, record_arrays
from bkn_qgis.scoring.name_index import build_name_index, match_names
from bkn_qgis.scoring.profile import Profile
from bkn_qgis.scoring.rules import species_matches, whole_years_cut_by_window
from bkn_qgis.scoring.seasons import day_number
from bkn_qgis.scoring.species_list_file import read_species_list

REFERENCE = datetime.date(2026, 10, 1)
HEADER = ["landschapstype", "soortgroep", "wetenschappelijke_naam"]
LIST = read_species_list(
    [
        HEADER,
        ["Stad", "Dagvlinders", "Aglais io"],
        ["Stad", "Vaatplanten", "Bellis perennis"],
        ["Stad", "Vogels: Broedvogels", "Parus major"],
        ["Stad", "Vogels: Wintervogels", "Parus major"],
        ["Stad", "Reptielen", "Vipera berus"],
    ],
    "proef.csv",
    (),
).species_list


def day(text):
    return day_number(datetime.date.fromisoformat(text))


def claims_of(name, first, last=None, excluded=False, breeding=False, uncertainty=10.0, reference=REFERENCE):
    """{group code: bits} of one record."""
    first_day, last_day = (day(first), day(last or first)) if first else (np.iinfo(np.int32).min,) * 2
    records = record_arrays(
        *np.zeros((2, 1), dtype=np.int64),
        day_first=np.array([first_day], dtype=np.int32),
        day_last=np.array([last_day], dtype=np.int32),
        excluded=np.array([excluded]),
        breeding=np.array([breeding]),
        uncertainty_mm=np.array([round(1000 * uncertainty)]),
    )
    names = match_names(build_name_index(LIST), [name], [""])
    matches = species_matches(records, names, LIST, Profile("p", "1"), reference, 1500.0)
    assert matches.start.tolist() == [0, len(matches.entry)]
    codes = [LIST.groups[LIST.entry_group[entry]].code for entry in matches.entry]
    return dict(zip(codes, matches.bits.tolist()))


ALL = COUNTS | MAY_COUNT | EVER


@pytest.mark.parametrize(
    ("name", "first", "last", "expected"),
    [
        # butterflies: one year, no season
        ("Aglais io", "2025-10-02", None, {"dag": ALL}),
        ("Aglais io", "2026-10-01", None, {"dag": ALL}),
        ("Aglais io", "2025-10-01", None, {"dag": EVER}),
        ("Aglais io", "2026-10-02", None, {}),
        ("Aglais io", "2025-09-25", "2025-10-05", {"dag": MAY_COUNT | LEFT_OUT | EVER}),
        ("Aglais io", "2026-09-25", "2026-10-02", {"dag": MAY_COUNT | LEFT_OUT}),
        ("Aglais io", "2026-01-01", "2026-12-31", {"dag": MAY_COUNT | LEFT_OUT}),
        ("Aglais io", "2025-01-01", "2025-12-31", {"dag": MAY_COUNT | LEFT_OUT | EVER}),
        ("Aglais io", None, None, {}),
        # plants: five years
        ("Bellis perennis", "2021-10-02", None, {"vaa": ALL}),
        ("Bellis perennis", "2021-10-01", None, {"vaa": EVER}),
        ("Bellis perennis", "2022-01-01", "2022-12-31", {"vaa": ALL}),
        # a group that is none of the fourteen: one year
        ("Vipera berus", "2025-10-02", None, {"rep": ALL}),
        ("Vipera berus", "2025-10-01", None, {"rep": EVER}),
        # birds: breeding season March to August, winter November to February
        ("Parus major", "2026-03-01", None, {"brv": ALL, "wiv": EVER}),
        ("Parus major", "2026-08-31", None, {"brv": ALL, "wiv": EVER}),
        ("Parus major", "2026-02-28", None, {"brv": EVER, "wiv": ALL}),
        ("Parus major", "2025-11-01", None, {"brv": EVER, "wiv": ALL}),
        ("Parus major", "2025-12-20", "2026-01-10", {"brv": EVER, "wiv": ALL}),
        ("Parus major", "2026-09-15", None, {"brv": EVER, "wiv": EVER}),
        ("Parus major", "2025-10-31", "2025-11-01", {"brv": EVER, "wiv": MAY_COUNT | LEFT_OUT | EVER}),
        (
            "Parus major",
            "2026-02-20",
            "2026-03-05",
            {"brv": MAY_COUNT | LEFT_OUT | EVER, "wiv": MAY_COUNT | LEFT_OUT | EVER},
        ),
        # a whole year is in no season, but may be in both
        (
            "Parus major",
            "2025-12-01",
            "2026-09-30",
            {"brv": MAY_COUNT | LEFT_OUT | EVER, "wiv": MAY_COUNT | LEFT_OUT | EVER},
        ),
        # only the part in the window can be in the season: summer 2025 lies before it
        ("Parus major", "2025-08-01", "2025-10-20", {"brv": EVER, "wiv": EVER}),
    ],
)
def test_window_and_season(name, first, last, expected):
    assert claims_of(name, first, last) == expected


def test_a_territory_counts_for_the_breeding_birds_only():
    """A territory of 15 February to 1 July touches March to August."""
    assert claims_of("Parus major", "2026-02-15", "2026-07-01", breeding=True) == {"brv": ALL, "wiv": EVER}
    assert claims_of("Parus major", "2026-01-10", breeding=True) == {"brv": EVER, "wiv": EVER}
    # Without the flag it is in no season.
    assert claims_of("Parus major", "2026-02-15", "2026-07-01")["brv"] & COUNTS == 0


def test_29_february():
    leap = datetime.date(2024, 2, 29)
    assert claims_of("Aglais io", "2024-02-29", reference=leap) == {"dag": ALL}
    assert claims_of("Aglais io", "2023-03-01", reference=leap) == {"dag": ALL}
    assert claims_of("Aglais io", "2023-02-28", reference=leap) == {"dag": EVER}
    assert claims_of("Aglais io", "2024-02-29", reference=datetime.date(2025, 2, 28)) == {"dag": ALL}
    assert claims_of("Aglais io", "2024-02-28", reference=datetime.date(2025, 2, 28)) == {"dag": EVER}


def test_flags_and_uncertainty_leave_out():
    assert claims_of("Aglais io", "2026-06-01", excluded=True) == {"dag": LEFT_OUT}
    assert claims_of("Aglais io", "2026-06-01", uncertainty=1500.0) == {"dag": ALL}
    assert claims_of("Aglais io", "2026-06-01", uncertainty=1500.1) == {"dag": LEFT_OUT}
    assert claims_of("Aglais io", "2024-06-01", excluded=True) == {}


def test_whole_years_that_only_the_window_cuts_are_named():
    spans = [
        ("2025-01-01", "2025-12-31"),
        ("2026-01-01", "2026-12-31"),
        ("2026-01-01", "2026-12-31"),
        ("2026-05-01", "2026-05-01"),
    ]
    assert whole_years(spans, "Aglais io") == {2025: 1, 2026: 2}
    assert whole_years(spans, "Aglais io", meetsoort=False) == {}


def whole_years(spans, name, meetsoort=True):
    first, last = (np.array([day(span[end]) for span in spans], dtype=np.int32) for end in (0, 1))
    records = record_arrays(*np.zeros((2, len(spans)), dtype=np.int64), day_first=first, day_last=last)
    names = match_names(build_name_index(LIST), [name] * len(spans), [""] * len(spans))

    def matches_at(reference):
        return species_matches(records, names, LIST, Profile("p", "1"), reference, 1500.0)

    roles = np.full(len(LIST.entry_species), meetsoort)
    return whole_years_cut_by_window(records, matches_at(REFERENCE), roles, matches_at)


def test_no_other_date_is_advised_where_it_would_not_help():
    # No whole year lies in the season of a bird, and three years in no window of one.
    assert whole_years([("2025-01-01", "2025-12-31")], "Parus major") == {}
    assert whole_years([("2023-01-01", "2025-12-31")], "Aglais io") == {}
    assert whole_years([("2022-01-01", "2026-12-31")], "Bellis perennis") == {2026: 1}


SEASONS = [
    {"brv": (3, 4, 5, 6, 7, 8), "wiv": (11, 12, 1, 2)},
    {"brv": (4,), "wiv": (12, 1), "dag": (5, 6, 9), "vaa": (2,)},
    {"brv": tuple(range(1, 13)), "wiv": (1,), "rep": (12,)},
]


@pytest.mark.parametrize("months", SEASONS)
@pytest.mark.parametrize("reference", ["2026-10-01", "2024-02-29", "2025-02-28", "2026-03-01", "2026-12-31"])
def test_random_intervals_by_the_page_of_the_method(months, reference):
    """The best label counts an interval whose part in the window touches the season (method.md, section 9)."""
    chance = random.Random(reference)
    last_day = datetime.date.fromisoformat(reference)
    profile = Profile("p", "1", months=months, window_years={"default": 1, "vaa": 5, "rep": 2})
    slow = slow_labels.seasons(
        slow_labels.SpeciesList({group.code: group.name for group in LIST.groups}, {}),
        slow_labels.Profile(window_years=dict(profile.window_years), months=dict(profile.months)),
        last_day,
    )
    edges = [last_day] + [slow_labels.years_before(last_day, years) for years in (1, 2, 5)]
    spans, breeding = [], []
    for _ in range(1500):
        first = chance.choice(edges) + datetime.timedelta(days=chance.randint(-400, 400))
        length = chance.choice((0, 0, 1, 5, 31, 92, 364, 365, 366, chance.randint(0, 900)))
        spans.append((first, first + datetime.timedelta(days=length)))
        breeding.append(chance.random() < 0.3)
    names = [chance.choice(("Aglais io", "Bellis perennis", "Parus major", "Vipera berus")) for _ in spans]
    first, last = (np.array([day_number(span[end]) for span in spans], dtype=np.int32) for end in (0, 1))
    nowhere = np.zeros((2, len(spans)), dtype=np.int64)
    records = record_arrays(*nowhere, day_first=first, day_last=last, breeding=np.array(breeding))
    matches = species_matches(
        records, match_names(build_name_index(LIST), names, [""] * len(names)), LIST, profile, last_day, 1500.0
    )
    found = [{} for _ in spans]
    for record, (start, stop) in enumerate(zip(matches.start, matches.start[1:])):
        for entry, bits in zip(matches.entry[start:stop], matches.bits[start:stop]):
            found[record][LIST.groups[LIST.entry_group[entry]].code] = int(bits)
    of_name = {"Aglais io": ["dag"], "Bellis perennis": ["vaa"], "Parus major": ["brv", "wiv"], "Vipera berus": ["rep"]}
    only_by_window = 0
    for (start, stop), name, is_breeding, own in zip(spans, names, breeding, found):
        record = slow_labels.Record(
            "NDFF", "", frozenset([name]), (0, 0), 10_000, start, stop, frozenset(["breeding"] if is_breeding else [])
        )
        for code in of_name[name]:
            counts, possible = slow[code].counts(record), slow[code].possible(record)
            expected = COUNTS * counts + MAY_COUNT * possible + LEFT_OUT * (possible and not counts)
            expected += EVER * (stop <= last_day)
            assert own.get(code, 0) == expected, (name, code, start, stop, is_breeding)
            in_season = slow_labels.months_touched(start, stop) & slow[code].months
            overlaps = start <= last_day and stop > slow[code].after
            only_by_window += bool(in_season) and overlaps and not possible
    # The hard case: the interval touches season and window, but not in one place.
    assert only_by_window > 5 or months is SEASONS[2]
