"""Coordinates as people paste them: every spelling of a place gives that place, and nothing else is taken for one."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bkn_qgis.observations.crs import WGS84, degrees_of, to_rd
from bkn_qgis.observations.netherlands import PLACES_RD
from bkn_qgis.providers.locatieserver import coordinates_in
from bkn_qgis.providers.pasted_coordinates import in_the_netherlands

METRES = st.tuples(st.integers(int(PLACES_RD[0]), int(PLACES_RD[2])), st.integers(int(PLACES_RD[1]), int(PLACES_RD[3])))
INLAND = st.tuples(st.integers(20_000, 270_000), st.integers(310_000, 610_000))
BETWEEN = st.sampled_from([", ", " ", ";", "; ", ",", "\t", " / ", "\n", "\u00a0"])


def is_near(found, place, reach_m):
    return found is not None and math.dist(found, place) <= reach_m


@pytest.mark.parametrize(
    "text",
    [
        "155000, 463000",
        "155000 463000",
        "155000,463000",
        "155000;463000",
        " (155000 , 463000) ",
        "155.000 463.000",
        "155.000, 463.000",
        "155,000 463,000",
        "155 000 463 000",
        "155000.0 463000.0",
        "155000,0 463000,0",
        "155000,0, 463000,0",
        "155.000,0 463.000,0",
        "x: 155000 y: 463000",
        "X=155000, Y=463000",
        "Y 463.000 X 155.000",
        "RD 155000 463000",
        "RD: x 155000, y 463000",
        "POINT(155000 463000)",
        "Coördinaten: 155000 463000",
        "155000\u00a0463000",
    ],
)
def test_metres_rd(text):
    assert coordinates_in(text) == (155_000.0, 463_000.0)


def test_commas_for_thousands_are_no_commas_between_numbers():
    assert coordinates_in("155,323 463,456") == (155_323.0, 463_456.0)
    assert coordinates_in("155,323, 463,456") == (155_323.0, 463_456.0)
    assert coordinates_in("1,300 300,000") == (1_300.0, 300_000.0)


def test_small_and_negative_metres_rd():
    assert coordinates_in("13.500 371.000") == (13_500.0, 371_000.0)
    assert coordinates_in("13500 371.000") == (13_500.0, 371_000.0)
    assert coordinates_in("-13.500, 471.000") == (-13_500.0, 471_000.0)
    assert coordinates_in("\u221213500.25, 471000") == (-13_500.25, 471_000.0)
    assert coordinates_in("900 471000") == (900.0, 471_000.0)


@pytest.mark.parametrize(
    "text",
    [
        "52.155, 5.387",
        "52.155,5.387",
        "52.155 5.387",
        "52,155 5,387",
        "52,155; 5,387",
        "52,155, 5,387",
        "52,155,5,387",
        "5.387 52.155",
        "5.387, 52.155",
        "52.155° 5.387°",
        "52.155°, 5.387°",
        "52.155° N, 5.387° E",
        "52,155º NB 5,387º OL",
        "N 52.155 E 5.387",
        "N52.155 E005.387",
        "52.155N 5.387E",
        "5.387 OL, 52.155 NB",
        "lat: 52.155, lon: 5.387",
        "Longitude = 5.387 Latitude = 52.155",
        "WGS84 52.155 5.387",
        "N 52° 09.300 E 005° 23.220",
        "52°9'18\" N 5°23'13.2\" E",
        "52°9'18\"N5°23'13.2\"E",
        "52°09'18\", 5°23'13.2\"",
        "52° 09' 18\",5° 23' 13.2\"",
        "52° 09' 18\" 5° 23' 13.2\"",
        "52° 09′ 18″ N, 5° 23′ 13,2″ O",
        "52°09\u201918\u201d N 5°23\u201913.2\u201d E",
        "52°09'18'' N 5°23'13.2'' E",
        "N 52 09 18 E 5 23 13.2",
    ],
)
def test_degrees(text):
    lon, lat = to_rd([5.387], [52.155], WGS84)
    assert is_near(coordinates_in(text), (lon[0], lat[0]), 0.01)


def test_the_example_of_the_brief_is_the_tower_of_amersfoort():
    assert is_near(coordinates_in("52°09'18\" N 5°23'14\" E"), (155_000, 463_000), 200)
    assert is_near(coordinates_in("52°09'22.178\" N 5°23'15.5\" E"), (155_000, 463_000), 130)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "Barneveld",
        "3771 ZZ 12",
        "Verzonnenweg 52, 5387",
        "Dorpsstraat 155000 463000",
        "155000",
        "52.155",
        "52,155",
        "52,5",
        "52 5",
        "nan nan",
        "nan, 463000",
        "inf inf",
        "1e5 4e5",
        "463000 155000",  # y first
        "155 463",  # kilometres
        "0318 463000",  # a telephone number
        "48.858, 2.294",  # Paris
        "52.520, 13.405",  # Berlin
        "52.155, -5.387",
        "-52.155, 5.387",
        "52.155 S 5.387 E",
        "52.155 N 5.387 W",
        "52.155 N 5.387 N",
        "52°60'00\" N 5°23'14\" E",
        "52°09'61\" N 5°23'14\" E",
        "52.5°09' N 5°23' E",
        "52\"09'18° N 5\"23'14° E",
        "155000 463000 7",
        "155000, 463000, 12",
        "155.00 463.00",
        "1.55.000 463.000",
        "155.000.000 463.000",
        "x 155000 x 463000",
        "x: 463000 y: 155000",
        "155000 463000" + " " * 200 + "7",
        "1 " * 60,
        "°",
        "° °",
        "N E",
        "x: y:",
        ", ,",
        "\u0665\u0662.155 \u0665.387",  # digits of another script
    ],
)
def test_what_is_no_place_in_the_netherlands(text):
    assert coordinates_in(text) is None


@pytest.mark.parametrize(
    ("place", "inside"),
    [
        ((155_000, 463_000), True),
        ((28_295, 866_690), True),  # the far corner of the continental shelf
        ((-45_358, 428_043), True),
        ((277_995, 586_400), True),
        ((189_075, 306_783), True),
        ((300_000, 463_000), False),
        ((155_000, 200_000), False),
        ((math.nan, 463_000), False),
        ((155_000, math.inf), False),
    ],
)
def test_the_netherlands_with_its_sea(place, inside):
    assert in_the_netherlands(*place) is inside


@given(METRES, BETWEEN)
def test_whole_metres_come_back_as_they_are(place, between):
    x, y = place
    assert coordinates_in(f"{x}{between}{y}") == (float(x), float(y))
    assert coordinates_in(f"y: {y}{between}x: {x}") == (float(x), float(y))


@given(METRES, st.sampled_from([", ", " ", "; "]), st.sampled_from([".", ",", " "]))
def test_thousands_set_apart_come_back_as_they_are(place, between, mark):
    # One space too many between the halves of "155 000 463 000" is all that sets them apart: see the example above.
    between = "; " if mark == " " else between
    x, y = (f"{number:,}".replace(",", mark) for number in place)
    assert coordinates_in(f"{x}{between}{y}") == tuple(map(float, place))


@given(METRES, st.integers(0, 999), st.sampled_from([".", ","]))
def test_fractions_of_metres_come_back_as_they_are(place, fraction, mark):
    x, y = place
    found = coordinates_in(f"{x}{mark}{fraction:03} {y}{mark}{fraction:03}")
    sign = -1 if x < 0 else 1
    expected = (x + sign * fraction / 1000, y + fraction / 1000)
    assume(x != 0 and in_the_netherlands(*expected))
    assert is_near(found, expected, 1e-6)


@given(INLAND, st.booleans(), st.sampled_from([", ", " ", ";"]), st.sampled_from([".", ","]))
def test_decimal_degrees_come_back_within_their_last_digit(place, is_longitude_first, between, mark):
    lat, lon = (float(each[0]) for each in degrees_of([place[0]], [place[1]]))
    one, other = (lon, lat) if is_longitude_first else (lat, lon)
    text = f"{one:.7f}{between}{other:.7f}".replace(".", mark)
    assert is_near(coordinates_in(text), place, 0.1)


@given(INLAND, st.sampled_from(["°", "° "]), st.booleans())
def test_degrees_minutes_and_seconds_come_back(place, sign, is_labelled):
    halves = []
    for (value,), label in zip(degrees_of([place[0]], [place[1]]), ("N", "E")):
        whole, rest = divmod(round(float(value) * 3600 * 1000), 3600 * 1000)
        minutes, thousandths = divmod(rest, 60_000)
        halves.append(f"{whole}{sign}{minutes:02}'{thousandths / 1000:06.3f}\"" + f" {label}" * is_labelled)
    assert is_near(coordinates_in(" ".join(halves)), place, 0.1)


@given(st.text(max_size=120) | st.text("0123456789.,;°'\" NEOSWxy:-+/()", max_size=60))
def test_any_text_is_a_place_in_the_netherlands_or_none(text):
    found = coordinates_in(text)
    assert found is None or in_the_netherlands(*found)
