"""Missing species of a small run whose records are told by hand (small_run), against what they must be."""

import datetime
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from small_run import PLACES, PROFILE, REFERENCE_DATE, observed, place, seen, small_run

from bkn_qgis.labelling.field_rows import species_to_choose
from bkn_qgis.labelling.field_tables import OBSERVATION_FIELDS
from bkn_qgis.labelling.label_run import label_places
from bkn_qgis.labelling.missing_log import missing_entries
from bkn_qgis.labelling.missing_rows import (
    MISSING_FIELDS,
    MISSING_GROUP_FIELDS,
    WORK_LIST_FIELDS,
    missing_columns,
    missing_group_columns,
    work_list_portions,
)
from bkn_qgis.labelling.missing_species import missing_species, months_of_entries
from bkn_qgis.labelling.place_land import PlaceShares
from bkn_qgis.labelling.recording_calendar import CALENDAR_FIELDS, calendar_columns
from bkn_qgis.labelling.result_fields import SPECIES_FIELDS
from bkn_qgis.labelling.result_rows import species_portions
from bkn_qgis.labelling.species_traits import SpeciesTraits
from bkn_qgis.labelling.white_spots import search_squares
from bkn_qgis.landscape.land_shares import COLUMNS, column_of
from bkn_qgis.messages import DisplayName
from bkn_qgis.scoring.species_list_file import read_species_list


def rows_of(fields, columns):
    return [dict(zip([spec.name for spec in fields], row)) for row in zip(*columns)]


def work_list(missing, language="en"):
    return [row for columns in work_list_portions(missing, language) for row in rows_of(WORK_LIST_FIELDS, columns)]


def told(message):
    return str(message)


def often(name, **others):
    """A species that is met on many days."""
    return [seen(name, f"2026-{month:02}-{day:02}", **others) for month in range(3, 9) for day in (4, 19)]


@pytest.fixture(scope="module")
def run():
    return small_run()


@pytest.fixture(scope="module")
def missing(run):
    return missing_species(run)


def test_the_work_list_holds_the_unseen_meetsoorten(run, missing):
    """Those that SPECIES does not report, with its numbers; generalists are not looked for."""
    unseen = set()
    for columns in species_portions(run):
        for row in zip(*columns):
            values = dict(zip((field.name for field in SPECIES_FIELDS), row))
            if values["role"] == "meetsoort" and values["status"] == "not_reported":
                names = ("bkn_id", "group", "sci_name", "last_seen", "nearest_m")
                unseen.add(tuple(values[name] for name in names))
    rows = work_list(missing)
    assert {(r["bkn_id"], r["group"], r["sci_name"], r["last_seen"], r["nearest_m"]) for r in rows} == unseen
    assert ("stad", "dag", "Vlinda e", None, 1750) in unseen


def test_places_without_counts_have_no_work_list(missing):
    # At "land" all is seen that is expected.
    assert {row["bkn_id"] for row in work_list(missing)} == {"stad", "leeg"}
    unseen = dict(zip((each.id for each in PLACES), missing.places["unseen"]))
    assert pd.isna(unseen["nergens"]) and pd.isna(unseen["vreemd"]) and unseen["leeg"] == 15


def test_each_place_is_ranked_from_one(missing):
    rows = pd.DataFrame(work_list(missing))
    for _, own in rows.groupby("bkn_id"):
        assert own["rank"].tolist() == list(range(1, len(own) + 1))
        order = ["likely_overlooked", "unclear", "unknown", "likely_absent"]
        words = [order.index(word) for word in own["chance"]]
        assert words == sorted(words)


def test_the_chance_is_that_of_the_model(run, missing):
    """Of dragonflies one of four is seen, which is too few to be included: nothing is known of the others."""
    evidence = run.tables.groups[run.tables.groups["id"] == "stad"].set_index("group")
    rows = [row for row in work_list(missing) if row["bkn_id"] == "stad"]
    (butterfly,) = [row for row in rows if row["group"] == "dag"]
    number, observed = evidence.loc["dag", "number"], evidence.loc["dag", "observed"]
    assert butterfly["p"] == pytest.approx(number - observed, abs=1e-5)
    assert butterfly["gain"] == pytest.approx(butterfly["p"] * 100 / run.scores.total_expected[0], abs=1e-4)
    dragonflies = [row for row in rows if row["group"] == "lib"]
    assert {(row["chance"], row["p"], row["gain"]) for row in dragonflies} == {("unknown", None, None)}


def test_what_was_seen_here_or_near_in_any_year_comes_first():
    records = [
        *often("Libella a"),
        *often("Libella b"),
        seen("Libella d", "2015-06-01"),
        seen("Libella c", "2016-06-01", east=2100.0),
    ]
    rows = [row for row in work_list(missing_species(small_run(PLACES[:1], records=records))) if row["group"] == "lib"]
    assert [row["sci_name"] for row in rows] == ["Libella d", "Libella c"]
    assert [row["last_seen"] for row in rows] == [datetime.date(2015, 6, 1), None]
    assert [row["ever_m"] for row in rows] == [0, 2250]
    assert [row["nearest_m"] for row in rows] == [None, None]


def test_a_bird_that_counts_already_has_nothing_to_win():
    """Of both bird groups, so that it is one species in the total; its own group still asks for it."""
    winter = [seen(name, f"2026-01-{day:02}") for name in ("Avis a", "Avis b") for day in (3, 9, 20)]
    missing = missing_species(small_run(PLACES[:1], records=[*winter, seen("Avis a", "2026-04-02")]))
    rows = {(row["group"], row["sci_name"]): row for row in work_list(missing)}
    # One breeding bird is too few for the group to be included.
    assert rows["brv", "Avis b"]["chance"] == "unknown"
    both = [*winter, *often("Avis a"), *often("Vlinda a"), *often("Vlinda b")]
    run = small_run(PLACES[:1], profile=_profile(min_species=1), records=both)
    (bird,) = [row for row in work_list(missing_species(run)) if row["group"] == "brv"]
    assert bird["sci_name"] == "Avis b" and bird["gain"] == 0.0 and bird["p"] > 0


def _profile(**changes):
    from dataclasses import replace

    return replace(PROFILE, **changes)


def test_the_first_birds_of_winter_may_be_those_that_count_already():
    """Eight of ten birds of spring: A. Winter has these ten and two more: two that count already make it 8 of 12."""
    header = ["landschapstype", "soortgroep", "wetenschappelijke_naam"]
    rows = [["Stad", "Vogels: Broedvogels", f"Avis {letter}"] for letter in "abcdefghij"]
    rows += [["Stad", "Vogels: Wintervogels", f"Avis {letter}"] for letter in "abcdefghijkl"]
    birds = read_species_list([header, *rows], "vogels.csv", ()).species_list
    run = small_run(PLACES[:1], records=[], want_species=True)
    request = replace(run.request, species_list=birds)
    records = [record for letter in "abcdefgh" for record in often(f"Avis {letter}")]
    run = label_places(request, run.located, observed(records), lambda part: None)
    assert run.tables.places["label"].tolist() == ["A"]
    winter = missing_species(run).groups.set_index("group").loc["wiv"]
    assert (winter["lowers"], winter["at_first"], winter["to_keep"]) == (True, "C", 2)


def test_the_next_label_and_what_it_takes():
    """Two of five butterflies are D; with three it is C."""
    missing = missing_species(small_run(PLACES[:1], records=[*often("Vlinda a"), *often("Vlinda b")]))
    (row,) = missing.places.to_dict("records")
    assert (row["next_label"], row["lacking"], str(row["first_group"])) == ("C", 1, "Butterflies")
    group = missing.groups.set_index("group").loc["dag"]
    assert (group["label"], group["next_label"], group["lacking"], group["unseen"]) == ("D", "C", 1, 3)


def test_a_new_group_may_lower_the_label_at_first():
    """All five butterflies: A. With two of the four dragonflies it would be 7 of 9: B; three of them keep the A."""
    records = [record for letter in "abcde" for record in often(f"Vlinda {letter}")]
    run = small_run(PLACES[:1], records=records)
    missing = missing_species(run)
    dragonflies = missing.groups.set_index("group").loc["lib"]
    assert (dragonflies["lowers"], dragonflies["at_first"], dragonflies["to_keep"]) == (True, "B", 3)
    # Two plants of two are 7 of 7.
    plants = missing.groups.set_index("group").loc["vaa"]
    assert (plants["lowers"], plants["at_first"], plants["to_keep"]) == (False, "A", 2)
    assert missing.places["lowering"].tolist() == [(DisplayName("Libellen", "Dragonflies"),)]
    texts = [told(message) for _, message in missing_entries(missing)]
    assert any("Dragonflies (1)" in text and "no loss of nature" in text for text in texts)
    columns = missing_columns(missing, search_squares(run), told)
    (row,) = rows_of(MISSING_FIELDS, columns)
    assert row["bkn_lower"] == "Dragonflies" and "may lower the label at first" in row["bkn_note"]


def test_a_group_with_nothing_expected_is_not_in_the_table(run, missing):
    assert "vis" not in set(missing.groups["group"])
    columns = missing_group_columns(missing, search_squares(run))
    rows = rows_of(MISSING_GROUP_FIELDS, columns)
    assert len(rows) == len(missing.groups)
    assert {row["bkn_id"] for row in rows} == {"stad", "land", "leeg"}


def test_what_has_no_habitat_here_comes_last(monkeypatch):
    """By the map: all of the search area is town."""
    needs = {"Vlinda c": ("akker",), "Vlinda d": ("haag",), "Vlinda e": ("tuin", "akker")}
    monkeypatch.setattr(
        "bkn_qgis.labelling.species_traits.traits_of",
        lambda name, code: SpeciesTraits("1-12", needs[name], DisplayName("", "")) if name in needs else None,
    )
    near = seen("Vlinda c", "2020-06-01")
    run = small_run(PLACES[:1], records=[*often("Vlinda a"), *often("Vlinda b"), near])
    town = np.zeros(COLUMNS)
    town[column_of("city", "hz")] = 1.0
    run.landscapes[0].land.shares = PlaceShares(ground=town)
    rows = [row for row in work_list(missing_species(run)) if row["group"] == "dag"]
    assert [(row["sci_name"], row["habitat"]) for row in rows] == [
        *(("Vlinda d", "unknown"), ("Vlinda e", "present"), ("Vlinda c", "absent")),
    ]


def test_months_lie_in_the_season_of_the_group(run):
    months = months_of_entries(run)
    for group, own in zip(run.request.species_list.entry_group, months):
        code = run.request.species_list.groups[group].code
        assert set(own) == set(PROFILE.months_of(code))


def test_the_calendar_sums_the_work_lists(missing):
    rows = rows_of(CALENDAR_FIELDS, calendar_columns(missing, "nl"))
    lists = pd.DataFrame(work_list(missing))
    worth = lists[lists["chance"] != "likely_absent"]
    of_june = {(row["group"], row["sci_name"]): row for row in rows if row["month"] == 6}
    for key, own in worth[worth["group"] != "wiv"].groupby(["group", "sci_name"]):
        assert of_june[key]["places"] == len(own)
        assert of_june[key]["likely"] == (own["chance"] == "likely_overlooked").sum()
        assert of_june[key]["gain"] == pytest.approx(own["gain"].astype(float).sum(), abs=1e-3)
        assert set(of_june[key]["bkn_ids"].split("; ")) == set(own["bkn_id"])
    assert {row["month"] for row in rows if row["group"] == "wiv"} == {11, 12, 1, 2}
    for month in range(1, 13):
        own = [row for row in rows if row["month"] == month]
        assert [row["rank"] for row in own] == list(range(1, len(own) + 1))
        assert [row["gain"] for row in own] == sorted((row["gain"] for row in own), reverse=True)


def test_a_calendar_of_many_places_names_twenty():
    places = [place(f"p{number}", east=10.0 * number) for number in range(25)]
    missing = missing_species(small_run(places, records=[*often("Vlinda a"), *often("Vlinda b")]))
    row = rows_of(CALENDAR_FIELDS, calendar_columns(missing, "nl"))[0]
    assert row["places"] == 25
    assert len(row["bkn_ids"].split("; ")) == 21 and row["bkn_ids"].endswith("…")


def test_no_places_no_records():
    empty = missing_species(small_run([], records=[]))
    assert work_list(empty) == [] and calendar_columns(empty, "en")[0] == [] and len(empty.groups) == 0
    alone = missing_species(small_run(PLACES[:1], records=[]))
    assert {row["chance"] for row in work_list(alone)} == {"unknown"}
    assert alone.places["next_label"].tolist() == [None]


def test_without_evidence_all_is_unknown():
    missing = missing_species(small_run(want_evidence=False))
    assert {row["chance"] for row in work_list(missing)} == {"unknown"}


def test_the_species_to_choose_from_are_those_of_the_places(run):
    group, _, scientific, name, is_first = species_to_choose(run, "nl")[:5]
    assert {(g, s) for g, s in zip(group, scientific)} >= {("brv", "Avis a"), ("wiv", "Avis a"), ("vis", "Piscis a")}
    rows = list(zip(group, scientific, name, is_first))
    assert ("dag", "Vlinda a", "dagpauwoog (Vlinda a)", True) in rows
    assert [first for _, species, _, first in rows if species == "Avis a"] == [True, False]
    assert len({species for _, species, _, first in rows if first}) == sum(is_first)


def test_progress_is_told_and_heard(run):
    parts = []
    missing_species(run, parts.append)
    assert parts and min(parts) >= 0 and max(parts) <= 1

    class Stopped(Exception):
        pass

    def stop(part):
        raise Stopped

    with pytest.raises(Stopped):
        missing_species(run, stop)


def test_the_observations_have_names_that_our_reader_knows():
    from bkn_qgis.observations.formats.column_names import fold
    from bkn_qgis.observations.formats.own_columns import ALIASES

    known = {fold(alias) for aliases in ALIASES.values() for alias in aliases}
    names = {fold(spec.name) for spec in OBSERVATION_FIELDS}
    assert names - known == {"count", "observer", "remarks"}


def test_a_place_in_the_layer(run, missing):
    """Its circle lies on the corner of four squares, and touches sixteen."""
    (row,) = rows_of(MISSING_FIELDS, [column[:1] for column in missing_columns(missing, search_squares(run), told)])
    assert (row["bkn_id"], row["bkn_date"], row["bkn_mode"]) == ("stad", REFERENCE_DATE, "point")
    assert row["bkn_square"] == 16 and row["bkn_white"] == 14
