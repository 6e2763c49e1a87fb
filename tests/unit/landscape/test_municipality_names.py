"""Municipalities by their name, as people, CBS and the Kadaster write it."""

import unicodedata

import pytest
from shapely.geometry import box

from bkn_qgis.landscape.municipality_names import Municipality, bare_name, border_of, called, resembling
from bkn_qgis.messages import BknError

BOX = (0.0, 0.0, 1.0, 1.0)


def known(*rows):
    return [Municipality(name, province, code, BOX) for name, province, code in rows]


KADASTER = known(
    ("Bergen (NH.)", "Noord-Holland", "GM0373"),
    ("Bergen (L.)", "Limburg", "GM0893"),
    ("Bergen op Zoom", "Noord-Brabant", "GM0748"),
    ("'s-Gravenhage", "Zuid-Holland", "GM0518"),
    ("'s-Hertogenbosch", "Noord-Brabant", "GM0796"),
    ("Súdwest-Fryslân", "Fryslân", "GM1900"),
    ("Hengelo", "Overijssel", "GM0164"),
    ("Rijswijk (ZH.)", "Zuid-Holland", "GM0603"),
    ("Beek", "Limburg", "GM0888"),
    ("Beekdaelen", "Limburg", "GM1954"),
    ("IJsselstein", "Utrecht", "GM0353"),
    ("Utrecht", "Utrecht", "GM0344"),
    ("Groningen (gemeente)", "Groningen", "GM0014"),
    ("Nuenen, Gerwen en Nederwetten", "Noord-Brabant", "GM0820"),
)


def names(wanted, municipalities=KADASTER):
    return [each.name for each in called(wanted, municipalities)]


@pytest.mark.parametrize(
    "written",
    [
        "'s-Gravenhage",
        "’s-Gravenhage",
        "‘s-Gravenhage",
        "`s-gravenhage",
        "ʼs‑Gravenhage",
        "s-Gravenhage",
        "'s Gravenhage",
        "S GRAVENHAGE",
        "  's-Gravenhage  ",
        "Gemeente 's-Gravenhage",
        "'s-Gravenhage (gemeente)",
        "Den Haag",
        "den haag",
        "gemeente Den Haag",
        "Den\u00a0Haag",
        "0518",
        "GM0518",
        "gm0518",
    ],
)
def test_one_municipality_in_many_spellings(written):
    assert names(written) == ["'s-Gravenhage"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (unicodedata.normalize("NFD", "Súdwest-Fryslân"), "Súdwest-Fryslân"),
        (unicodedata.normalize("NFC", "Súdwest-Fryslân"), "Súdwest-Fryslân"),
        ("SÚDWEST-FRYSLÂN", "Súdwest-Fryslân"),
        ("Sudwest-Fryslan", "Súdwest-Fryslân"),
        ("Sudwest Fryslan", "Súdwest-Fryslân"),
        ("Súdwest–Fryslân", "Súdwest-Fryslân"),
        ("Den Bosch", "'s-Hertogenbosch"),
        ("’s-Hertogenbosch", "'s-Hertogenbosch"),
        ("Ĳsselstein", "IJsselstein"),
        ("ijsselstein", "IJsselstein"),
        ("Rijswijk", "Rijswijk (ZH.)"),
        ("Rijswijk (ZH)", "Rijswijk (ZH.)"),
        ("Rijswijk (Zuid-Holland)", "Rijswijk (ZH.)"),
        ("Hengelo (O.)", "Hengelo"),
        ("Hengelo (Ov)", "Hengelo"),
        ("Hengelo, Overijssel", "Hengelo"),
        ("Beek (L.)", "Beek"),
        ("Utrecht (gemeente)", "Utrecht"),
        ("Groningen", "Groningen (gemeente)"),
        ("Bergen op Zoom", "Bergen op Zoom"),
        ("Bergen (NH.)", "Bergen (NH.)"),
        ("Bergen NH", "Bergen (NH.)"),
        ("bergen (nh)", "Bergen (NH.)"),
        ("Bergen (Noord-Holland)", "Bergen (NH.)"),
        ("Bergen, Limburg", "Bergen (L.)"),
        ("Bergen L", "Bergen (L.)"),
        ("0893", "Bergen (L.)"),
        ("893", None),
        ("Bergen (Gelderland)", None),
        ("Hengelo (Gld.)", None),
        ("", None),
        ("  ", None),
        ("'-", None),
        ("gemeente", None),
        ("Ber", None),
    ],
)
def test_spellings(written, name):
    assert names(written) == ([] if name is None else [name])


@pytest.mark.parametrize(
    "municipalities",
    [
        known(("Bergen (NH.)", "Noord-Holland", "GM0373"), ("Bergen (L.)", "Limburg", "GM0893")),
        known(("Bergen", "Noord-Holland", "GM0373"), ("Bergen", "Limburg", "GM0893")),
        known(("Bergen", "Noord-Holland", ""), ("Bergen", "Limburg", "")),
        known(("Bergen", "", "GM0373"), ("Bergen", "", "GM0893")),
        known(("Bergen (NH.)", "", ""), ("Bergen (L.)", "", "")),
        known(("Bergen", "Noord-Holland", "0373"), ("Bergen (L.)", "Limburg", "0893")),
        known(("Hengelo", "Overijssel", "1"), ("Hengelo (Gld.)", "Gelderland", "2")),
        known(("Middelburg", "Zeeland", "1"), ("Middelburg", "Zuid-Holland", "2")),
    ],
)
def test_two_of_one_name_are_both_named_and_both_can_be_chosen(municipalities):
    wanted = municipalities[0].name.partition(" (")[0]
    both = called(wanted, municipalities)
    assert both == municipalities
    assert len({each.title for each in both}) == 2
    for each in both:
        assert called(each.title, municipalities) == [each]


def test_parts_of_one_municipality_are_one():
    parts = [
        Municipality("Altena", "Noord-Brabant", "GM1959", (0.0, 0.0, 10.0, 10.0)),
        Municipality("Altena", "Noord-Brabant", "GM1959", (20.0, -5.0, 30.0, 5.0)),
    ]
    (found,) = called("altena", parts)
    assert found.bounds == (0.0, -5.0, 30.0, 10.0)


def test_what_resembles_a_name():
    assert resembling("Rijswik", KADASTER) == ["Rijswijk (ZH.)"]
    assert resembling("’s Gravenhaage", KADASTER) == ["'s-Gravenhage"]
    assert resembling("xyzzy", KADASTER) == []


def test_a_bare_name_holds_letters_and_figures_only():
    assert bare_name("’s-Hertogenbosch (NB.) 1") == "shertogenboschnb1"


def test_the_border_of_a_municipality_is_that_of_all_its_parts():
    parts = [
        (box(0, 0, 1000, 1000), {"naam": "Tweedelig", "code": "1"}),
        (box(5000, 0, 6000, 1000), {"naam": "Tweedelig", "code": "1"}),
        (box(1000, 0, 2000, 1000), {"naam": "Ernaast", "code": "2"}),
    ]
    found, shape = border_of("tweedelig", parts)
    assert (found.name, found.bounds) == ("Tweedelig", (0, 0, 6000, 1000))
    assert shape.area == 2_000_000 and shape.bounds == found.bounds
    with pytest.raises(BknError):
        border_of("Nergens", parts)
