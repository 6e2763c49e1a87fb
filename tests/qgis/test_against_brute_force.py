"""Random places, labelled by the product and by a slow calculation of its own: every field the same.

The slow calculation (slow_labels.py, slow_geometry.py) follows the page of the method, in plain loops and
exact arithmetic; random_observations.py and random_places.py make what is labelled.
"""

import json
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any, Callable, Dict, List, Optional

import pytest
import random_observations
import slow_evidence
import slow_labels
from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, QVariant
from random_observations import LIST_TITLE
from random_places import Place, random_lines, random_points, random_polygons
from slow_geometry import point_distance2
from slow_labels import Profile

from bkn_qgis.observations.neighbourhood import counts as cell_counts

REFERENCE = date(2025, 10, 1)
LEAP_DAY = date(2024, 2, 29)
DEFAULT = Profile()
PROFILE_TITLE = "Proef 3"


@pytest.fixture(autouse=True)
def by_cells_however_few(monkeypatch):
    """Discs are counted as in large runs; that both ways are equal is shown in tests/unit/observations."""
    monkeypatch.setattr(cell_counts, "_FEWEST_PAIRS", -1)
    monkeypatch.setattr(cell_counts, "_PAIRS_OF_A_RECORD", 0)


@pytest.fixture
def processing(provider):
    """QGIS's processing, with the provider of the plugin."""
    import processing as with_provider

    return with_provider


@dataclass(frozen=True)
class RowCounts:
    """The user's files, and what they say."""

    folder: Any
    list_file: str
    observation_files: List[str]
    records: List[slow_labels.Record]
    species_list: slow_labels.SpeciesList


@pytest.fixture(scope="module")
def given(tmp_path_factory):
    folder = tmp_path_factory.mktemp("brute force")
    list_file = folder / "lijst.csv"
    random_observations.write_species_list(list_file)
    rows = random_observations.random_rows(2400, seed=20241)
    files = random_observations.write_files(rows, folder)
    return RowCounts(
        folder,
        str(list_file),
        [str(path) for path in files],
        random_observations.as_read(rows),
        random_observations.species_list(),
    )


@dataclass(frozen=True)
class Run:
    """One run of an algorithm: what is labelled, how, and with which settings."""

    places: List[Place]
    mode: str
    kind: str
    reference: date = REFERENCE
    profile: Profile = DEFAULT
    radius_m: Optional[float] = None
    with_id_field: bool = True

    @property
    def radius_mm(self) -> int:
        return self.profile.radius_mm if self.radius_m is None else round(self.radius_m * 1000)


# --- the two calculations ---------------------------------------------------------------------------------


def layer_of(run: Run) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{run.kind}?crs=EPSG:28992&field=naam:string&field=type:string", "places", "memory")
    features = []
    for place in run.places:
        feature = QgsFeature(layer.fields())
        feature.setAttributes([place.name, place.landscape])
        if place.wkt is not None:
            feature.setGeometry(QgsGeometry.fromWkt(place.wkt))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    assert layer.featureCount() == len(run.places)
    return layer


def profile_file(profile: Profile, folder: Any) -> str:
    most = profile.max_uncertainty_mm
    path = folder / "profiel.json"
    content = {
        "id": "Proef",
        "version": "3",
        "radius_m": profile.radius_mm / 1000,
        "max_uncertainty_m": None if most is None else most / 1000,
        "unknown_uncertainty_m": profile.unknown_uncertainty_mm / 1000,
        "window_years": profile.window_years,
        "months": profile.months,
        "cuts": {letter: float(cut) for letter, cut in profile.cuts.items()},
        "min_species": profile.min_species,
        "thin": {"records": profile.thin_records, "days": profile.thin_days},
        "exclude_flags": sorted(profile.exclude_flags),
        "total": profile.total,
        "share_over": profile.share_over,
    }
    path.write_text(json.dumps(content), encoding="utf-8")
    return str(path)


def product_tables(processing, given: RowCounts, run: Run) -> Dict[str, List[Dict[str, Any]]]:
    """The rows of the three outputs, with plain Python values."""
    parameters = {
        "INPUT": layer_of(run),
        "ID_FIELD": "naam" if run.with_id_field else "",
        "FILES": given.observation_files,
        "LANDSCAPE_FIELD": "type",
        "DATE": QDate(run.reference.year, run.reference.month, run.reference.day),
        "SPECIES_LIST_FILE": given.list_file,
        "PROFILE_FILE": profile_file(run.profile, given.folder),
        "OUTPUT": "memory:",
        "GROUPS": "memory:",
        "SPECIES": "memory:",
    }
    if run.radius_m is not None:
        parameters["RADIUS"] = run.radius_m
    algorithm = "bkn:labelpoints"
    if run.mode != "point":
        algorithm = "bkn:labelareas"
        parameters["AREA_MODE"] = ("centre", "around", "inside").index(run.mode)
    results = processing.run(algorithm, parameters)
    return {name: rows_of(results[name]) for name in ("OUTPUT", "GROUPS", "SPECIES")}


def rows_of(layer: QgsVectorLayer) -> List[Dict[str, Any]]:
    names = layer.fields().names()
    return [dict(zip(names, map(plain, feature.attributes()))) for feature in layer.getFeatures()]


def plain(value: Any) -> Any:
    if value is None or (isinstance(value, QVariant) and value.isNull()):
        return None
    return value.toPyDate() if isinstance(value, QDate) else value


def expected_tables(given: RowCounts, run: Run) -> Dict[str, List[Dict[str, Any]]]:
    data = slow_labels.prepare(given.records, given.species_list, run.profile, run.reference, run.radius_mm)
    tables: Dict[str, List[Dict[str, Any]]] = {"OUTPUT": [], "GROUPS": [], "SPECIES": []}
    for number, place in enumerate(run.places, 1):
        key = {
            "bkn_id": place.name if run.with_id_field else str(number),
            "bkn_date": run.reference,
            "bkn_land": place.landscape,
        }
        settings = {
            "naam": place.name,
            "type": place.landscape,
            "bkn_radius": run.radius_mm / 1000,
            "bkn_mode": run.mode,
            "bkn_list": LIST_TITLE,
            "bkn_land2": None,  # the type is given
            "bkn_label2": None,
        }
        if place.status is not None:
            fields = dict.fromkeys(score_fields(given), None)
            tables["OUTPUT"].append({**key, **settings, **fields, "bkn_land": None, "bkn_status": place.status})
            continue
        result = slow_labels.label_place(data, place.landscape, place.area(run.mode, run.radius_mm))
        tables["OUTPUT"].append({**key, **settings, **result["output"]})
        named = {**key, "bkn_name": key["bkn_id"] if run.with_id_field else place.name}
        tables["GROUPS"] += [{**named, **row} for row in result["groups"]]
        tables["SPECIES"] += [{**named, **row} for row in result["species"]]
    return tables


def score_fields(given: RowCounts) -> List[str]:
    own = "label share exp obs rec sure days last ngrp all worst best fragil thin excl high nsure lsure pn".split()
    per_group = [f"{code}_{name}" for code in given.species_list.groups for name in own[:6]]
    return [f"bkn_{name}" for name in own] + per_group


# --- the comparison ---------------------------------------------------------------------------------------

KEYS = {"OUTPUT": ("naam",), "GROUPS": ("bkn_id", "group"), "SPECIES": ("bkn_id", "group", "sci_name")}
NOT_COMPARED = {"bkn_note", "bkn_src", "bkn_prof"}  # words for people: see check_words
NOT_COMPARED.add("observers")  # the slow records have none: see test_units


def differences(table: str, expected: List[Dict[str, Any]], found: List[Dict[str, Any]]) -> List[str]:
    wanted = {tuple(row[name] for name in KEYS[table]): row for row in expected}
    given = {tuple(row[name] for name in KEYS[table]): row for row in found}
    assert len(given) == len(found), f"{table} holds rows with the same key"
    result = [f"{table} {key}: missing" for key in wanted.keys() - given.keys()]
    result += [f"{table} {key}: too many" for key in given.keys() - wanted.keys()]
    for key in sorted(wanted.keys() & given.keys(), key=str):
        row, other = wanted[key], given[key]
        for name in (row.keys() | other.keys()) - NOT_COMPARED:
            same = CHANCES.get(name, is_same)
            if not same(row.get(name, "no such field"), other.get(name, "no such field")):
                result.append(f"{table} {key} {name}: {row.get(name)!r}, not {other.get(name)!r}")
    return result


def is_same(one: Any, other: Any) -> bool:
    """Whether two values are equal; probabilities are written with six decimals."""
    both_fractions = isinstance(one, float) and isinstance(other, float)
    return abs(one - other) < 2e-6 if both_fractions else one == other


def have_same_chances(most: float) -> Callable[[Any, Any], bool]:
    """Whether two texts with chances differ by so much at most, all numbers together."""
    return lambda one, other: one == other or (None not in (one, other) and slow_evidence.difference(one, other) < most)


# Some of the 400 steps of a total may be told from the next by rounding alone.
CHANCES = {"bkn_pn": have_same_chances(0.005), "pn": have_same_chances(1e-6)}


def check_words(run: Run, output: List[Dict[str, Any]]) -> None:
    """What the fields with words must hold, whatever the wording."""
    for row in output:
        assert row["bkn_note"] or row["bkn_status"] == "ok"
        assert all(source in row["bkn_src"] for source in ("NDFF", "waarneming.nl", "iNaturalist"))
        assert row["bkn_prof"].startswith(PROFILE_TITLE)
        assert (row["bkn_prof"] == PROFILE_TITLE) == (run.radius_mm == run.profile.radius_mm)


def compare(processing, given: RowCounts, run: Run) -> Dict[str, List[Dict[str, Any]]]:
    """Label with both, and stop at any difference; gives the product's rows."""
    expected, found = expected_tables(given, run), product_tables(processing, given, run)
    check_words(run, found["OUTPUT"])
    wrong = [line for table in KEYS for line in differences(table, expected[table], found[table])]
    assert not wrong, "\n".join([f"{len(wrong)} differences between the method and the product", *wrong[:40]])
    return found


def test_points(processing, given):
    found = compare(processing, given, Run(random_points(700, seed=1), "point", "Point"))
    values = {name: {row[name] for row in found["OUTPUT"]} for name in found["OUTPUT"][0]}
    assert values["bkn_label"] == values["bkn_worst"] | {"A", "B"} == {"A", "B", "C", "D", "E", None}
    assert values["bkn_status"] == {"ok", "insufficient_data", "unknown_landscape", "outside", "bad_geometry"}
    assert values["bkn_sure"] == {"moderate", "little", None}
    assert {row["sure"] for row in found["GROUPS"]} == {"well", "moderate", "little"}
    assert any(row["bkn_high"] != row["bkn_label"] for row in found["OUTPUT"])
    assert values["bkn_fragil"] == values["bkn_thin"] == {True, False, None}
    assert any(row["bkn_worst"] != row["bkn_label"] for row in found["OUTPUT"])
    assert any(row["bkn_best"] != row["bkn_label"] for row in found["OUTPUT"])
    assert any(row["bkn_all"] != row["bkn_label"] for row in found["OUTPUT"])


def test_the_random_data_hold_the_hard_cases(given):
    """Otherwise the comparison would say little about edges and doubles."""
    data = slow_labels.prepare(given.records, given.species_list, DEFAULT, REFERENCE, DEFAULT.radius_mm)
    members = Counter(data.sets)
    with_id = [record.identity for record in given.records if record.identity]
    assert len(with_id) - len(set(with_id)) > 150
    assert sum(size > 1 for size in members.values()) > 50
    assert max(members.values()) == 3
    assert sum(len(record.names) > 1 for record in data.records) > 40
    exactly_at_radius, just_surely, on_edge = 0, 0, 0
    for place in random_points(100, seed=1)[:100]:
        for record, uncertainty in zip(data.records, data.uncertainties_mm):
            squared = point_distance2(place.centre, record.place)
            exactly_at_radius += squared == DEFAULT.radius_mm**2
            just_surely += squared == (DEFAULT.radius_mm - uncertainty) ** 2
    for place in random_polygons(40, seed=6)[:40]:
        on_edge += sum(place.shape.edge_distance2(record.place) == 0 for record in data.records)
    assert min(exactly_at_radius, just_surely, on_edge) > 20


@pytest.mark.parametrize("mode", ["centre", "around", "inside"])
def test_polygons(processing, given, mode):
    places = random_polygons(100, seed=len(mode))
    compare(processing, given, Run(places, mode, "MultiPolygon", with_id_field=mode == "inside"))


@pytest.mark.parametrize("mode", ["centre", "around"])
def test_lines(processing, given, mode):
    compare(processing, given, Run(random_lines(20, seed=7), mode, "LineString", radius_m=1000))


SETTINGS = {
    "rows, other cuts, one species is enough": (
        Profile(
            total="rows",
            min_species=1,
            cuts={"A": Fraction(75), "B": Fraction(125, 2), "C": Fraction(50), "D": Fraction(25)},
            thin_records=4,
            thin_days=2,
        ),
        None,
    ),
    "share over all": (Profile(share_over="all"), None),
    "three species": (Profile(min_species=3, thin_records=25), None),
    "exact places only, unknown ones far off": (
        Profile(max_uncertainty_mm=250_000, unknown_uncertainty_mm=250_001),
        None,
    ),
    "small radius of the user": (Profile(unknown_uncertainty_mm=0), 750.0),
    "small radius of the profile, coarse places": (
        Profile(radius_mm=1_000_000, max_uncertainty_mm=5_000_000),
        None,
    ),
    "other windows, seasons and flags": (
        Profile(
            window_years={"default": 2, "dag": 1, "brv": 3, "vaa": 4},
            months={"brv": [4, 5, 6, 7], "wiv": [12, 1], "dag": [4, 5, 6, 7, 8, 9], "vaa": [5, 6, 7]},
            exclude_flags=frozenset(("rejected", "blurred", "dead")),
        ),
        None,
    ),
}


@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.parametrize("reference", [REFERENCE, LEAP_DAY], ids=str)
def test_settings(processing, given, name, reference):
    profile, radius_m = SETTINGS[name]
    places = random_points(30, seed=len(name))
    compare(processing, given, Run(places, "point", "Point", reference, profile, radius_m))


def test_settings_of_polygons(processing, given):
    profile, _ = SETTINGS["rows, other cuts, one species is enough"]
    for mode in ("around", "inside"):
        run = Run(random_polygons(20, seed=5), mode, "MultiPolygon", LEAP_DAY, profile, radius_m=500)
        compare(processing, given, replace(run, with_id_field=False))
