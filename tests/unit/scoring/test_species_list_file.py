"""Species lists from the rows of a file: every problem with the number of its row (design.md, section 3)."""

import numpy as np
import pytest

from bkn_qgis.messages import BknError
from bkn_qgis.scoring.species_list import GENERALIST, MEETSOORT, NO_ROLE
from bkn_qgis.scoring.species_list_check import SEED_SIZES, check_species_list, sizes
from bkn_qgis.scoring.species_list_file import read_species_list

HEADER = [
    *("landschapstype", "soortgroep", "wetenschappelijke_naam", "nederlandse_naam", "engelse_naam"),
    *("rol", "groepscode", "synoniemen"),
]
TYPES = ("Steden duinen", "Agrarisch duinen")


def row(species, group="Dagvlinders", landscape="Steden duinen", dutch="", english="", role="", code="", synonyms=""):
    return [landscape, group, species, dutch, english, role, code, synonyms]


def read(*rows, name="Proef 3.csv", header=HEADER):
    return read_species_list([header, *rows], name, TYPES)


def problems(read_list):
    """Row, whether an error, text."""
    return [(problem.row, problem.is_error, str(problem.message)) for problem in read_list.problems]


def roles(read_list):
    """{(type, group code, species): role}"""
    species_list = read_list.species_list
    return {
        (name, species_list.groups[group].code, species_list.species[species].scientific_name): int(role)
        for name, row_of_type in zip(species_list.landscape_types, species_list.roles)
        for group, species, role in zip(species_list.entry_group, species_list.entry_species, row_of_type)
        if role != NO_ROLE
    }


def test_types_groups_roles_names():
    result = read(
        row("Aglais io", dutch="Dagpauwoog", english="Peacock", synonyms="Inachis io | Vanessa io|"),
        row("Pieris rapae", role="Generalist"),
        row("Parus major", "Vogels: Broedvogels"),
        row("Parus major", "Vogels: Wintervogels", "Agrarisch duinen", role="MEETSOORT"),
        row("Aglais io", landscape="Agrarisch duinen", role="generalist"),
    )
    assert problems(result) == []
    assert roles(result) == {
        ("Steden duinen", "dag", "Aglais io"): MEETSOORT,
        ("Steden duinen", "dag", "Pieris rapae"): GENERALIST,
        ("Steden duinen", "brv", "Parus major"): MEETSOORT,
        ("Agrarisch duinen", "wiv", "Parus major"): MEETSOORT,
        ("Agrarisch duinen", "dag", "Aglais io"): GENERALIST,
    }
    peacock = result.species_list.species[0]
    assert (peacock.dutch_name, peacock.english_name) == ("Dagpauwoog", "Peacock")
    assert peacock.synonyms == ("Inachis io", "Vanessa io")
    assert result.species_list.meetsoorten_per_group(0).tolist() == [1, 1, 0]
    assert [group.code for group in result.species_list.groups] == ["dag", "brv", "wiv"]


def test_often_sown():
    header = ["landscape", "group", "scientific_name", "often_sown"]
    rows = [
        ["Town", "Vaatplanten", "Centaurea cyanus", "Yes"],
        ["Town", "Vaatplanten", "Papaver rhoeas", "1"],
        ["Town", "Vaatplanten", "Bellis perennis", ""],
        ["*", "Vaatplanten", "Bellis perennis", "nee"],
        ["Land", "Vaatplanten", "Centaurea cyanus", "perhaps"],
    ]
    result = read(*rows, header=header)
    species_list = result.species_list
    names = [species_list.species[number].scientific_name for number in species_list.entry_species]
    sown = {
        (landscape, name): bool(species_list.often_sown[number, entry])
        for number, landscape in enumerate(species_list.landscape_types)
        for entry, name in enumerate(names)
    }
    assert {key for key, is_sown in sown.items() if is_sown} == {
        ("Town", "Centaurea cyanus"),
        ("Town", "Papaver rhoeas"),
    }
    assert (6, False, 'whether it is often sown: "perhaps" is not yes, no or empty, and is taken for no') in problems(
        result
    )
    assert not result.unknown_columns
    # Without the column the list does not say.
    assert read(row("Aglais io")).species_list.often_sown is None


def test_star_is_every_type():
    result = read(row("Aglais io", landscape="*"), row("Pieris rapae"), row("Pieris napi", landscape="Agrarisch hz"))
    assert result.species_list.landscape_types == ("Steden duinen", "Agrarisch hz")
    assert roles(result)[("Agrarisch hz", "dag", "Aglais io")] == MEETSOORT
    assert roles(result)[("Steden duinen", "dag", "Aglais io")] == MEETSOORT
    # A list that only speaks of * is for all mapped types.
    assert read(row("Aglais io", landscape="*")).species_list.landscape_types == TYPES


def test_english_headers_any_order_and_unknown_columns():
    header = ["Scientific Name", "notes", "Role", "LANDSCAPE", "group", ""]
    result = read(["Aglais io", "seen often", "generalist", "Town", "Dagvlinders", ""], header=header)
    assert roles(result) == {("Town", "dag", "Aglais io"): GENERALIST}
    assert result.unknown_columns == ["notes"]


def test_name_and_version():
    assert read(row("Aglais io")).species_list.title == "Proef 3"
    lines = [["# naam: Meetsoorten", ""], ["#versie: 2027"], ["# Eigen lijst van de gemeente", " getoetst"]]
    species_list = read_species_list([*lines, HEADER, row("Aglais io")], "x.csv", TYPES).species_list
    assert (species_list.name, species_list.version) == ("Meetsoorten", "2027")
    assert species_list.statements == ("Eigen lijst van de gemeente, getoetst",)


def test_every_problem_has_the_row_it_stands_in():
    """Blank lines and lines with # count, as a spreadsheet counts them."""
    rows = [
        ["# naam: Proef"],  # 1
        [],  # 2
        HEADER,  # 3
        row("Aglais io", dutch="Dagpauwoog"),  # 4
        ["", "", ""],  # 5
        row(""),  # 6
        row("Pieris rapae", group=""),  # 7
        row("Pieris rapae", landscape=" "),  # 8
        row("Pieris rapae", role="soms"),  # 9
        ["# a remark between the rows"],  # 10
        row("Aglais io"),  # 11 again, same role
        row("Aglais io", role="generalist"),  # 12 both roles
        row("Vipera berus", "Reptielen"),  # 13 another group
        row("Zootoca vivipara", "Repen", code="re"),  # 14 no code
        row("Aglais io", landscape="Agrarisch duinen", dutch="Pauwoog"),  # 15 two Dutch names
        row("Anguis fragilis", "Hagedissen", code="dag"),  # 16 code of the fourteen
        row("Lissotriton vulgaris", "Reptielen bis", code="rep"),  # 17 code in use
        row("Natrix helvetica", "Slangen", code="bkn"),  # 18 reserved
    ]
    result = read_species_list(rows, "proef.csv", TYPES)
    found = problems(result)
    errors = {number for number, is_error, _ in found if is_error}
    warnings = {number for number, is_error, _ in found if not is_error}
    assert errors == {6, 7, 8, 9, 12, 14, 16, 17, 18}
    assert warnings == {11, 13, 14, 15, 16, 17, 18}
    texts = {(number, is_error): text for number, is_error, text in found}
    assert '"soms"' in texts[(9, True)]
    assert "row 4" in texts[(11, False)] and "row 4" in texts[(12, True)]
    assert '"Reptielen"' in texts[(13, False)] and "rep" in texts[(13, False)]
    assert '"re"' in texts[(14, True)]
    assert "Dagpauwoog" in texts[(15, False)] and "Pauwoog" in texts[(15, False)]
    assert len(result.errors) == 9


def test_other_groups_get_codes_of_their_own():
    result = read(
        row("Vipera berus", "Reptielen"),
        row("Natrix helvetica", "Reptielen"),
        row("Rana temporaria", "Reptielachtigen"),
        row("Apis mellifera", "Honingbijen", code="hon"),
    )
    assert {group.name: group.code for group in result.species_list.groups} == {
        "Reptielen": "rep",
        "Reptielachtigen": "re1",
        "Honingbijen": "hon",
    }
    assert [number for number, is_error, _ in problems(result) if not is_error] == [2, 4, 5]
    assert result.errors == []


def test_synonyms_and_names_of_several_rows_are_joined():
    result = read(
        row("Aglais io", synonyms="Inachis io"),
        row("aglais  IO", landscape="Agrarisch duinen", dutch="Dagpauwoog", synonyms="Vanessa io|Inachis io"),
    )
    (species,) = result.species_list.species
    assert species.synonyms == ("Inachis io", "Vanessa io") and species.dutch_name == "Dagpauwoog"
    assert problems(result) == []


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "empty"),
        ([[], ["", ""]], "empty"),
        ([["# naam: x"]], "empty"),
        ([["soort", "datum"], ["a", "b"]], "landschapstype, soortgroep, wetenschappelijke_naam"),
        ([["landschapstype", "soortgroep", "naam"]], "wetenschappelijke_naam"),
        ([HEADER], "no rows"),
        ([HEADER, ["", " ", ""], ["# only this"]], "no rows"),
    ],
)
def test_files_that_are_no_list_are_a_sentence(rows, words):
    with pytest.raises(BknError, match=words) as caught:
        read_species_list(rows, "lijst.csv", TYPES)
    assert "lijst.csv" in str(caught.value)


def test_short_rows_are_rows_with_empty_cells():
    result = read(["Steden duinen", "Dagvlinders", "Aglais io"], ["Steden duinen", "Dagvlinders"])
    assert roles(result) == {("Steden duinen", "dag", "Aglais io"): MEETSOORT}
    assert [problem.row for problem in result.errors] == [3]


def test_the_check_names_what_a_careful_reader_would_ask():
    result = read(
        row("Anthriscus silvestris", "Vaatplanten", landscape="Steden op de maan"),
        row("Pieris rapae", dutch="Witje"),
        row("Pieris napi", dutch="witje", synonyms="Pieris brassicae"),
        row("Pieris brassicae"),
    )
    texts = [str(p.message) for p in check_species_list(result.species_list, TYPES, ["Anthriscus sylvestris"])]
    assert sum("Steden op de maan" in text and "LANDSCAPE_TYPE" in text for text in texts) == 1
    assert any('"pieris brassicae"' in text for text in texts)
    assert any('"witje"' in text and "Pieris napi" in text for text in texts)
    assert any("Anthriscus silvestris" in text and "Anthriscus sylvestris" in text for text in texts)
    assert check_species_list(read(row("Aglais io")).species_list, TYPES, ["Aglais io"]) == []


def test_sizes_per_type_and_group():
    result = read(row("Aglais io"), row("Pieris rapae", role="generalist"), row("Parus major", "Vogels: Broedvogels"))
    assert sizes(result.species_list) == [("Steden duinen", "dag", 1, 1), ("Steden duinen", "brv", 1, 0)]
    assert sum(SEED_SIZES.values()) == 244 and SEED_SIZES["dag"] == 12


def test_a_large_list_is_read_in_full():
    rows = [row(f"Genus{number} species", landscape=kind) for number in range(1500) for kind in TYPES]
    result = read(*rows)
    assert result.species_list.roles.shape == (2, 1500)
    assert np.all(result.species_list.roles == MEETSOORT)


# --- files with the same trouble as profiles ---

ROW = ["Stad", "Dagvlinders", "Aglais io"]


@pytest.mark.parametrize(
    "header",
    [
        ["landschapstype", "landscape", "soortgroep", "wetenschappelijke_naam"],
        ["landschapstype", "soortgroep", "soortgroep", "wetenschappelijke_naam"],
        ["landschapstype", "soortgroep", "wetenschappelijke_naam", "Scientific name"],
        ["landschapstype", "soortgroep", "wetenschappelijke_naam", "rol", "role"],
    ],
)
def test_two_columns_for_one_thing_are_refused(header):
    """One of them won in silence, the English one over the Dutch one."""
    with pytest.raises(BknError, match="more than one column"):
        read_species_list([header, ["Stad", "Stad", "Dagvlinders", "Aglais io", ""]], "proef.csv", ())


@pytest.mark.parametrize("place", [0, 1])
def test_a_column_of_types_or_groups_that_holds_something_else(place):
    rows = [["landschapstype", "soortgroep", "wetenschappelijke_naam"]]
    rows += [[f"S{number}" if column == place else cell for column, cell in enumerate(ROW)] for number in range(40_000)]
    with pytest.raises(BknError, match="40000 different values"):
        read_species_list(rows, "proef.csv", ())


@pytest.mark.parametrize("line", ["# naam: a\x01b", "# naam: " + "x" * 200, "# versie: \u202e1"])
def test_a_name_that_no_field_or_file_can_hold_is_an_error(line):
    read = read_species_list([[line], ["landschapstype", "soortgroep", "wetenschappelijke_naam"], ROW], "proef.csv", ())
    assert [problem.row for problem in read.errors] == [0]


def test_an_empty_name_is_that_of_the_file():
    rows = [["# naam:"], ["landschapstype", "soortgroep", "wetenschappelijke_naam"], ROW]
    assert read_species_list(rows, "Proef 3.csv", ()).species_list.title == "Proef 3"
