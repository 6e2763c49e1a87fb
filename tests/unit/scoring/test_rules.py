"""Which records count for which groups: window, season, flags, uncertainty (method.md, sections 3, 4 and 9)."""

import datetime

import numpy as np
import pytest

from bkn_qgis.scoring.name_index import build_name_index, match_names
from bkn_qgis.scoring.profile import Profile
from bkn_qgis.scoring.rules import (
    COUNTS,
    EVER,
    LEFT_OUT,
    MAY_COUNT,
    RecordFacts,
    claims_of_records,
    whole_years_cut_by_window,
)
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
    facts = RecordFacts(
        np.array([first_day], dtype=np.int32),
        np.array([last_day], dtype=np.int32),
        np.array([bool(first)]),
        np.array([excluded]),
        np.array([breeding]),
        np.array([uncertainty]),
    )
    names = match_names(build_name_index(LIST), [name], [""])
    claims = claims_of_records(facts, names, LIST, Profile("p", "1"), reference, 1500.0)
    assert claims.start.tolist() == [0, len(claims.entry)]
    codes = [LIST.groups[LIST.entry_group[entry]].code for entry in claims.entry]
    return dict(zip(codes, claims.bits.tolist()))


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
    no = np.zeros(len(spans), dtype=bool)
    facts = RecordFacts(first, last, ~no, no, no, np.full(len(spans), 10.0))
    names = match_names(build_name_index(LIST), [name] * len(spans), [""] * len(spans))

    def claims_at(reference):
        return claims_of_records(facts, names, LIST, Profile("p", "1"), reference, 1500.0)

    roles = np.full(len(LIST.entry_species), meetsoort)
    return whole_years_cut_by_window(facts, claims_at(REFERENCE), roles, claims_at)


def test_no_other_date_is_advised_where_it_would_not_help():
    # No whole year lies in the season of a bird, and three years in no window of one.
    assert whole_years([("2025-01-01", "2025-12-31")], "Parus major") == {}
    assert whole_years([("2023-01-01", "2025-12-31")], "Aglais io") == {}
    assert whole_years([("2022-01-01", "2026-12-31")], "Bellis perennis") == {2026: 1}
