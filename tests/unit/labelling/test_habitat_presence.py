"""Which habitats the maps of land use show, rule out, or say nothing of."""

import numpy as np
import pytest

from bkn_qgis.labelling.habitat_presence import HABITAT_WORDS, habitats_at_places, habitats_of_species
from bkn_qgis.labelling.habitats import habitat_numbers
from bkn_qgis.labelling.species_traits import traits_of
from bkn_qgis.landscape.land_shares import COLUMNS, SEA, column_of


def ground(**shares):
    """A search area in one region, with its land use."""
    row = np.zeros(COLUMNS)
    for use, share in shares.items():
        row[column_of("" if use == "unmapped" else use, "hz")] = share
    return row


def words_of(row):
    (words,) = habitats_at_places([row])
    return {code: HABITAT_WORDS[word] for code, word in zip(habitat_numbers(), words)}


def test_without_a_map_all_is_unknown():
    assert set(words_of(None).values()) == {"unknown"}


def test_a_town_with_a_pond():
    words = words_of(ground(city=0.95, water=0.05))
    shown = {code for code, word in words.items() if word == "present"}
    assert shown == {"tuin", "muur", "gebouw", "plas", "oever"}
    assert {code for code, word in words.items() if word == "absent"} == {"akker", "weide"}
    assert words["poel"] == "unknown" and words["haag"] == "unknown"


def test_farmland_may_be_arable_or_meadow():
    words = words_of(ground(agrarian=0.9, nature=0.1))
    assert words["akker"] == words["weide"] == words["erf"] == "unknown"
    assert words["bos"] == "present" and words["tuin"] == "unknown"


def test_what_is_not_mapped_rules_nothing_out():
    assert "absent" not in words_of(ground(city=0.9, unmapped=0.1)).values()


def test_an_edge_of_the_map_shows_nothing():
    assert words_of(ground(city=0.995, water=0.005))["plas"] == "unknown"


def test_a_few_cells_of_the_raster_are_no_farmland():
    assert words_of(ground(city=0.997, agrarian=0.003))["weide"] == "absent"


def test_there_is_no_farmland_at_sea():
    row = ground(city=0.2)
    row[SEA] = 0.8
    assert words_of(row)["akker"] == "absent"


@pytest.mark.parametrize(
    ("codes", "word"),
    [
        (("akker",), "absent"),
        (("akker", "weide"), "absent"),
        (("akker", "poel"), "unknown"),
        (("akker", "tuin"), "present"),
        ((), "unknown"),
    ],
)
def test_any_habitat_of_a_species_will_do(codes, word):
    at_places = habitats_at_places([ground(city=1.0)])
    assert HABITAT_WORDS[habitats_of_species(at_places, [codes])[0, 0]] == word


def test_traits_that_ship():
    traits = traits_of("Bufo bufo", "amf")
    assert traits is not None and traits.months == "2-10" and traits.habitats[0] == "poel"
    assert traits.how.dutch != traits.how.english and traits_of("Bufo bufo", "vis") is None
