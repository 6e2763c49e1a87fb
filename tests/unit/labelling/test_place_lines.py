"""What the panel writes of an answer, read from the tables of its run; without QGIS."""

import dataclasses
import datetime

import pytest
from small_run import PLACES, place, small_run

from bkn_qgis.labelling.answer_lines import answer_lines
from bkn_qgis.labelling.organisations import ORGANISATIONS, who_knows
from bkn_qgis.labelling.place_answer import PlaceAnswer
from bkn_qgis.labelling.place_lines import group_lines, species_lines, total_line
from bkn_qgis.labelling.place_records import counting_rows, records_of_species
from bkn_qgis.labelling.profile_preview import what_changes
from bkn_qgis.labelling.wording import Wording
from bkn_qgis.scoring.species_groups import FOURTEEN

ENGLISH = Wording("en", str, lambda value, decimals: f"{value:g}" if decimals is None else f"{value:.{decimals}f}")


def answer_about(asked):
    return PlaceAnswer(small_run([asked]), [], False)


@pytest.fixture(scope="module")
def answer():
    return answer_about(place("stad"))


def never_stopped():
    """Nobody stops the work."""


def test_the_total_of_an_answer(answer):
    line = total_line(answer)
    assert (line.label, line.share, line.observed, line.expected) == ("A", 88.9, 8, 9)
    assert (line.groups_included, line.groups, line.over_all) == (3, 6, "C")
    assert (line.worst, line.best, line.is_fragile, line.is_thin, line.left_out) == ("B", "A", True, False, 3)
    assert (line.records, line.days, line.last_day) == (19, 12, datetime.date(2026, 7, 2))
    assert (line.sure, line.high, line.judged_groups, line.judged_label, line.is_pale) == (
        "moderate",
        "A",
        3,
        "A",
        False,
    )


def test_a_total_without_label_has_no_share():
    line = total_line(answer_about(place("leeg", -10_000.0)))
    assert (line.label, line.share, line.over_all, line.worst, line.best) == ("", None, "", "", "")
    assert (line.is_thin, line.is_fragile, line.records, line.groups_included) == (False, False, 0, 0)


def test_groups_in_the_order_of_the_list(answer):
    lines = {line.code: line for line in group_lines(answer)}
    assert list(lines) == ["dag", "lib", "vaa", "vis", "brv", "wiv"]
    assert (lines["dag"].label, lines["dag"].share, lines["dag"].is_included) == ("A", 80.0, True)
    assert (lines["lib"].label, lines["lib"].share, lines["lib"].is_included) == ("", None, False)
    assert lines["vaa"].is_thin and not lines["wiv"].is_thin
    assert (lines["dag"].sure, lines["dag"].high, lines["dag"].units, lines["dag"].squares) == ("well", "A", 2, 2)
    assert (lines["lib"].sure, lines["lib"].high, lines["lib"].number, lines["lib"].is_pale) == (
        "little",
        "",
        None,
        False,
    )


def test_species_with_what_was_seen(answer):
    lines = {(line.group_code, line.scientific_name): line for line in species_lines(answer, "en")}
    assert len(lines) == 18
    first = lines["dag", "Vlinda a"]
    assert (first.dutch_name, first.records, first.is_reported, first.nearest_m) == ("dagpauwoog", 12, True, 0)
    missing = lines["dag", "Vlinda e"]
    assert (missing.dutch_name, missing.is_reported, missing.nearest_m, missing.last_seen) == ("", False, 1750, None)


def test_all_lines_at_once(answer):
    lines = answer_lines(answer, ENGLISH, never_stopped)
    assert (lines.total, lines.groups) == (total_line(answer), group_lines(answer))
    assert lines.species == species_lines(answer, "en")
    assert "155 - 463" in lines.squares and len(lines.squares) == 16
    assert lines.rests_on == "Reported up to 2026-10-01 within 1500 m; klein; profile proef 1; NDFF (export.csv)"
    assert lines.provenance.startswith("The label shows what was reported, not what is present. It rests on the")


@pytest.mark.parametrize("asked", [PLACES[1], PLACES[4]])
def test_an_answer_without_counts_has_no_lines(asked):
    lines = answer_lines(answer_about(asked), ENGLISH, never_stopped)
    assert (lines.total, lines.groups, lines.species) == (None, [], [])
    assert bool(lines.squares) == (asked.wkb is not None)


def test_the_records_that_count_are_those_of_the_tables(answer):
    """Rows stand for records: twelve of one row are one place on the map."""
    places = records_of_species(answer, "Vlinda a", "dag", 9)
    assert [(each.x, each.is_inside) for each in places] == [(155_000.0, True), (165_000.0, False)]
    (beyond,) = records_of_species(answer, "Vlinda e", "dag", 9)
    assert (beyond.x, beyond.uncertainty_m, beyond.is_inside) == (156_550.0, 100.0, False)
    rows = counting_rows(answer)
    records = int(answer.run.observed.records["records"].iloc[rows].sum())
    assert records == sum(line.records for line in species_lines(answer, "en"))


def test_who_knows_the_groups_where_most_is_missing(answer):
    names = [name for name, _ in who_knows(answer)]
    assert names == ["Libellen", "Dagvlinders", "Vogels: Wintervogels", "Vaatplanten", "Vogels: Broedvogels"]
    assert [name for name, _ in who_knows(None)] == [FOURTEEN[code] for code in FOURTEEN if code in ORGANISATIONS]


def test_what_another_profile_would_make_of_the_place(answer):
    profile = answer.run.request.profile
    assert what_changes(answer, dataclasses.replace(profile, min_species=1), ENGLISH) == (
        "This place: now A (88.9%; groups: 3), with these settings C (69.2%; groups: 5)."
    )
    assert what_changes(answer, dataclasses.replace(profile, min_species=9), ENGLISH) == (
        "This place: now A (88.9%; groups: 3), with these settings too few species reported."
    )
