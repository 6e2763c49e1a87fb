"""Profile files: what is read, what is refused and in which words (design.md, section 3)."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

import bkn_qgis.messages
from bkn_qgis.messages import BknError
from bkn_qgis.observations.record_table import FLAGS
from bkn_qgis.scoring.evidence_settings import EvidenceSettings
from bkn_qgis.scoring.profile import Profile, profile_from_json

SHIPPED = Path(bkn_qgis.messages.__file__).parent / "reference" / "profiles" / "BKN standaard 2026.1.json"


def read(**values):
    return profile_from_json(json.dumps({"id": "proef", "version": "1", **values}), "proef.json", FLAGS)


def refusal(**values):
    with pytest.raises(BknError) as caught:
        read(**values)
    message = str(caught.value)
    assert "proef.json" in message
    return message


def test_the_shipped_profile_is_the_method():
    shipped = profile_from_json(SHIPPED.read_text(encoding="utf-8"), SHIPPED.name, FLAGS)
    assert shipped == Profile("BKN standaard", "2026.1")
    assert shipped.title == "BKN standaard 2026.1" == SHIPPED.stem
    assert shipped.radius_m == 1500 and shipped.min_species == 2
    assert [shipped.years_of(code) for code in ("vaa", "pad", "kor", "dag", "brv", "xyz")] == [5, 5, 5, 1, 1, 1]
    assert shipped.months_of("brv") == (3, 4, 5, 6, 7, 8) and shipped.months_of("wiv") == (11, 12, 1, 2)
    assert shipped.months_of("dag") == tuple(range(1, 13))
    assert {letter: int(cut) for letter, cut in shipped.cuts.items()} == {"A": 80, "B": 70, "C": 60, "D": 40}
    assert (shipped.thin_records, shipped.thin_days) == (10, 3)
    assert shipped.unknown_uncertainty_m == 100 and shipped.total == "unique"


def test_no_uncertainty_limit_means_the_radius_in_use():
    assert read().uncertainty_limit_m(1500) == 1500
    assert read(max_uncertainty_m=None).uncertainty_limit_m(800) == 800
    assert read(max_uncertainty_m=250).uncertainty_limit_m(800) == 250
    assert read(max_uncertainty_m=0).uncertainty_limit_m(800) == 0


def test_what_is_left_out_keeps_its_default():
    profile = read(radius_m=800, cuts={"A": 66.7, "B": 50, "C": 33.3, "D": 10}, thin={"days": 5})
    assert profile.radius_m == 800 and profile.cuts["A"] == Fraction(667, 10)
    assert (profile.thin_records, profile.thin_days) == (10, 5)
    assert profile.years_of("vaa") == 5
    assert read(window_years={"dag": 3}).years_of("vaa") == 1
    assert read(window_years={"dag": 3}).years_of("dag") == 3
    assert read(version=2027).title == "proef 2027"


def test_unknown_keys_are_named():
    message = refusal(radius=1500, windowyears={})
    assert "radius, windowyears" in message


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("radius_m", 0),
        ("radius_m", -1),
        ("radius_m", "1500"),
        ("radius_m", True),
        ("radius_m", None),
        ("radius_m", 100001),
        ("max_uncertainty_m", -5),
        ("unknown_uncertainty_m", "100"),
        ("window_years", {"default": 0}),
        ("window_years", {"default": 1.5}),
        ("window_years", {"default": 101}),
        ("window_years", [1]),
        ("months", {"brv": []}),
        ("months", {"brv": [0, 1]}),
        ("months", {"brv": [13]}),
        ("months", {"brv": 3}),
        ("months", {"brv": [[3]]}),
        ("months", {"brv": ["maart"]}),
        ("months", []),
        ("cuts", {"A": 80, "B": 70, "C": 60}),
        ("cuts", {"A": 80, "B": 70, "C": 60, "D": 40, "E": 20}),
        ("cuts", {"A": 70, "B": 80, "C": 60, "D": 40}),
        ("cuts", {"A": 80, "B": 80, "C": 60, "D": 40}),
        ("cuts", {"A": 101, "B": 80, "C": 60, "D": 40}),
        ("cuts", {"A": 80, "B": 70, "C": 60, "D": 0}),
        ("cuts", {"A": "80", "B": 70, "C": 60, "D": 40}),
        ("min_species", -1),
        ("min_species", 1.5),
        ("thin", {"weeks": 3}),
        ("thin", {"days": -1}),
        ("exclude_flags", ["absent", "ugly"]),
        ("exclude_flags", "absent"),
        ("exclude_flags", [["absent"]]),
        ("total", "mean"),
        ("share_over", "generalists"),
        ("id", None),
        ("id", ""),
        ("version", None),
    ],
)
def test_a_value_out_of_range_is_refused_with_its_key(key, value):
    assert f'"{key}"' in refusal(**{key: value})


@pytest.mark.parametrize("bad", ["NaN", "Infinity"])
def test_numbers_that_are_none_are_refused(bad):
    radius = f'{{"id": "p", "version": "1", "radius_m": {bad}}}'
    with pytest.raises(BknError, match="radius_m"):
        profile_from_json(radius, "p.json", FLAGS)
    cuts = f'{{"id": "p", "version": "1", "cuts": {{"A": {bad}, "B": 70, "C": 60, "D": 40}}}}'
    with pytest.raises(BknError, match="cuts"):
        profile_from_json(cuts, "p.json", FLAGS)


@pytest.mark.parametrize("text", ["", "{", "[]", '"x"', "7", '{"id": "p"}', '{"version": "1"}', "{'id': 1}"])
def test_a_file_that_is_no_profile_is_a_sentence(text):
    with pytest.raises(BknError, match=r"p\.json"):
        profile_from_json(text, "p.json", FLAGS)


# --- files as no program writes them ---


def message_of(text):
    """The sentence that refuses a text; every refusal is one, whatever the text."""
    with pytest.raises(BknError) as caught:
        profile_from_json(text, "p.json", FLAGS)
    return str(caught.value)


NUMBERS = [
    "1e308",
    "-1e308",
    "1e400",
    "NaN",
    "Infinity",
    "-Infinity",
    "1" + "0" * 400,
    "-1",
    '"12"',
    "true",
    "[1]",
    "{}",
]
KEYS = ["radius_m", "max_uncertainty_m", "unknown_uncertainty_m", "max_unread", "min_species"]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("number", NUMBERS)
def test_absurd_numbers_are_refused_with_their_key(key, number):
    assert f'"{key}"' in message_of(f'{{"id": "p", "version": "1", "{key}": {number}}}')


@pytest.mark.parametrize("number", NUMBERS)
def test_absurd_numbers_within_objects(number):
    for key, value in (
        ("window_years", f'{{"default": {number}}}'),
        ("months", f'{{"brv": [{number}]}}'),
        ("thin", f'{{"records": {number}}}'),
        ("thin", f'{{"days": {number}}}'),
        ("cuts", f'{{"A": {number}, "B": 70, "C": 60, "D": 40}}'),
        ("exclude_flags", f"[{number}]"),
    ):
        assert f'"{key}"' in message_of(f'{{"id": "p", "version": "1", "{key}": {value}}}')


def test_a_number_of_more_digits_than_python_reads_is_a_sentence():
    assert "p.json" in message_of('{"id": "p", "version": "1", "radius_m": ' + "9" * 5000 + "}")


def test_a_key_that_stands_twice_is_named():
    """Python takes the last, others the first: a person may mean either."""
    told = message_of('{"id": "p", "version": "1", "radius_m": 1500, "radius_m": 500}')
    assert "radius_m" in told and "twice" in told
    assert "A" in message_of('{"id": "p", "version": "1", "cuts": {"A": 80, "A": 90, "B": 70, "C": 60, "D": 40}}')
    assert "id, version" in message_of('{"id": "p", "id": "q", "version": "1", "version": "1"}')


@pytest.mark.parametrize("opening", ["[", '{"id":'])
def test_brackets_without_end_are_a_sentence(opening):
    assert "p.json" in message_of(opening * 100_000)
    assert "p.json" in message_of('{"id": "p", "version": "1", "months": ' + opening * 100_000)


@pytest.mark.parametrize(
    "text",
    ["\ufeff{}", "\0", "{\0}", '{"id": "p", "version": "1",}', "{id: p}", "null", "true", "NaN", '{"": 1}', "\ud800"],
)
def test_other_texts_that_are_no_profile(text):
    assert "p.json" in message_of(text)


@pytest.mark.parametrize("name", ["a\nb", "a\0b", "x" * 101, "a\tb", "\u202eb", "a\u2028b", [1], {"a": 1}, True])
def test_a_name_that_no_field_or_file_can_hold(name):
    assert '"id"' in refusal(id=name)
    assert '"version"' in refusal(version=name)


def test_months_are_whole_numbers_each_once():
    assert read(months={"brv": [4, 4, 5]}).months_of("brv") == (4, 5)
    for month in (3.0, True, "3"):
        assert '"months"' in refusal(months={"brv": [month]})


@pytest.mark.parametrize("percent", [0, 0.1, 10, 12.5, 100])
def test_how_much_may_be_unread_is_kept_by_its_digits(percent):
    assert read(max_unread=percent).max_unread == Fraction(str(percent))


def test_a_profile_of_before_max_unread_has_the_default():
    """So a profile means the same under its version, whether its file names the key or not."""
    text = SHIPPED.read_text(encoding="utf-8")
    before = "\n".join(line for line in text.splitlines() if "max_unread" not in line)
    assert profile_from_json(before, "", FLAGS) == profile_from_json(text, "", FLAGS)
    assert read().max_unread == 10


@pytest.mark.parametrize("percent", [-0.1, 100.1, "10", None, True, [10]])
def test_a_percentage_out_of_range(percent):
    assert '"max_unread"' in refusal(max_unread=percent)


def test_how_sure_has_its_own_limits():
    assert read().evidence == EvidenceSettings()
    own = read(evidence={"sure": 0.9, "total_well": 66.7}).evidence
    assert own == EvidenceSettings(sure=0.9, total_well=Fraction(667, 10))


def test_limits_of_how_sure_that_cannot_be_are_refused():
    assert "only sure, moderate, square, high, total_well, total_moderate are known here" in refusal(
        evidence={"well": 1}
    )
    assert "a number from 0 to 1 is needed" in refusal(evidence={"sure": 80})
    assert "a percentage from 0 to 100 is needed" in refusal(evidence={"total_well": 101})
    assert "moderate may not require more than well" in refusal(evidence={"sure": 0.4})
    assert "moderate may not require more than well" in refusal(evidence={"total_moderate": 80})
    assert "an object with keys is needed" in refusal(evidence=0.8)
