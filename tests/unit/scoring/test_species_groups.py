"""The three-letter codes of species groups (method.md, section 1)."""

import pytest

from bkn_qgis.scoring.species_groups import FOURTEEN, derived_code, fixed_code, is_valid_code


def test_the_fourteen_have_their_codes_whatever_case_and_accents():
    assert len(FOURTEEN) == 14
    assert fixed_code("AMFIBIEEN") == fixed_code("Amfibieën") == fixed_code(" amfibieën ") == "amf"
    assert fixed_code("vogels: broedvogels") == "brv" and fixed_code("Vogels:  Wintervogels") == "wiv"
    assert fixed_code("Reptielen") == ""


@pytest.mark.parametrize(
    ("name", "taken", "code"),
    [
        ("Reptielen", (), "rep"),
        ("Reptielen", ("rep",), "re1"),
        ("Reptielen", ("rep", "re1", "re2"), "re3"),
        ("Édele vissen", (), "ede"),
        ("Visarend", (), "vi1"),  # vis is the code of the fish
        ("BKN-soorten", (), "bk1"),  # bkn is reserved
        ("7 Ox", (), "oxx"),
        ("日本", (), "xxx"),
    ],
)
def test_codes_of_other_groups(name, taken, code):
    assert derived_code(name, taken) == code
    assert is_valid_code(derived_code(name, taken))


def test_many_groups_of_one_name_beginning_all_get_a_code():
    taken = []
    for _ in range(200):
        taken.append(derived_code("Reptielen", taken))
    assert len(set(taken)) == 200 and all(map(is_valid_code, taken))
    assert taken[:3] == ["rep", "re1", "re2"]


def test_valid_codes():
    assert is_valid_code("re1") and is_valid_code("abc")
    assert not any(map(is_valid_code, ("", "ab", "abcd", "1ab", "bkn", "Abc", "a-b", "abc\n")))
