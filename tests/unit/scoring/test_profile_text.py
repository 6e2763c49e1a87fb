"""A profile written as JSON and read again, and what is wrong key by key."""

import json
from fractions import Fraction
from pathlib import Path

import bkn_qgis.messages
from bkn_qgis.observations.record_table import FLAGS
from bkn_qgis.scoring.evidence_settings import EvidenceSettings
from bkn_qgis.scoring.profile import Profile, profile_from_json, profile_problems
from bkn_qgis.scoring.profile_text import profile_data, profile_text

SHIPPED = Path(bkn_qgis.messages.__file__).parent / "reference" / "profiles" / "BKN standaard 2026.1.json"


def test_the_shipped_profile_is_written_as_it_stands():
    text = SHIPPED.read_text(encoding="utf-8")
    assert profile_text(profile_from_json(text, "", FLAGS)) == text


def test_every_value_comes_back():
    profile = Profile(
        "Proef “é”",
        "2",
        radius_m=799.5,
        max_uncertainty_m=0.0,
        max_unread=Fraction("12.5"),
        window_years={"default": 2, "dag": 7},
        months={"wiv": (12, 1)},
        cuts={"A": Fraction(667, 10), "B": Fraction(50), "C": Fraction(1, 4), "D": Fraction(1, 10)},
        min_species=0,
        thin_records=1,
        thin_days=0,
        exclude_flags=(),
        evidence=EvidenceSettings(0.9, 0.25, 1, 0.75, Fraction(80), Fraction("33.3")),
        total="rows",
        share_over="all",
    )
    assert profile_from_json(profile_text(profile), "", FLAGS) == profile
    assert "é" in profile_text(profile)


def test_problems_are_told_key_by_key():
    data = profile_data(Profile("x", "1"))
    assert profile_problems(data, FLAGS) == {}
    data.update(id=" ", radius_m=0, total="all", cuts={"A": 50, "B": 60, "C": 20, "D": 10}, months={"brv": []})
    told = {key: str(message) for key, message in profile_problems(data, FLAGS).items()}
    assert told == {
        "id": "a profile needs an id and a version",
        "radius_m": "a number of metres above 0 and up to 100000 is needed",
        "total": "one of unique, rows is needed",
        "cuts": "the label limits must fall from A to D, between 100 and 0",
        "months": "a season is a list of months from 1 to 12",
    }
    assert json.loads(json.dumps(data)) == data
