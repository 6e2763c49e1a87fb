"""Which species of a list a name stands for (method.md, section 4)."""

import pytest

from bkn_qgis.scoring.name_index import NOT_LISTED, build_name_index, match_names, near_misses
from bkn_qgis.scoring.species_list_file import read_species_list


def list_of(*species):
    """A list of (scientific name, Dutch name, synonyms)."""
    rows = [["landschapstype", "soortgroep", "wetenschappelijke_naam", "nederlandse_naam", "synoniemen"]]
    rows += [["Stad", "Planten", *(list(each) + ["", ""])[:3]] for each in species]
    return read_species_list(rows, "proef.csv", ()).species_list


def found(index, scientific, dutch=""):
    numbers, _ = index.look_up(scientific, dutch)
    return numbers


def reason(index, scientific, dutch=""):
    return index.look_up(scientific, dutch)[1]


def test_synonyms_work_on_both_sides():
    index = build_name_index(list_of(("Curruca communis", "Grasmus", "Sylvia communis")))
    assert found(index, "Sylvia communis") == found(index, "Curruca communis") == (0,)
    assert found(index, "Sylvia communis Latham, 1787") == (0,)
    assert found(index, "Sylvia communis communis") == (0,)
    assert reason(index, "Sylvia borin") == NOT_LISTED
    # The list may hold the old name with the new one as its synonym.
    index = build_name_index(list_of(("Sylvia communis", "", "Curruca communis")))
    assert found(index, "Curruca communis (Latham, 1787)") == (0,)


def test_a_name_written_in_the_list_wins_literally():
    """Soepeend counts where the list names it, as itself; and a synonym may be anything a source writes."""
    index = build_name_index(
        list_of(("Anas platyrhynchos",), ("Anas platyrhynchos f. domesticus", "", "Sterna hirundo/paradisaea"))
    )
    assert found(index, "Anas platyrhynchos f. domesticus") == (1,)
    assert found(index, "ANAS  platyrhynchos F. domesticus") == (1,)
    assert found(index, "Anas platyrhynchos domesticus") == (1,)
    assert found(index, "Anas platyrhynchos") == (0,)
    assert found(index, "Sterna hirundo/paradisaea") == (1,)


def test_a_soepeend_is_no_wilde_eend():
    index = build_name_index(list_of(("Anas platyrhynchos", "Wilde eend")))
    for name in (
        "Anas platyrhynchos f. domesticus",
        "Anas platyrhynchos domesticus",
        "Anas platyrhynchos f. domestica",
    ):
        assert found(index, name, "Soepeend") == () and reason(index, name) == NOT_LISTED


def test_aggregate_on_the_list():
    """Aggregate, plain binomial and named members satisfy it; another species does not."""
    index = build_name_index(
        list_of(
            ("Taraxacum officinale s.l.", "", "Taraxacum campylodes"),
        )
    )
    for name in (
        "Taraxacum officinale agg.",
        "Taraxacum officinale",
        "Taraxacum campylodes",
        "Taraxacum sect. officinale",
    ):
        assert found(index, name) == (0,), name
    assert found(index, "Taraxacum palustre") == ()


def test_an_aggregate_record_is_no_species_of_the_list():
    index = build_name_index(list_of(("Taraxacum officinale",), ("Bombus terrestris",)))
    assert found(index, "Taraxacum officinale s.l.") == () and reason(index, "Taraxacum officinale s.l.") == NOT_LISTED
    assert found(index, "Bombus terrestris-complex") == ()
    assert found(index, "Taraxacum officinale s.s.") == (0,)


def test_one_name_may_stand_for_several_listed_species():
    index = build_name_index(list_of(("Phengaris teleius", "", "Maculinea"), ("Phengaris nausithous", "", "Maculinea")))
    assert found(index, "Maculinea") == (0, 1)


def test_a_synonym_below_the_species_is_not_the_whole_species():
    index = build_name_index(list_of(("Corvus cornix", "", "Corvus corone cornix"), ("Corvus corone",)))
    assert found(index, "Corvus corone cornix") == (0,)
    assert found(index, "Corvus corone subsp. cornix") == (0,)
    assert found(index, "Corvus corone corone") == (1,)
    assert found(index, "Corvus corone") == (1,)


def test_dutch_names_only_where_the_scientific_is_empty_and_the_name_unique():
    index = build_name_index(
        list_of(("Parus major", "Koolmees"), ("Crataegus monogyna", "Meidoorn"), ("Crataegus laevigata", "meidoorn"))
    )
    assert found(index, "", "KOOLMEES") == (0,)
    assert found(index, "", "Meidoorn") == () and reason(index, "", "Meidoorn") == NOT_LISTED
    assert found(index, "Genus species", "Koolmees") == ()
    assert found(index, "Pelophylax spec.", "Koolmees") == ()
    assert reason(index, "", " ") == "empty"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Pelophylax spec.", "higher"),
        ("Pelophylax lessonae x ridibundus", "cross"),
        ("Pelophylax cf. lessonae", "uncertain"),
    ],
)
def test_what_stands_for_no_species_has_its_reason(name, kind):
    index = build_name_index(list_of(("Pelophylax lessonae",)))
    assert index.look_up(name) == ((), kind)


def test_many_records_are_matched_in_order_and_counted():
    index = build_name_index(list_of(("Aa aa", "", "Both names"), ("Bb bb", "", "Both names")))
    names = ["Bb bb", "Unknown plant", "Both names", "Genus sp.", "", "Unknown plant"]
    matches = match_names(index, names, [""] * 6)
    assert matches.start.tolist() == [0, 1, 1, 3, 3, 3, 3]
    assert matches.species.tolist() == [1, 0, 1]
    assert matches.left_out == {NOT_LISTED: 2, "higher": 1, "empty": 1}
    assert matches.unmatched == {"Unknown plant": 2}


def test_no_records():
    matches = match_names(build_name_index(list_of(("Aa aa",))), [], [])
    assert matches.start.tolist() == [0] and len(matches.species) == 0


def test_near_misses_are_suggested_and_never_taken():
    index = build_name_index(list_of(("Anthriscus sylvestris",), ("Lasius niger",)))
    assert found(index, "Anthriscus silvestris") == ()
    assert near_misses(index, ["Anthriscus silvestris", "Pieris brassicae", "Lasius sp.", "Lasius flavus"]) == [
        ("Anthriscus silvestris", "Anthriscus sylvestris")
    ]
    assert near_misses(index, ["Antriscus sylvestris"]) == [("Antriscus sylvestris", "Anthriscus sylvestris")]
