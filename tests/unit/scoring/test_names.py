"""Scientific names as sources write them (method.md, section 4; providers.md, section 6.2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkn_qgis.scoring.names import fold, fold_accents, parse_name

SPECIES = [
    # authors and years
    ("Helianthus annuus L.", "helianthus annuus"),
    ("Passer domesticus (Linnaeus, 1758)", "passer domesticus"),
    ("Aglais io (Linnaeus, 1758)", "aglais io"),
    ("Lasius niger Linnaeus, 1758", "lasius niger"),
    ("Bombus terrestris ex Dalla Torre", "bombus terrestris"),
    # subgenus, brackets, strict sense
    ("Bombus (Pyrobombus) pratorum", "bombus pratorum"),
    ("Lasius [niger] niger", "lasius niger"),
    ("Taraxacum officinale s.s.", "taraxacum officinale"),
    ("Taraxacum officinale s.str.", "taraxacum officinale"),
    ("Taraxacum officinale s. str.", "taraxacum officinale"),
    ("Taraxacum officinale sensu stricto", "taraxacum officinale"),
    # case, white space, hyphens
    ("PASSER DOMESTICUS", "passer domesticus"),
    ("  Passer   domesticus ", "passer domesticus"),
    ("Passer\u00a0domesticus", "passer domesticus"),
    ("Capsella bursa-pastoris", "capsella bursa-pastoris"),
    ("Capsella bursa\u2011pastoris", "capsella bursa-pastoris"),
    ("Passer_domesticus", "passer domesticus"),
    # nothospecies and kleptons
    ("Mentha ×rotundifolia", "mentha rotundifolia"),
    ("Mentha × rotundifolia", "mentha rotundifolia"),
    ("Mentha x rotundifolia", "mentha rotundifolia"),
    ("Pelophylax kl. esculentus", "pelophylax esculentus"),
    ("Pelophylax klepton esculentus", "pelophylax esculentus"),
    # below the species: to the species
    ("Passer domesticus subsp. domesticus", "passer domesticus"),
    ("Passer domesticus ssp. domesticus", "passer domesticus"),
    ("Passer domesticus domesticus", "passer domesticus"),
    ("Motacilla flava flava", "motacilla flava"),
    ("Motacilla alba yarrellii", "motacilla alba"),
    ("Luscinia svecica cyanecula", "luscinia svecica"),
    ("Plantago major var. sinuata", "plantago major"),
    ("Plantago major L. subsp. intermedia (Gilib.) Lange", "plantago major"),
    ("Biston betularia f. carbonaria", "biston betularia"),
    ("Biston betularia forma carbonaria", "biston betularia"),
]
DOMESTICATED = [
    ("Anas platyrhynchos domesticus", "anas platyrhynchos"),
    ("Anas platyrhynchos f. domesticus", "anas platyrhynchos"),
    ("Anas platyrhynchos forma domesticus", "anas platyrhynchos"),
    ("Anas platyrhynchos f. domestica", "anas platyrhynchos"),
    ("Anas platyrhynchos domest.", "anas platyrhynchos"),
    ("Columba livia f. domestica", "columba livia"),
    ("Columba livia forma domestica", "columba livia"),
    ("Columba livia domestica", "columba livia"),
    ("Anser anser f. domestica", "anser anser"),
]
AGGREGATES = [
    ("Rubus fruticosus agg.", "rubus fruticosus"),
    ("Rubus fruticosus aggr.", "rubus fruticosus"),
    ("Taraxacum officinale s.l.", "taraxacum officinale"),
    ("Taraxacum officinale s. lat.", "taraxacum officinale"),
    ("Taraxacum officinale sensu lato", "taraxacum officinale"),
    ("Taraxacum sect. officinale", "taraxacum officinale"),
    ("Bombus terrestris-complex", "bombus terrestris"),
    ("Bombus terrestris complex", "bombus terrestris"),
    ("Pelophylax esculentus synklepton", "pelophylax esculentus"),
]
OTHERS = [
    ("Pelophylax spec.", "higher"),
    ("Pelophylax sp.", "higher"),
    ("Pelophylax spp.", "higher"),
    ("Pelophylax indet.", "higher"),
    ("Pelophylax", "higher"),
    ("Sterna hirundo/paradisaea", "higher"),
    ("Anser anser x Branta canadensis", "cross"),
    ("Anser anser × Branta canadensis", "cross"),
    ("Anas platyrhynchos hybride", "cross"),
    ("Lasius cf. niger", "uncertain"),
    ("Lasius aff. niger", "uncertain"),
    ("Lasius niger?", "uncertain"),
    ("Lasius niger auct.", "uncertain"),
    ("", "empty"),
    (" \t\u00a0", "empty"),
]


@pytest.mark.parametrize(("written", "name"), SPECIES)
def test_one_species_in_many_ways(written, name):
    assert (parse_name(written).kind, parse_name(written).name) == ("species", name)


@pytest.mark.parametrize(("written", "wild"), DOMESTICATED)
def test_a_domesticated_form_is_never_its_wild_species(written, wild):
    parsed = parse_name(written)
    assert parsed.kind == "species"
    assert parsed.name != wild and parsed.name.startswith(wild)


def test_all_ways_to_write_soepeend_are_one_name():
    assert len({parse_name(written).name for written, wild in DOMESTICATED if wild == "anas platyrhynchos"}) == 1


@pytest.mark.parametrize(("written", "name"), AGGREGATES)
def test_all_marks_of_an_aggregate_are_one(written, name):
    assert (parse_name(written).kind, parse_name(written).name) == ("aggregate", name)


@pytest.mark.parametrize(("written", "kind"), OTHERS)
def test_what_is_no_species(written, kind):
    assert parse_name(written).kind == kind


@given(st.text(max_size=60))
def test_any_text_is_read_without_failing_and_spaces_do_not_matter(text):
    assert parse_name(text) == parse_name(f"  {text}\t")


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
    assert fold_accents(fold_accents(text)) == fold_accents(text)


def test_dutch_names_are_compared_without_accents_and_case():
    assert fold_accents("Amfibieën") == fold_accents("AMFIBIEEN ")
    assert fold("Amfibieën") != fold("Amfibieen")
