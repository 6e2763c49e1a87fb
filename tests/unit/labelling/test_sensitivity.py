"""Sensitivity against runs of their own, one record and one place at a time, and what is said of it."""

import dataclasses
import datetime
from fractions import Fraction

import numpy as np
import pytest
import slow_labels
from random_small_records import random_world
from shapely.geometry import Point, Polygon, box
from slow_geometry import Around, Disc, Shape, whole_mm
from small_run import PROFILE, REFERENCE_DATE, X, Y, observed, small_list, small_run

from bkn_qgis.labelling.label_results import LabelRequest
from bkn_qgis.labelling.label_run import judge_records, label_judged, landscapes_of_request
from bkn_qgis.labelling.landscape_choice import LandscapeChoice
from bkn_qgis.labelling.places import Place, locate_places
from bkn_qgis.labelling.sensitivity import Variant, variants_of_run
from bkn_qgis.labelling.sensitivity_lines import sensitivity_lines, sensitivity_summary
from bkn_qgis.landscape.known_maps import NATURA_2000, NNN
from bkn_qgis.landscape.land_maps import AboutMap, GivenMap, LandMaps, MapPolygon
from bkn_qgis.messages import BknError, Message
from bkn_qgis.observations.coverage import Coverage
from bkn_qgis.scoring.labels import HIGHEST_CUTS, LOWEST_CUTS, NO_LABEL, label_indices
from bkn_qgis.scoring.seasons import day_number

SOWN = {"Vlinda b", "Planta a", "Avis b"}
NATURE = box(X - 3000, Y - 3000, X - 400, Y + 200)
CODES = {"dag": "Dagvlinders", "vaa": "Vaatplanten", "brv": "Vogels: Broedvogels", "wiv": "Vogels: Wintervogels"}


def list_with_sown():
    """The small list; some of its species are often sown."""
    species_list = small_list()
    names = [species.scientific_name for species in species_list.species]
    is_sown = np.array([names[number] in SOWN for number in species_list.entry_species])
    return dataclasses.replace(species_list, often_sown=is_sown & (species_list.roles > 0))


def slow_list(species_list):
    types = {name: [] for name in species_list.landscape_types}
    for name, roles in zip(species_list.landscape_types, species_list.roles):
        for entry in np.flatnonzero(roles):
            code = species_list.groups[species_list.entry_group[entry]].code
            species = species_list.species[species_list.entry_species[entry]].scientific_name
            types[name].append(slow_labels.Listed(code, species, "", roles[entry] == 1))
    return slow_labels.SpeciesList({group.code: group.name for group in species_list.groups}, types)


POLYGON = Polygon([(X - 300, Y - 200), (X + 500, Y - 100), (X + 200, Y + 400)])


def random_run(rows, mode, profile=PROFILE, radius_m=1500.0, second="Land"):
    """A run of three places, with a second landscape type each, and a map of nature."""
    shapes = [Point(X, Y), Point(X + 700, Y - 300), Point(X + 9000, Y)] if mode == "point" else [POLYGON]
    places = [Place(str(number), shape.wkb, "Stad") for number, shape in enumerate(shapes)]
    maps = LandMaps()
    maps.add(GivenMap(AboutMap(NNN, "Natuur"), [MapPolygon(NATURE, "Heide", "")]))
    maps.add(GivenMap(AboutMap(NATURA_2000, "Natura 2000"), []))
    choice = LandscapeChoice(maps=maps, ignore_nature=True)
    request = LabelRequest(
        places, "EPSG:28992", mode, radius_m, REFERENCE_DATE, list_with_sown(), profile, choice, want_evidence=False
    )
    located = locate_places(places, request.crs, mode)
    landscapes = landscapes_of_request(request, located)
    if second:
        landscapes = [dataclasses.replace(each, second_type=second, is_given=False) for each in landscapes]
    read = observed(rows)
    return label_judged(request, located, read, landscapes, judge_records(request, read), lambda part: None)


def area_of(run, number):
    """The search area of a place for each radius."""
    located = run.located[number]
    if run.request.mode == "point":
        return lambda radius_mm: Disc(whole_mm((located.x, located.y)), radius_mm)
    shape = Shape((tuple(whole_mm(point) for point in located.geometry.exterior.coords),), True)
    return lambda radius_mm: Around(shape, radius_mm)


def slow_profile(profile):
    return slow_labels.Profile(
        window_years=dict(profile.window_years),
        months={code: list(months) for code, months in profile.months.items()},
        cuts=dict(profile.cuts),
        max_uncertainty_mm=None if profile.max_uncertainty_m is None else round(1000 * profile.max_uncertainty_m),
        total=profile.total,
        share_over=profile.share_over,
    )


OTHER = dataclasses.replace(
    PROFILE, window_years={"default": 2, "vaa": 3, "lib": 1}, total="rows", share_over="all", max_uncertainty_m=1000.0
)


@pytest.mark.parametrize("profile", [PROFILE, OTHER])
@pytest.mark.parametrize("mode", ["point", "around"])
@pytest.mark.parametrize("seed", range(3))
def test_each_variant_is_what_a_run_of_its_own_gives(seed, mode, profile):
    rows, records = random_world(seed)
    run = random_run(rows, mode, profile)
    variants = variants_of_run(run)
    given, shown_labels = slow_list(run.request.species_list), set()
    for number in range(len(run.statuses)):
        asked = slow_labels.Asked(
            records, given, slow_profile(profile), REFERENCE_DATE, "Stad", 1_500_000, area_of(run, number)
        )
        slow = slow_labels.sensitivity(
            asked, "Land", SOWN, lambda point: NATURE.covers(Point(point[0] / 1000, point[1] / 1000))
        )
        del slow["radius_1500"]  # the radius of the run itself
        lines = {line.key: line for line in sensitivity_lines(variants, number)}
        assert set(lines) == set(slow)
        for key, fields in slow.items():
            line = lines[key]
            found = (line.label or None, line.share, line.is_made)
            assert found == (fields["bkn_label"], fields["bkn_share"], True), key
            assert (line.reason is None) == bool(line.label)
            shown_labels.add(line.label)
            shown = slow["shown"]["bkn_share"]
            if None not in (shown, line.share):
                assert line.difference == pytest.approx(line.share - shown, abs=0.05)
    assert len(shown_labels) > 2


def test_other_radii_where_the_run_has_another():
    rows, _ = random_world(7)
    keys = [variant.key for variant in variants_of_run(random_run(rows, "point", radius_m=1000.0))]
    assert [key for key in keys if key.startswith("radius")] == ["radius_1500", "radius_2000"]
    keys = [variant.key for variant in variants_of_run(random_run(rows, "point", radius_m=700.0))]
    assert [key for key in keys if key.startswith("radius")] == ["radius_1000", "radius_1500", "radius_2000"]


def reasons_of(run, number=0):
    """Why variants were not made, in English."""
    lines = sensitivity_lines(variants_of_run(run), number)
    return {line.key: str(line.reason) for line in lines if not line.is_made}


def test_what_cannot_be_made_says_why():
    cuts = dict(zip("ABCD", map(Fraction, (90, 70, 60, 40))))
    one_year = dataclasses.replace(PROFILE, window_years={"default": 1}, cuts=cuts)
    assert reasons_of(small_run(profile=one_year)) == {
        "window_shorter": "no look-back period is longer than one year",
        "cuts_low": "the profile has limits of its own, outside what is possible",
        "cuts_high": "the profile has limits of its own, outside what is possible",
        "second_type": "the landscape type was given, not taken from the maps",
        "without_nature": "no map of nature areas is on this computer",
        "without_sown": "the species list does not show which plants these are",
    }
    inside = reasons_of(small_run([Place("vlak", POLYGON.wkb, "Stad")], mode="inside"))
    assert {inside[f"radius_{metres}"] for metres in (1000, 1500, 2000)} == {
        "the search area is the area itself, without a radius"
    }
    # A place without label or landscape is told of as in the run itself.
    nowhere = reasons_of(small_run(), 1)
    assert set(nowhere.values()) >= {"The feature has no geometry; draw it or leave it out."}
    assert "shown" in nowhere


def test_a_larger_circle_than_was_fetched_is_not_made():
    run = small_run()
    around = (X - 1600, Y - 1600, X + 1600, Y + 1600)
    coverage = Coverage((around,), day_number(datetime.date(2010, 1, 1)), day_number(REFERENCE_DATE))
    run.observed.sources[0] = dataclasses.replace(run.observed.sources[0], coverage=coverage)
    reasons = reasons_of(run)
    assert "radius_2000" in reasons and "radius_1000" not in reasons and "window_longer" not in reasons


def test_the_cuts_lie_where_the_published_labels_let_them():
    """The fourteen rows of the seed keep their labels (method.md, section 5)."""
    rows = "4/6C 15/23C 12/12A 18/28C 4/4A 5/17E 4/8D 8/14D 29/33A 5/9D 37/39A 35/39A 5/7B 2/5D".split()
    for cuts in (LOWEST_CUTS, HIGHEST_CUTS):
        for row in rows:
            seen_species, listed = map(int, row[:-1].split("/"))
            label = label_indices(np.array([seen_species]), np.array([listed]), cuts)[0]
            assert "ABCDE"[label] == row[-1], (row, cuts)
        assert "ABCDE"[label_indices(np.array([157]), np.array([210]), cuts)[0]] == "B"


def variant(key, label, observed_species=5, is_made=True):
    labels = np.array(["ABCDE".find(label) if label else -1])
    return Variant(key, Message(key), labels, np.array([10]), np.array([observed_species]), [None], np.array([is_made]))


@pytest.mark.parametrize(
    ("others", "told"),
    [
        ([variant("a", "D"), variant("b", "D", 4)], "The label stays D in every variant tried (2)."),
        ([variant("a", "D"), variant("b", "", is_made=False)], "The label stays D in every variant tried (1)."),
        ([variant("b", "", is_made=False)], "No variant could be tried here."),
        (
            [variant("a", "C"), variant("b", "D"), variant("c", "E")],
            "The label is D; in 2 of the 3 variants tried it is another, from C to E.",
        ),
        ([variant("a", "C"), variant("b", "")], "The label is D; in 1 of the 2 variants tried there is none."),
    ],
)
def test_what_the_variants_say_together(others, told):
    assert str(sensitivity_summary(sensitivity_lines([variant("shown", "D"), *others], 0))) == told


def test_what_the_variants_say_where_there_is_no_label():
    lines = sensitivity_lines([variant("shown", ""), variant("a", ""), variant("b", "C")], 0)
    assert str(sensitivity_summary(lines)) == "There is no label as shown; in 1 of the 2 variants tried there is: C."
    assert str(sensitivity_summary(lines[:2])) == "There is no label in any of the 1 variants tried."


def test_where_no_map_tells_of_nature_that_is_the_reason():
    """A map of a part of the country says nothing of places elsewhere; a baseline holds no maps."""
    rows, _ = random_world(5)
    run = random_run(rows, "point")

    class OfAPart(GivenMap):
        def covered(self):
            return box(X + 5000, Y - 5000, X + 20_000, Y + 5000)

    maps = run.request.landscape.maps
    maps.maps[NATURA_2000] = [OfAPart(maps.maps[NATURA_2000][0].about, [])]
    (variant,) = (each for each in variants_of_run(run) if each.key == "without_nature")
    assert variant.is_made.tolist() == [False, False, True]
    assert "do not cover all records" in str(variant.reasons[0]) and variant.labels[0] == NO_LABEL
    frozen = dataclasses.replace(run, request=dataclasses.replace(run.request, landscapes=run.landscapes))
    assert reasons_of(frozen)["without_nature"] == "a baseline does not hold the maps of nature areas"


def test_a_map_that_cannot_be_read_is_a_reason():
    rows, _ = random_world(5)
    run = random_run(rows, "point")

    class Broken(GivenMap):
        def polygons(self, bounds, is_wanted=None):
            raise BknError(Message("The map is broken."))

    maps = run.request.landscape.maps
    maps.maps[NNN] = [Broken(maps.maps[NNN][0].about, [])]
    assert reasons_of(run)["without_nature"] == "The map is broken."


def test_a_run_keeps_its_numbers():
    rows, _ = random_world(4)
    run = random_run(rows, "point")
    before = run.tables.places.copy()
    variants_of_run(run)
    assert before.equals(run.tables.places)
    assert run.tables.places["second_type"].tolist() == ["Land"] * 3
    words = {variant.key: str(variant.changed) for variant in variants_of_run(run)}
    assert words["second_type"] == "The second landscape type (Land)"
