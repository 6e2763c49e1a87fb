"""What of the sources was not understood, told by the result itself (method.md, section 7, ``max_unread``)."""

import json
import math

import pytest
from qgis.core import QgsVectorLayer

from bkn_qgis.bridge.services.settings import set_commercial_use
from tests.qgis.conftest import written

SEEN = 4  # four of five butterflies: A


def table(trial, understood=0, misread=0, undated=0, unplaced=0, nameless=0, name="eigen.csv", header=None):
    """An own table: four butterflies, filled up with other species to the numbers of each kind of row."""
    good = list(trial.butterflies[:SEEN]) + ["Vanessa cardui"] * (understood - SEEN)
    lines = [header or "soort;datum;x;y;aantal"]
    lines += [f"{each};2026-06-01;{trial.x};{trial.y};1" for each in good[:understood]]
    lines += [f"Vanessa cardui;ooit;{trial.x};{trial.y};1"] * misread
    lines += [f"Vanessa cardui;;{trial.x};{trial.y};1"] * undated
    lines += ["Vanessa cardui;2026-06-01;;;1"] * unplaced
    lines += [f";2026-06-01;{trial.x};{trial.y};1"] * nameless
    path = trial.folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def profile(trial, **values):
    path = trial.folder / "profiel.json"
    path.write_text(json.dumps({"id": "Proef", "version": "1", **values}), encoding="utf-8")
    return str(path)


def has_too_much(misread, rows, percent=10):
    """More than so many of each hundred rows, counted one by one."""
    return sum(1 for _ in range(misread)) * 100 > sum(percent for _ in range(rows))


@pytest.mark.parametrize(
    ("understood", "misread"),
    [(100, 0), (91, 9), (90, 10), (89, 11), (9, 1), (8, 1), (10, 1), (899, 100), (900, 100), (901, 100), (0, 3)],
)
def test_more_than_ten_percent_of_a_file_not_understood_gives_no_label(trial, understood, misread):
    outcome = trial.label(FILES=[table(trial, understood, misread)])
    row, rows = outcome.row, understood + misread
    if has_too_much(misread, rows):
        assert (row["bkn_status"], row["bkn_label"], row["bkn_exp"], row["dag_exp"]) == ("incomplete", None, None, None)
        assert row["bkn_note"].startswith(f"eigen.csv is incomplete: of {rows} rows {misread} ")
        assert "more than the 10%" in row["bkn_note"][:254]
        assert outcome.groups == {} and outcome.species == {}
    else:
        assert (row["bkn_status"], row["bkn_label"]) == ("ok", "A")


@pytest.mark.parametrize(("understood", "misread"), [(991, 9), (990, 10), (989, 11), (99, 1), (100, 1), (98, 1)])
def test_from_one_percent_the_note_tells_how_many(trial, understood, misread):
    row = trial.label(FILES=[table(trial, understood, misread)]).row
    assert row["bkn_label"] == "A"
    is_told = 100 * misread >= understood + misread
    told = f"eigen.csv: of {understood + misread} rows {misread} were not understood and do not count."
    assert (told in row["bkn_note"]) == is_told
    assert is_told or "not understood" not in row["bkn_note"]


@pytest.mark.parametrize("kind", ["undated", "unplaced"])
@pytest.mark.parametrize(("understood", "lacking"), [(991, 9), (990, 10), (10, 90), (4, 400)])
def test_rows_that_state_none_are_counted_and_noted_no_more(trial, kind, understood, lacking):
    row = trial.label(FILES=[table(trial, understood, **{kind: lacking})]).row
    assert (row["bkn_status"], row["bkn_label"]) == ("ok", "A")
    told = f"of {understood + lacking} rows {lacking} state no date or no location and do not count"
    assert (told in row["bkn_note"]) == (100 * lacking >= understood + lacking)


def test_both_kinds_together_reach_the_one_percent_and_are_told_apart(trial):
    row = trial.label(FILES=[table(trial, 990, misread=5, undated=3, unplaced=2)]).row
    assert "of 1000 rows 5 were not understood and 5 state no date or no location" in row["bkn_note"]
    assert (
        "state no date" not in trial.label(FILES=[table(trial, 991, misread=5, undated=3, unplaced=1)]).row["bkn_note"]
    )


def test_a_row_without_date_and_place_is_one_row(trial):
    path = trial.folder / "leeg.csv"
    good = "".join(f"{each};2026-06-01;{trial.x};{trial.y}\n" for each in trial.butterflies[:SEEN])
    path.write_text("soort;datum;x;y\n" + good + "Vanessa cardui;;;\n" * 6, encoding="utf-8")
    assert "of 10 rows 6 state" in trial.label(FILES=[str(path)]).row["bkn_note"]


def test_rows_without_a_species_are_no_misread_rows(trial):
    """A form with 'nothing seen' or a line of totals: nothing was misread."""
    outcome = trial.label(FILES=[table(trial, 4, nameless=40)])
    assert outcome.labels == ["A"]
    assert any("could not be read: 40" in line for line in outcome.feedback.warnings)
    # A row that names none and has a date that is no date counts as not understood.
    path = trial.folder / "naamloos.csv"
    path.write_text(
        "soort;datum;x;y\n"
        + "".join(f"{each};2026-06-01;{trial.x};{trial.y}\n" for each in trial.butterflies[:SEEN])
        + f";ooit;{trial.x};{trial.y}\n" * 2
    )
    assert trial.label(FILES=[str(path)]).statuses == ["incomplete"]


BROKEN = {
    "too many cells": "Vanessa cardui;2026-06-01;{x};{y};1;een;twee\n",
    "no place on earth": "Vanessa cardui;2026-06-01;1e400;{y};1\n",
    "half a place": "Vanessa cardui;2026-06-01;{x};;1\n",
    "no such day": "Vanessa cardui;2026-02-30;{x};{y};1\n",
    "words for a place": "Vanessa cardui;2026-06-01;hier;daar;1\n",
    "a quote that is never closed": 'Vanessa cardui;"2026-06-01;{x};{y};1\n',
}


@pytest.mark.parametrize("kind", BROKEN)
def test_broken_rows_are_not_understood(trial, kind):
    file = table(trial, 8)
    with open(file, "a", encoding="utf-8") as stream:
        stream.write(BROKEN[kind].format(x=trial.x, y=trial.y) * 2)
    row = trial.label(FILES=[file]).row
    assert row["bkn_status"] == "incomplete", row["bkn_note"]
    assert "of 10 rows 2 " in row["bkn_note"]


def test_a_file_that_breaks_off_in_a_row(trial):
    file = table(trial, 4)
    with open(file, "a", encoding="utf-8") as stream:
        stream.write("Gonepteryx rhamni;2026")
    row = trial.label(FILES=[file]).row
    assert row["bkn_status"] == "incomplete" and "of 5 rows 1 " in row["bkn_note"]


@pytest.mark.parametrize("percent", [0, 0.5, 1, 12.5, 50, 100])
def test_the_profile_sets_how_much(trial, percent):
    settings = profile(trial, max_unread=percent)
    for understood, misread in ((199, 1), (198, 2), (190, 10), (175, 25), (174, 26), (100, 100), (99, 101), (4, 196)):
        row = trial.label(FILES=[table(trial, understood, misread)], PROFILE_FILE=settings).row
        expected = "incomplete" if has_too_much(misread, understood + misread, percent) else "ok"
        assert row["bkn_status"] == expected, (understood, misread)
        if expected == "incomplete":
            assert f"more than the {percent:g}%" in row["bkn_note"]


def test_each_file_is_judged_by_itself(trial):
    large, small = table(trial, 1000, 5, name="groot.csv"), table(trial, 5, 2, name="klein.csv")
    row = trial.label(FILES=[large, small]).row
    assert row["bkn_status"] == "incomplete" and row["bkn_note"].startswith("klein.csv is incomplete: of 7 rows 2 ")
    both = trial.label(FILES=[table(trial, 4, 4, name="ook.csv"), small]).row
    assert both["bkn_note"].startswith("ook.csv is incomplete") and "(and 1 more)" in both["bkn_note"]


def test_the_note_names_three_files_and_counts_the_rest(trial):
    files = [table(trial, 98, 2, name=f"deel{number}.csv") for number in range(6)]
    note = trial.label(FILES=files).row["bkn_note"]
    assert [f"deel{number}.csv: of 100 rows 2 " in note for number in range(6)] == [True] * 3 + [False] * 3
    assert "Rows that do not count in 3 more files" in note and ": 6." in note


def test_a_layer_is_held_to_it_too(trial):
    def layer(misread):
        rows = [{"soort": each, "datum": "2026-06-01"} for each in trial.butterflies[:SEEN]]
        rows += [{"soort": "Vanessa cardui", "datum": "ooit"}] * misread
        return trial.layer(*rows, fields="soort:string,datum:string")

    assert trial.label(OBSERVATIONS=[layer(0)]).labels == ["A"]
    row = trial.label(OBSERVATIONS=[layer(1)]).row
    assert row["bkn_status"] == "incomplete" and row["bkn_note"].startswith("places is incomplete: of 5 rows 1 ")


def test_points_without_a_place_in_a_layer_are_noted(trial):
    rows = [{"soort": each, "datum": "2026-06-01"} for each in trial.butterflies[:SEEN]]
    rows += [{"wkt": None, "soort": "Vanessa cardui", "datum": "2026-06-01"}] * 4
    row = trial.label(OBSERVATIONS=[trial.layer(*rows, fields="soort:string,datum:string")]).row
    assert row["bkn_label"] == "A" and "of 8 rows 4 state no date or no location" in row["bkn_note"]


def test_other_statuses_come_first(trial):
    places = trial.layer((trial.x, trial.y), None, "Point (-400000 400000)")
    outcome = trial.label(FILES=[table(trial, 4, 4)], INPUT=places)
    assert outcome.statuses[:2] == ["incomplete", "bad_geometry"] and outcome.statuses[2] != "incomplete"
    broken = trial.folder / "kapot.xlsx"
    broken.write_bytes(b"this is no spreadsheet")
    assert "kapot.xlsx" in trial.label(FILES=[table(trial, 4, 4), str(broken)]).row["bkn_note"]


def test_areas_are_held_to_it_too(trial):
    x, y = trial.x, trial.y
    square = f"Polygon(({x} {y}, {x + 900} {y}, {x + 900} {y + 900}, {x} {y}))"
    for mode in (0, 1, 2):
        assert trial.areas(square, mode=mode, FILES=[table(trial, 4, 1)]).statuses == ["incomplete"]
        assert trial.areas(square, mode=mode, FILES=[table(trial, 4, 0)]).statuses == ["ok"]


# --- which sources gave nothing ---


def test_a_source_that_gave_nothing_is_named_so(trial):
    good = trial.ndff(*trial.all_seen(*trial.butterflies[:SEEN]))
    empty = trial.ndff(name="leeg.csv")
    row = trial.label(FILES=[good, empty, table(trial, 0, unplaced=3, name="zonder.csv")]).row
    assert row["bkn_label"] == "A"
    assert row["bkn_src"] == "NDFF (ndff.csv); NDFF (leeg.csv): no records; zonder.csv: no usable record in 3 rows"


def test_a_file_of_which_all_records_stand_in_another_is_not_said_to_be_empty(trial):
    rows = [
        {**row, "obs_uri": f"http://ndff.example/{number}"}
        for number, row in enumerate(trial.all_seen(*trial.butterflies[:SEEN]))
    ]
    row = trial.label(FILES=[trial.ndff(rows, name="een.csv"), trial.ndff(rows[1:], name="twee.csv")]).row
    assert row["bkn_src"] == "NDFF (een.csv); NDFF (twee.csv)"


def test_a_source_of_which_no_record_counts_is_named_so(trial):
    good = trial.ndff(*trial.all_seen(*trial.butterflies[:SEEN]))
    unlisted, absent = trial.folder / "en.csv", trial.folder / "nul.csv"
    rest = f"2026-06-01;{trial.x};{trial.y}"
    unlisted.write_text(f"soort;datum;x;y;aantal\nSmall tortoiseshell;{rest};1\n", encoding="utf-8")
    absent.write_text(f"soort;datum;x;y;aantal\n{trial.butterflies[4]};{rest};0\n", encoding="utf-8")
    row = trial.label(FILES=[good, str(unlisted), str(absent), table(trial, 0, unplaced=1, name="zonder.csv")]).row
    assert row["bkn_label"] == "A"
    assert row["bkn_src"] == (
        "NDFF (ndff.csv); en.csv: no record counts; nul.csv: no record counts; "
        "zonder.csv: no usable record in its one row"
    )
    for name in ("en.csv", "nul.csv"):
        assert f"{name}: none of its records counts; the reason is in the log." in row["bkn_note"]
    assert "ndff.csv: none" not in row["bkn_note"] and "(ndff.csv)" not in row["bkn_note"]


def test_a_file_with_misread_rows_only_is_named_so(trial):
    everything = profile(trial, max_unread=100)
    row = trial.label(FILES=[table(trial, 0, misread=3)], PROFILE_FILE=everything).row
    assert row["bkn_src"] == "eigen.csv: no usable record in 3 rows"
    assert row["bkn_status"] == "insufficient_data" and "of 3 rows 3 were not understood" in row["bkn_note"]


def test_records_far_away_are_told(trial):
    file = table(trial, 4)
    with open(file, "a", encoding="utf-8") as stream:
        stream.write("Vanessa cardui;2026-06-01;5000000;5000000;1\n")
    outcome = trial.label(FILES=[file], COLUMNS="crs=EPSG:28992")
    assert outcome.labels == ["A"]
    assert any("kilometres" in line and ": 1." in line for line in outcome.feedback.infos)


# --- files outside the windows, and what the log says of each file ---


def lines_with(outcome, *words):
    log = [*outcome.feedback.infos, *outcome.feedback.warnings]
    return [line for line in log if all(word in line for word in words)]


@pytest.mark.parametrize(
    ("days", "is_outside"),
    [
        (("2025-10-01",), True),
        (("2025-10-02",), False),
        (("2026-10-02",), True),
        (("2019-05-06", "2026-10-02"), True),  # before and after the window, and nothing in it
        (("2019-05-06", "2026-10-01", "2027-01-01"), False),
        (("2022-06-01",), True),  # the window of plants, not of butterflies
    ],
)
def test_a_file_of_which_no_row_lies_in_the_window_of_its_group(trial, days, is_outside):
    rows = [trial.seen(name, day=day) for name in trial.butterflies for day in days]
    outcome = trial.label(FILES=[trial.ndff(rows, name="oud.csv")])
    told = lines_with(outcome, "oud.csv: no record lies in the look-back periods")
    assert bool(told) == is_outside
    assert all(f"{written(min(days))} to {written(max(days))}" in line for line in told)
    assert ("NDFF (oud.csv): no record lies in the look-back period" in outcome.row["bkn_note"]) == is_outside


def test_plants_of_four_years_ago_are_in_their_window(trial):
    species = trial.species_list(("Vaatplanten", "Bellis perennis"), ("Dagvlinders", "Aglais io"))
    plants = trial.ndff(trial.seen("Bellis perennis", day="2022-06-01"), name="planten.csv")
    mixed = trial.ndff(trial.seen("Aglais io", day="2022-06-01"), trial.seen("Rosa", day="2026-06-01"), name="mix.csv")
    outcome = trial.label(FILES=[plants, mixed], SPECIES_LIST_FILE=species)
    assert not lines_with(outcome, "planten.csv: no record lies")
    # What is not on the list cannot bring a file into the window; alone it is held to the longest.
    assert lines_with(outcome, "mix.csv: no record lies in the look-back periods", "1 June 2022 to 1 June 2026")
    other = trial.ndff(trial.seen("Rosa", day="2022-06-01"), name="anders.csv")
    assert not lines_with(trial.label(FILES=[other], SPECIES_LIST_FILE=species), "anders.csv: no record lies")


def test_an_interval_over_the_edge_of_the_window_does_not_lie_in_it(trial):
    rows = trial.all_seen(*trial.butterflies, day="2025-09-20", stop="2025-10-20")
    outcome = trial.label(FILES=[trial.ndff(rows, name="rand.csv")])
    assert lines_with(
        outcome, "rand.csv: no record lies in the look-back periods", "20 September 2025 to 20 October 2025"
    )


def test_the_log_gives_extent_dates_and_groups_of_each_file(trial):
    species = trial.species_list(
        ("Vaatplanten", "Bellis perennis"), ("Dagvlinders", "Aglais io"), ("Dagvlinders", "Pieris rapae")
    )
    rows = [
        trial.seen("Bellis perennis", day="2024-05-06"),
        *trial.all_seen("Aglais io", "Pieris rapae", x=trial.x + 900),
    ]
    outcome = trial.label(
        FILES=[trial.ndff(rows, name="een.csv"), table(trial, 1, name="twee.csv")], SPECIES_LIST_FILE=species
    )
    assert lines_with(outcome, "een.csv", "rows: 3", "6 May 2024 to 1 June 2026", "RD 155000–155900, 463000–463000")
    assert lines_with(
        outcome, "een.csv: records of listed species per group: Butterflies 2, Vascular plants 1."
    ) or lines_with(outcome, "een.csv: records of listed species per group: Vascular plants 1, Butterflies 2.")
    assert lines_with(outcome, "twee.csv: records of listed species per group: Butterflies 1.")


@pytest.mark.parametrize("share", [0.2, 0.24, 0.26, 0.4])
def test_the_note_warns_from_a_quarter_of_the_area_outside_the_hull(trial, share):
    """A straight edge of the hull through the disc, where it cuts off a known part."""
    radius, low, high = 1500.0, -1500.0, 1500.0
    for _ in range(60):  # how far the edge lies east of the centre for this part of the disc beyond it
        middle = (low + high) / 2
        beyond = radius**2 * math.acos(middle / radius) - middle * math.sqrt(radius**2 - middle**2)
        low, high = (middle, high) if beyond > share * math.pi * radius**2 else (low, middle)
    corners = [(-4000, -4000), (-4000, 4000), (low, -4000), (low, 4000)]
    rows = [trial.seen("Vanessa cardui", trial.x + dx, trial.y + dy) for dx, dy in corners]
    note = trial.label(FILES=[trial.ndff(trial.all_seen(*trial.butterflies), rows)]).row["bkn_note"]
    assert ("this place may not be covered" in note) == (share > 0.25)
    assert share <= 0.25 or f"{round(share * 100)}% of the search area" in note


# --- what a file cannot tell ---


def test_a_table_without_numbers_is_told_in_the_note(trial):
    path = trial.folder / "zonder aantal.csv"
    path.write_text(
        "soort;datum;x;y\n" + "".join(f"{each};2026-06-01;{trial.x};{trial.y}\n" for each in trial.butterflies[:SEEN])
    )
    note = trial.label(FILES=[str(path)]).row["bkn_note"]
    assert "zonder aantal.csv has no column with numbers" in note
    assert "no column with numbers" not in trial.label(FILES=[table(trial, 4)]).row["bkn_note"]
    named = trial.label(FILES=[table(trial, 4, header="soort;datum;x;y;hoeveel")], COLUMNS="count=hoeveel")
    assert "no column with numbers" not in named.row["bkn_note"]


# --- the report and the panel say the same ---


def test_the_report_says_what_the_note_and_bkn_src_say(trial):
    report = trial.folder / "verslag.html"
    files = [table(trial, 96, misread=2, undated=2), trial.ndff(name="leeg.csv")]
    row = trial.label(FILES=files, REPORT=str(report)).row
    page = report.read_text(encoding="utf-8")
    told = "eigen.csv: of 100 rows 2 were not understood and 2 state no date or no location"
    assert told in row["bkn_note"] and told in page
    assert "NDFF (leeg.csv): no records" in row["bkn_src"] and "NDFF (leeg.csv): no records" in page
    # Single rows are for the log: a report must not tell where a record lies.
    assert "could not be read: 2" in page and "the date ooit is not understood" not in page
    trial.label(FILES=[table(trial, 8, misread=2)], REPORT=str(report))
    assert "eigen.csv is incomplete: of 10 rows 2 " in report.read_text(encoding="utf-8")


def test_a_layer_with_a_filter_is_told_beside_the_label(trial):
    layer = QgsVectorLayer(trial.ndff(*trial.all_seen(*trial.butterflies)), "gefilterd", "ogr")
    assert "has a filter" not in trial.label(OBSERVATIONS=[layer]).row["bkn_note"]
    assert layer.setSubsetString("soort_wet <> 'Aglais io'")
    row = trial.label(OBSERVATIONS=[layer]).row
    assert (row["bkn_obs"], row["bkn_label"]) == (4, "A")
    assert "gefilterd has a filter in QGIS: the rows that it hides do not count." in row["bkn_note"]


def test_records_left_out_for_their_licence_are_told_beside_the_label(trial):
    path = trial.folder / "eigen.csv"
    lines = [f"{name};2026-06-01;{trial.x};{trial.y};1;CC BY-NC" for name in trial.butterflies]
    path.write_text("\n".join(["soort;datum;x;y;aantal;licentie", *lines]), encoding="utf-8")
    assert trial.label(FILES=[str(path)]).labels == ["A"]
    set_commercial_use(True)
    row = trial.label(FILES=[str(path)]).row
    assert row["bkn_status"] == "insufficient_data" and row["bkn_src"] == "eigen.csv: no usable record in 5 rows"
    assert "forbids commercial use (setting 'Commercial use'): 5" in row["bkn_note"]
