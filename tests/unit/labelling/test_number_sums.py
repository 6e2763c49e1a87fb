"""The numbers of a place add up, and a species that is not reported says why; without QGIS."""

import dataclasses
import datetime

import pytest
from small_run import PLACES, small_run

from bkn_qgis.labelling.number_sums import number_rows
from bkn_qgis.labelling.place_answer import PlaceAnswer
from bkn_qgis.labelling.place_lines import group_lines, species_lines, total_line
from bkn_qgis.labelling.unseen_reasons import BEFORE, NEVER, NOT_WHOLLY, OUTSIDE_SEASON, reason_of
from bkn_qgis.scoring.profile import Profile

PROFILE = Profile("proef", "1")
TODAY = datetime.date(2026, 10, 1)


@pytest.fixture(scope="module")
def answer():
    return PlaceAnswer(small_run([PLACES[0]]), [], False)


def rows_of(answer):
    return number_rows(total_line(answer), group_lines(answer, "en"), species_lines(answer, "en"))


def test_the_rows_add_up_to_the_lists(answer):
    *parts, every = rows_of(answer)
    lines = species_lines(answer, "en")
    assert (every.reported, every.unseen) == (
        sum(line.is_reported for line in lines),
        sum(not line.is_reported for line in lines),
    )
    assert sum(row.reported for row in parts) == every.reported
    assert sum(row.unseen for row in parts) == every.unseen
    total = total_line(answer)
    assert (parts[0].reported, parts[0].reported + parts[0].unseen) == (total.observed, total.expected)


def test_each_row_counts_what_it_says(answer):
    rows = {str(row.what): (row.reported, row.unseen) for row in rows_of(answer)}
    lines = species_lines(answer, "en")
    of_generalists = [line.is_reported for line in lines if line.role == "generalist"]
    assert rows["Generalists, which are not part of the share"] == (
        sum(of_generalists),
        len(of_generalists) - sum(of_generalists),
    )
    out = [line for line in group_lines(answer, "en") if not line.is_included]
    assert rows["Expected species of groups not counted"] == (
        sum(line.observed for line in out),
        sum(line.expected - line.observed for line in out),
    )


def test_rows_without_species_are_not_there(answer):
    total, groups = total_line(answer), group_lines(answer, "en")
    included = [line for line in groups if line.is_included]
    own = dataclasses.replace(
        total, observed=sum(line.observed for line in included), expected=sum(line.expected for line in included)
    )
    rows = number_rows(own, groups, species_lines(answer, "en"))
    assert not [row for row in rows if str(row.what).startswith("The same species")]


@pytest.mark.parametrize(
    ("last_seen", "group", "reason"),
    [
        (None, "dag", NEVER),
        (datetime.date(2025, 9, 30), "dag", BEFORE),
        (datetime.date(2025, 10, 2), "dag", NOT_WHOLLY),
        (datetime.date(2026, 1, 12), "brv", OUTSIDE_SEASON),
        (datetime.date(2026, 6, 12), "wiv", OUTSIDE_SEASON),
        (datetime.date(2025, 6, 12), "brv", BEFORE),
        (datetime.date(2022, 1, 1), "vaa", NOT_WHOLLY),
        (datetime.date(2021, 1, 1), "vaa", BEFORE),
        (datetime.date(2026, 4, 1), "brv", NOT_WHOLLY),
    ],
)
def test_why_a_species_is_not_reported(last_seen, group, reason):
    assert reason_of(last_seen, group, PROFILE, TODAY) == reason


def test_what_was_reported_needs_no_reason(answer):
    lines = species_lines(answer, "en")
    assert {bool(line.reason) for line in lines if line.is_reported} == {False}
    assert {bool(line.reason) for line in lines if not line.is_reported} == {True}


def test_generalists_that_were_reported_stand_beside_the_group(answer):
    lines = species_lines(answer, "en")
    for group in group_lines(answer, "en"):
        own = [line for line in lines if line.group_code == group.code and line.is_reported]
        assert group.generalists == sum(line.role == "generalist" for line in own)
        assert group.needs_generalists == (group.is_included and group.observed < PROFILE.min_species)
