"""The answer about one place without the panel: its records, its squares, its words, and what another profile makes."""

import dataclasses
import datetime
import math
import random
from fractions import Fraction
from pathlib import Path

import pytest
from fakes.asking import never_cancelled
from fakes.places import observation_at
from fakes.waarneming import API, FakeWaarneming
from qgis.core import QgsFeedback, QgsSettings
from random_observations import CENTRE
from random_places import LATTICE, random_lines, random_points, random_polygons
from slow_geometry import whole_mm

from bkn_qgis.bridge.label_run import RunInputs
from bkn_qgis.bridge.place.label_settings import label_settings
from bkn_qgis.bridge.place.question import PlaceQuestion, answer_question
from bkn_qgis.bridge.place.settings import default_profile_file
from bkn_qgis.bridge.translation import text_of, user_wording
from bkn_qgis.labelling import profile_preview
from bkn_qgis.labelling.answer_lines import answer_lines
from bkn_qgis.labelling.place_lines import group_lines, species_lines, total_line
from bkn_qgis.labelling.place_records import counting_rows, records_of_species
from bkn_qgis.labelling.places import Place
from bkn_qgis.labelling.profile_preview import with_profile
from bkn_qgis.labelling.provenance import provenance_summary, provenance_text
from bkn_qgis.labelling.run_feedback import RunFeedback
from bkn_qgis.labelling.touched_squares import squares_of
from bkn_qgis.messages import Cancelled
from bkn_qgis.presentation.results.report_file import table_text

HERE = "POINT (168000 461000)"
SQUARE = "POLYGON ((168000 461000, 168400 461000, 168400 461300, 168000 461300, 168000 461000))"
FETCH_WORDS = "These settings need more observations, which are fetched when you save."


@pytest.fixture
def ask(trial, tmp_path):
    """Asks about a place (WKT in RD) with files of observations, or services."""
    from shapely import wkt as shapely_wkt

    QgsSettings().setValue("bkn_qgis/store/path", str(tmp_path / "store" / "observations.gpkg"))
    species = Path(trial.species_list())

    def answer(wkt, *files, mode="point", radius_m=500.0, services=(), profile=None):
        feedback = QgsFeedback()
        question = PlaceQuestion(
            Place("here", shapely_wkt.loads(wkt).wkb),
            "EPSG:28992",
            datetime.date(2026, 10, 1),
            RunInputs(files=files, services=services),
            mode,
            radius_m,
            trial.town,
        )
        settings = label_settings(species, profile or default_profile_file())
        silent = RunFeedback(feedback, lambda line: None, lambda part: None, lambda message: None)
        return answer_question(question, settings, silent)

    return answer


# --- the records behind an answer ---


def random_records(trial, number, chance):
    """Records around the middle of the random places, half of them on their lattice or a hair beside it."""
    rows = []
    for _ in range(number):
        x, y = (middle + chance.randint(-12_000_000, 12_000_000) for middle in CENTRE)
        if chance.random() < 0.5:
            x, y = x // LATTICE * LATTICE, y // LATTICE * LATTICE
        # Less than half a millimetre is nothing to the counts.
        hair = chance.choice((0.0, 0.0, 0.0004, -0.0004))
        rows.append(trial.seen(chance.choice(trial.butterflies), x / 1000 + hair, y / 1000 + hair))
    return rows


def assert_records_are_those_counted(answer):
    """Per species the records on the map are those that were counted; also all of them together."""
    (portion,) = answer.run.species
    counted = 0
    for line in species_lines(answer, "en"):
        found = records_of_species(answer, line.scientific_name, line.group_code, 10**6)
        assert sum(each.is_inside for each in found) == line.records
        counted += line.records
    assert len(counting_rows(answer)) == counted == portion.records.sum()
    return counted


@pytest.mark.parametrize(
    ("mode", "places"),
    [
        ("point", random_points(12, 1)[:12]),
        ("centre", random_polygons(8, 2)[:8]),
        ("around", [*random_polygons(14, 3)[:14], *random_lines(8, 4)]),
        ("inside", random_polygons(18, 5)[:18]),
    ],
)
def test_the_records_of_a_place_are_those_that_were_counted(trial, ask, mode, places):
    rows = random_records(trial, 6000, random.Random(mode))
    file = trial.ndff(rows)
    counted = 0
    for place in places:
        answer = ask(place.wkt, file, mode=mode, radius_m=1500.0)
        counted += assert_records_are_those_counted(answer)
        area = place.area(mode, 1_500_000) if mode != "centre" else None
        if area is not None:
            table = answer.run.observed.records
            inside = [number for number, xy in enumerate(zip(table["x"], table["y"])) if is_in(area, xy)]
            assert counting_rows(answer).tolist() == inside
    assert counted > 100


def is_in(area, place_m):
    return area.where(whole_mm(place_m), 0).is_in


@pytest.mark.parametrize(
    ("wkt", "mode", "x", "y"),
    [
        (HERE, "point", 168_300, 461_400),
        (HERE, "point", 168_500.0004, 461_000),
        (SQUARE, "around", 168_900.0004, 461_100),
        (SQUARE, "around", 168_700, 461_700),
        ("LINESTRING (168000 461000, 168400 461300)", "around", 167_900, 461_550),
        (SQUARE, "inside", 168_400.0004, 461_300.0004),
        (SQUARE, "inside", 168_400, 461_150),
    ],
)
def test_a_record_on_the_border_counts_and_is_shown(trial, ask, wkt, mode, x, y):
    far = 0.001
    out_x, out_y = x + math.copysign(far, x - 168_200), y + math.copysign(far, y - 461_150)
    file = trial.ndff(trial.seen("Aglais io", x, y), trial.seen("Aglais io", out_x, out_y))
    answer = ask(wkt, file, mode=mode)
    assert assert_records_are_those_counted(answer) == 1
    (shown, beyond) = records_of_species(answer, "Aglais io", "dag", 9)
    assert (shown.is_inside, beyond.is_inside) == (True, False)
    assert (shown.x, shown.y) == (x, y)


def test_what_two_sources_hold_is_one_record(trial, ask):
    """As it is counted (method.md, section 4), also where one of the two lies just outside."""
    places = ((168_000, 461_000), (168_499, 461_000), (169_000, 461_000))
    ndff = trial.ndff([trial.seen("Aglais io", *place) for place in places])
    other = trial.folder / "other.csv"
    lines = [f"Aglais io;2026-06-01;{x + 2};{y}" for x, y in (*places, (168_000, 461_300))]
    other.write_text("\n".join(["scientific_name;date;x;y", *lines]), encoding="utf-8")
    answer = ask(HERE, ndff, str(other))
    assert len(answer.run.observed.records) == 7
    assert assert_records_are_those_counted(answer) == 3
    found = records_of_species(answer, "Aglais io", "dag", 9)
    assert [(each.x // 10 * 10, each.is_inside) for each in found] == [
        (168_000, True),
        (168_000, True),
        (168_490, True),
        (169_000, False),
    ]


# --- squares ---


def touched_by_samples(area, bounds_m, step_m):
    """The squares that surely hold a point of the area, and those that may: points a step apart are tried, in mm."""
    surely, possibly = set(), set()
    reach = getattr(area, "radius", 0)
    west, south, east, north = (math.floor(bound / 1000) for bound in bounds_m)
    for column in range(west - 1, east + 2):
        for row in range(south - 1, north + 2):
            places = [(x, y) for x in range(0, 1000, step_m) for y in range(0, 1000, step_m)]
            nearest2 = min(
                area.where((1000 * (1000 * column + x), 1000 * (1000 * row + y)), 0).distance2 for x, y in places
            )
            if nearest2 <= reach**2:
                surely.add(f"{column} - {row}")
            # Nowhere in the square is farther from one of the places than the diagonal of a step.
            if nearest2 <= (reach + 1500 * step_m) ** 2:
                possibly.add(f"{column} - {row}")
    return surely, possibly


@pytest.mark.parametrize(
    ("mode", "places"),
    [
        ("point", random_points(3, 11)[:3]),
        ("around", [*random_polygons(3, 12)[:3], *random_lines(2, 13)]),
        ("inside", random_polygons(5, 14)[:5]),
    ],
)
def test_squares_are_those_that_the_search_area_touches(trial, ask, mode, places):
    from shapely import wkt as shapely_wkt

    file = trial.ndff(trial.seen("Aglais io"))
    for place in places:
        answer = ask(place.wkt, file, mode=mode, radius_m=500.0)
        found = squares_of(answer, never_cancelled)
        reach = 0 if mode == "inside" else 500
        bounds = shapely_wkt.loads(place.wkt).buffer(reach).bounds
        surely, possibly = touched_by_samples(place.area(mode, 500_000), bounds, 100)
        assert surely <= set(found) <= possibly
        assert len(found) == len(set(found))


def test_a_square_holds_its_western_and_southern_border_only(trial, ask):
    file = trial.ndff(trial.seen("Aglais io"))
    assert squares_of(ask("POINT (168500 461500)", file), never_cancelled) == [
        f"{column} - {row}" for column, row in ((168, 461), (168, 462), (169, 461))
    ]
    square = "POLYGON ((168000 461000, 169000 461000, 169000 462000, 168000 462000, 168000 461000))"
    assert squares_of(ask(square, file, mode="inside"), never_cancelled) == [
        "168 - 461",
        "168 - 462",
        "169 - 461",
        "169 - 462",
    ]
    inner = "POLYGON ((168000 461000, 168999 461000, 168999 461999, 168000 461999, 168000 461000))"
    assert squares_of(ask(inner, file, mode="inside"), never_cancelled) == ["168 - 461"]
    assert squares_of(ask(inner, file, mode="centre", radius_m=100.0), never_cancelled) == ["168 - 461"]


def test_a_place_without_coordinates_has_no_squares_and_no_records(trial, ask):
    answer = ask("POINT (1400000 461000)", trial.ndff(trial.seen("Aglais io")))
    assert answer.located.problem is not None and math.isnan(answer.located.x)
    lines = answer_lines(answer, user_wording(), never_cancelled)
    assert (lines.total, lines.groups, lines.species, lines.squares) == (None, [], [], [])
    assert len(counting_rows(answer)) == 0


def test_naming_squares_is_stopped_between_steps(trial, ask):
    answer, asked = ask(HERE, trial.ndff(trial.seen("Aglais io"))), []

    def stop_at_the_third():
        asked.append(1)
        if len(asked) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        answer_lines(answer, user_wording(), stop_at_the_third)


# --- words ---


@pytest.mark.parametrize(
    ("wkt", "mode", "where", "area"),
    [
        (HERE, "point", "within 500 m;", "circle around the point, radius 500 m"),
        (SQUARE, "centre", "within 500 m;", "circle around the centre, radius 500 m"),
        (SQUARE, "around", "within 500 m of the area or line;", "within 500 m of the area or line"),
        (SQUARE, "inside", "in the area itself;", "the area itself"),
    ],
)
def test_the_search_area_is_told_as_it_is(trial, ask, wkt, mode, where, area):
    answer = ask(wkt, trial.ndff(trial.all_seen(*trial.butterflies)), mode=mode)
    assert provenance_summary(answer.run, text_of).startswith(f"Reported up to 1 October 2026 {where} ")
    assert f"Search area: {area}" in table_text(answer).splitlines()


def test_all_lines_of_an_answer_are_made_at_once(trial, ask):
    answer = ask(HERE, trial.ndff(trial.all_seen(*trial.butterflies, x=168_000, y=461_000)))
    lines = answer_lines(answer, dataclasses.replace(user_wording(), language="nl"), never_cancelled)
    assert lines.total == total_line(answer) and lines.total.label == "A"
    assert lines.groups == group_lines(answer, "nl")
    assert lines.species == species_lines(answer, "nl")
    assert (lines.rests_on, lines.provenance) == (
        provenance_summary(answer.run, text_of),
        provenance_text(answer.run, answer.is_provisional, text_of),
    )
    assert lines.squares == squares_of(answer, never_cancelled) != []


# --- another profile ---


@pytest.fixture
def near_and_far():
    """A service with butterflies here, and more of them where a wider circle reaches."""
    names = ("Aglais io", "Aglais urticae", "Pieris rapae", "Vanessa atalanta")
    seen = [observation_at(168_000, 461_000, "2026-06-01", n, scientific_name=names[n]) for n in range(2)]
    seen += [observation_at(172_000, 461_000, "2026-06-01", n, scientific_name=names[n]) for n in range(2, 4)]
    with FakeWaarneming(seen) as fake:
        QgsSettings().setValue("bkn_qgis/services/waarneming/url", fake.url + API)
        yield fake


def what_changes(answer, profile, *check_cancel):
    """The words of the preview, in QGIS's language."""
    return profile_preview.what_changes(answer, profile, user_wording(), *check_cancel)


def test_what_must_be_fetched_first_is_told_in_place_of_a_missing_label(ask, near_and_far):
    answer = ask(HERE, services=(0,))
    profile = answer.run.request.profile
    assert answer.status == "ok"
    same = what_changes(answer, dataclasses.replace(profile, radius_m=500.0, min_species=1))
    assert same.startswith("This place: now D (40.0%; groups: 1), with these settings D (40.0%; groups: 1)")
    for wider in ({"radius_m": 5000.0}, {"window_years": {"default": 10}}):
        other = dataclasses.replace(profile, **wider)
        assert with_profile(answer, other).status == "incomplete"
        assert what_changes(answer, other) == f"This place: now D (40.0%; groups: 1). {FETCH_WORDS}"
    assert ask(HERE, services=(0,), radius_m=5000.0).status == "ok"


def test_a_label_that_is_incomplete_already_is_told_as_such(trial, ask):
    broken = trial.folder / "NDFF-export.csv"
    broken.write_bytes(b"\x00\x01nothing")
    answer = ask(HERE, trial.ndff(trial.all_seen(*trial.butterflies)), str(broken))
    assert answer.status == "incomplete"
    told = what_changes(answer, dataclasses.replace(answer.run.request.profile, radius_m=5000.0))
    assert told.count("incomplete") == 2 and "with these settings" in told


def test_a_preview_that_is_no_longer_wanted_ends(trial, ask):
    answer = ask(HERE, trial.ndff(trial.all_seen(*trial.butterflies)))

    def stop():
        raise Cancelled

    with pytest.raises(Cancelled):
        what_changes(answer, answer.run.request.profile, stop)


# --- what was not understood ---


def with_misread(trial, understood, misread):
    path = trial.folder / "eigen.csv"
    lines = [f"{name};2026-06-01;168000;461000;1" for name in (trial.butterflies[:4] * understood)[:understood]]
    lines += ["Vanessa cardui;ooit;168000;461000;1"] * misread
    path.write_text("\n".join(["soort;datum;x;y;aantal", *lines]), encoding="utf-8")
    return str(path)


def test_the_answer_says_what_the_algorithms_say_of_rows_that_were_not_understood(trial, ask):
    told = "eigen.csv: of 40 rows 4 were not understood and do not count."
    answer = ask(HERE, with_misread(trial, 36, 4))
    assert answer.status == "ok" and told in [str(note) for note in answer.notes]
    assert any("could not be read: 4" in str(message) for _, message in answer.log)
    too_much = ask(HERE, with_misread(trial, 36, 5))
    assert (too_much.status, too_much.has_counts) == ("incomplete", False)
    (note,) = too_much.notes
    assert str(note).startswith("eigen.csv is incomplete: of 41 rows 5 ")
    lines = answer_lines(too_much, user_wording(), never_cancelled)
    assert lines.total is None and "eigen.csv" in lines.provenance and "is incomplete" in table_text(too_much)


def test_a_profile_that_allows_more_or_less_unread_rows(trial, ask):
    answer = ask(HERE, with_misread(trial, 36, 4))
    strict = dataclasses.replace(answer.run.request.profile, max_unread=Fraction(5))
    assert with_profile(answer, strict).status == "incomplete"
    told = what_changes(answer, strict)
    assert told.startswith("This place: now A (80.0%") and "with these settings observations incomplete" in told
    misread = ask(HERE, with_misread(trial, 4, 4))
    wide = dataclasses.replace(misread.run.request.profile, max_unread=Fraction(50))
    assert "incomplete, with these settings A (80.0%" in what_changes(misread, wide)


def test_nothing_need_be_fetched_where_a_file_is_unread(trial, ask, near_and_far):
    """Fetching more would not give a label: the preview does not say that saving does."""
    answer = ask(HERE, with_misread(trial, 36, 4), services=(0,))
    assert answer.status == "ok"
    profile = answer.run.request.profile
    assert what_changes(answer, dataclasses.replace(profile, radius_m=5000.0)).endswith(FETCH_WORDS)
    strict = dataclasses.replace(profile, radius_m=5000.0, max_unread=Fraction(0))
    assert FETCH_WORDS not in what_changes(answer, strict)
    assert "with these settings observations incomplete" in what_changes(answer, strict)
