"""Window, season and flags through a whole run (method.md, sections 3 and 4)."""

import pytest

BIRDS = [
    *(
        (f"Vogels: {season}", name)
        for season in ("Broedvogels", "Wintervogels")
        for name in ("Parus major", "Turdus merula")
    ),
    ("Dagvlinders", "Aglais io"),
    ("Dagvlinders", "Pieris rapae"),
]


def test_first_and_last_day_of_the_window(trial):
    days = {
        "Aglais io": "2025-10-02",
        "Aglais urticae": "2026-10-01",
        "Pieris rapae": "2025-10-01",
        "Vanessa atalanta": "2026-10-02",
    }
    file = trial.ndff(*[trial.seen(name, day=day) for name, day in days.items()])
    outcome = trial.label(FILES=[file])
    row = outcome.row
    assert (row["bkn_obs"], row["bkn_label"], row["bkn_days"], row["bkn_last"]) == (2, "D", 2, "2026-10-01")
    assert row["bkn_date"] == "2026-10-01"
    last_seen = {name: each["last_seen"] for (_, _, name), each in outcome.species.items()}
    # Last seen speaks of any year, but never of a day after the reference date.
    assert last_seen["Pieris rapae"] == "2025-10-01" and last_seen["Vanessa atalanta"] is None
    # One day later the window has moved by one day.
    row = trial.label(FILES=[file], DATE="2026-10-02").row
    assert (row["bkn_obs"], row["bkn_last"]) == (2, "2026-10-02")


def test_29_february(trial):
    file = trial.ndff(
        trial.seen("Aglais io", day="2024-02-29"),
        trial.seen("Pieris rapae", day="2023-03-01"),
        trial.seen("Aglais urticae", day="2023-02-28"),
    )
    assert trial.label(FILES=[file], DATE="2024-02-29").row["bkn_obs"] == 2
    # A year on, 29 February is the first day after 28 February 2024.
    assert (
        trial.label(
            FILES=[file, trial.ndff(trial.seen("Vanessa atalanta", day="2025-02-28"), name="b.csv")], DATE="2025-02-28"
        ).row["bkn_obs"]
        == 2
    )


def test_plants_fungi_and_lichens_look_back_five_years(trial):
    names = {
        "Vaatplanten": "Bellis perennis",
        "Paddenstoelen": "Amanita muscaria",
        "Epifytische korstmossen": "Xanthoria parietina",
        "Libellen": "Ischnura elegans",
    }
    species = [each for group, name in names.items() for each in ((group, name), (group, name.split()[0] + " altera"))]
    both = [*names.values(), *(name.split()[0] + " altera" for name in names.values())]
    first = trial.ndff(*trial.all_seen(*both, day="2021-10-02"), name="first.csv")
    before = trial.ndff(*trial.all_seen(*both, day="2021-10-01"), name="before.csv")
    row = trial.label(FILES=[first], SPECIES_LIST_FILE=trial.species_list(*species)).row
    assert [row[f"{code}_obs"] for code in ("vaa", "pad", "kor", "lib")] == [2, 2, 2, 0]
    row = trial.label(FILES=[before], SPECIES_LIST_FILE=trial.species_list(*species)).row
    assert [row[f"{code}_obs"] for code in ("vaa", "pad", "kor", "lib")] == [0, 0, 0, 0]


def test_an_interval_over_the_edge_only_makes_the_best_label(trial):
    rows = [
        *trial.all_seen("Aglais io", "Aglais urticae"),
        trial.seen("Pieris rapae", day="2025-09-25", stop="2025-10-05"),
        trial.seen("Vanessa atalanta", day="2026-09-25", stop="2026-10-02"),
        trial.seen("Gonepteryx rhamni", day="2025-10-02", stop="2026-10-01"),
    ]
    row = trial.label(FILES=[trial.ndff(rows)]).row
    assert (row["bkn_obs"], row["bkn_label"], row["bkn_best"], row["bkn_worst"], row["bkn_excl"]) == (
        3,
        "C",
        "A",
        "C",
        2,
    )


def test_whole_years_are_told_with_the_date_at_which_they_count(trial):
    rows = trial.all_seen(*trial.butterflies, day="2025-01-01", stop="2025-12-31")
    outcome = trial.label(FILES=[trial.ndff(rows)])
    assert outcome.row["bkn_status"] == "insufficient_data"
    assert any(": 5." in line and "31 December 2025 they would count" in line for line in outcome.feedback.warnings)
    assert trial.label(FILES=[trial.ndff(rows)], DATE="2025-12-31").row["bkn_label"] == "A"


def test_a_file_that_lies_wholly_outside_the_window_is_named_with_its_dates(trial):
    outcome = trial.label(FILES=[trial.ndff(*trial.all_seen(*trial.butterflies, day="2019-05-06"), name="oud.csv")])
    assert outcome.row["bkn_status"] == "insufficient_data"
    assert any("oud.csv" in line and "6 May 2019" in line for line in outcome.feedback.warnings)


def birds(trial, *rows, **parameters):
    butterflies = trial.all_seen("Aglais io", "Pieris rapae")
    file = trial.ndff(butterflies, *rows)
    return trial.label(FILES=[file], SPECIES_LIST_FILE=trial.species_list(*BIRDS), **parameters)


def test_a_bird_in_both_lists_seen_in_winter_only(trial):
    outcome = birds(trial, *trial.all_seen("Parus major", "Turdus merula", day="2026-01-15"))
    row = outcome.row
    assert (row["brv_obs"], row["brv_label"], row["brv_exp"]) == (0, None, 2)
    assert (row["wiv_obs"], row["wiv_label"]) == (2, "A")
    # Breeding birds are left out, the two birds are expected once: 4 of 4.
    assert (row["bkn_obs"], row["bkn_exp"], row["bkn_ngrp"]) == (4, 4, 2)
    assert row["bkn_all"] == "A"


def test_a_bird_in_both_lists_is_observed_if_seen_in_either_season(trial):
    row = birds(
        trial,
        trial.seen("Parus major", day="2026-01-15"),
        trial.seen("Turdus merula", day="2026-01-15"),
        trial.seen("Parus major", day="2026-05-15"),
        trial.seen("Turdus merula", day="2026-05-15"),
    ).row
    assert (row["brv_label"], row["wiv_label"], row["bkn_obs"], row["bkn_exp"], row["bkn_ngrp"]) == ("A", "A", 4, 4, 3)
    assert row["bkn_rec"] == 6  # two butterflies, and each record in the one season it falls in


def test_a_whole_year_of_a_bird_is_in_no_season(trial):
    # Two days of breeding make the group; the whole-year records only add to the best label.
    year = {"day": "2026-01-01", "stop": "2026-12-31"}
    outcome = birds(trial, *trial.all_seen("Parus major", "Turdus merula", **year), DATE="2026-12-31")
    row = outcome.row
    assert (row["brv_obs"], row["wiv_obs"], row["brv_label"], row["wiv_label"]) == (0, 0, None, None)
    assert row["dag_label"] == "A" and row["bkn_excl"] == 2


def test_a_whole_year_of_a_bird_takes_part_in_the_best_label(trial):
    species = [("Vogels: Broedvogels", name) for name in ("Parus major", "Turdus merula", "Pica pica", "Corvus corone")]
    rows = [
        *trial.all_seen("Parus major", "Turdus merula", day="2026-05-01"),
        *trial.all_seen("Pica pica", "Corvus corone", day="2026-01-01", stop="2026-12-31"),
    ]
    row = trial.label(FILES=[trial.ndff(rows)], SPECIES_LIST_FILE=trial.species_list(*species), DATE="2026-12-31").row
    assert (row["brv_label"], row["bkn_label"], row["bkn_best"], row["bkn_worst"]) == ("D", "D", "A", "D")


def test_a_territory_from_15_february_to_1_july_is_a_breeding_bird(trial):
    territory = {"day": "2026-02-15", "stop": "2026-07-01", "gedrag": "territorium"}
    row = birds(trial, *trial.all_seen("Parus major", "Turdus merula", **territory)).row
    assert (row["brv_obs"], row["brv_label"], row["wiv_obs"]) == (2, "A", 0)
    # The same months without breeding behaviour are in no season.
    del territory["gedrag"]
    row = birds(trial, *trial.all_seen("Parus major", "Turdus merula", **territory)).row
    assert (row["brv_obs"], row["wiv_obs"]) == (0, 0)
    # A nest in winter is no winter bird.
    row = birds(trial, *trial.all_seen("Parus major", "Turdus merula", day="2026-02-10", gedrag="nestbouw")).row
    assert (row["brv_obs"], row["wiv_obs"]) == (0, 0)


def test_count_0_is_an_absence(trial):
    rows = [
        *trial.all_seen("Aglais io", "Pieris rapae"),
        trial.seen("Vanessa atalanta", orig_aant=0),
        trial.seen("Aglais urticae", orig_aant=7),
    ]
    row = trial.label(FILES=[trial.ndff(rows)]).row
    assert (row["bkn_obs"], row["bkn_excl"], row["bkn_rec"]) == (3, 1, 3)


def test_one_species_is_too_few_for_a_group(trial):
    outcome = trial.label(
        FILES=[trial.ndff(*[trial.seen("Aglais io", day=f"2026-06-{day:02}") for day in range(1, 29)])]
    )
    row = outcome.row
    assert (row["bkn_status"], row["bkn_label"], row["bkn_all"]) == ("insufficient_data", None, None)
    assert (row["dag_obs"], row["dag_exp"], row["dag_rec"], row["dag_share"], row["dag_label"]) == (
        1,
        5,
        28,
        None,
        None,
    )
    assert row["bkn_days"] == 28 and "fewer than 2" in row["bkn_note"]
    group = outcome.groups[(row["bkn_id"], "dag")]
    assert (group["any"], group["included"], group["thin"], group["days"]) == (1, False, None, 28)


def test_a_group_of_generalists_only(trial):
    species = [
        *(("Dagvlinders", name) for name in trial.butterflies),
        ("Libellen", "Ischnura elegans", "generalist"),
        ("Libellen", "Sympetrum striolatum", "generalist"),
    ]
    rows = trial.all_seen(*trial.butterflies[:4], "Ischnura elegans", "Sympetrum striolatum")
    outcome = trial.label(FILES=[trial.ndff(rows)], SPECIES_LIST_FILE=trial.species_list(*species))
    row = outcome.row
    assert (row["lib_exp"], row["lib_obs"], row["lib_label"], row["lib_share"], row["lib_rec"]) == (0, 0, None, None, 0)
    assert (row["bkn_label"], row["bkn_exp"], row["bkn_ngrp"], row["bkn_rec"]) == ("A", 5, 1, 4)
    group = outcome.groups[(row["bkn_id"], "lib")]
    assert (group["any"], group["included"]) == (2, False)


def test_generalists_show_that_a_group_was_looked_at(trial):
    species = [
        ("Dagvlinders", "Aglais io"),
        ("Dagvlinders", "Pieris rapae"),
        ("Dagvlinders", "Pieris napi", "generalist"),
        ("Dagvlinders", "Vanessa cardui", "generalist"),
    ]
    row = trial.label(
        FILES=[trial.ndff(*trial.all_seen("Pieris napi", "Vanessa cardui"))],
        SPECIES_LIST_FILE=trial.species_list(*species),
    ).row
    assert (row["bkn_status"], row["bkn_label"], row["dag_share"], row["dag_rec"], row["bkn_days"]) == (
        "ok",
        "E",
        0.0,
        0,
        1,
    )


@pytest.mark.parametrize(("days", "thin"), [(3, False), (2, True)])
def test_thin_and_fragile_stand_beside_the_label(trial, days, thin):
    rows = [
        trial.seen(name, day=f"2026-06-{1 + number % days:02}") for name in trial.butterflies[:4] for number in range(3)
    ]
    outcome = trial.label(FILES=[trial.ndff(rows)])
    group = outcome.groups[(outcome.row["bkn_id"], "dag")]
    assert (group["label"], group["thin"], group["fragile"], group["rec"], group["days"]) == ("A", thin, True, 12, days)
    assert outcome.row["bkn_fragil"] is True and outcome.row["bkn_thin"] is False


def test_a_list_with_other_groups_than_the_fourteen(trial):
    species = [
        ("Reptielen", "Zootoca vivipara"),
        ("Reptielen", "Anguis fragilis"),
        ("Repen", "Aaa bbb"),
        ("Visetende zoogdieren", "Lutra lutra"),
        ("Visetende zoogdieren", "Phoca vitulina"),
    ]
    rows = trial.all_seen("Zootoca vivipara", "Anguis fragilis", "Lutra lutra", "Phoca vitulina", day="2026-01-15")
    row = trial.label(FILES=[trial.ndff(rows)], SPECIES_LIST_FILE=trial.species_list(*species)).row
    assert (row["rep_label"], row["re1_label"], row["vi1_label"], row["bkn_label"]) == ("A", None, "A", "A")
    assert row["re1_exp"] == 1 and row["bkn_ngrp"] == 2


def test_no_date_is_not_counted(trial):
    rows = [*trial.all_seen("Aglais io", "Pieris rapae"), trial.seen("Vanessa atalanta", day="")]
    outcome = trial.label(FILES=[trial.ndff(rows)])
    assert outcome.row["bkn_obs"] == 2
    assert any("without a date" in line and "1" in line for line in outcome.feedback.infos)


def test_the_date_may_be_text_or_a_date_and_is_today_when_left_out(trial):
    from qgis.PyQt.QtCore import QDate, QDateTime

    file = trial.ndff(*trial.all_seen(*trial.butterflies))
    for date in ("2026-10-01", QDate(2026, 10, 1), QDateTime(QDate(2026, 10, 1))):
        assert trial.label(FILES=[file], DATE=date).row["bkn_date"] == "2026-10-01"
    for date in (..., None, ""):
        assert trial.label(FILES=[file], DATE=date).row["bkn_date"] == QDate.currentDate().toString("yyyy-MM-dd")
    message = trial.refusal(FILES=[file], DATE="gisteren")
    assert "DATE" in message or "gisteren" in message
