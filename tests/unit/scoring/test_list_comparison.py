"""Two species lists compared: numbers, species and landscape types, also against counting row by row."""

import random

import pytest

from bkn_qgis.scoring.list_comparison import GroupComparison, compare_lists
from bkn_qgis.scoring.species_list_file import read_species_list

HEADER = ["landschapstype", "soortgroep", "wetenschappelijke_naam", "rol", "synoniemen", "nederlandse_naam"]
MAPPED = ("Steden duinen", "Agrarisch duinen")


def species_list(*rows, name="Proef 1.csv"):
    """A list of rows (landscape type, group, species[, role[, synonyms[, Dutch name]]])."""
    read = read_species_list([HEADER, *([*row, *[""] * (6 - len(row))] for row in rows)], name, MAPPED)
    assert read.errors == []
    return read.species_list


def numbers(compared):
    return {group.group: group for group in compared.groups}


def species(compared):
    return [(each.group, each.species.scientific_name, each.is_here, each.is_there) for each in compared.species]


def test_a_list_compared_with_itself_is_the_same():
    one = species_list(("*", "Mieren", "Lasius niger"), ("Steden duinen", "Bijen", "Apis mellifera", "generalist"))
    compared = compare_lists(one, one)
    assert compared.is_same
    assert compared.species == ()
    assert compared.total == GroupComparison("", 2, 2, 2, 0, 0, 0)
    assert numbers(compared)["Mieren"] == GroupComparison("Mieren", 1, 1, 1, 0, 0, 0)


def test_species_roles_and_types_that_differ():
    here = species_list(
        ("Steden duinen", "Dagvlinders", "Aglais io"),
        ("Agrarisch duinen", "Dagvlinders", "Aglais io", "generalist"),
        ("Steden duinen", "Dagvlinders", "Pieris rapae"),
        ("Steden kust", "Mieren", "Lasius niger"),
    )
    there = species_list(
        ("*", "Dagvlinders", "Aglais io"),
        ("Steden duinen", "Dagvlinders", "Vanessa atalanta"),
        ("Agrarisch duinen", "Dagvlinders", "Vanessa atalanta"),
        ("Steden heuvelland", "Vissen", "Esox lucius"),
    )
    compared = compare_lists(here, there)
    assert numbers(compared) == {
        "Dagvlinders": GroupComparison("Dagvlinders", 2, 2, 1, 1, 1, 1),
        "Mieren": GroupComparison("Mieren", 1, 0, 0, 0, 1, 0),
        "Vissen": GroupComparison("Vissen", 0, 1, 0, 0, 0, 1),
    }
    assert compared.total == GroupComparison("", 3, 3, 1, 1, 2, 2)
    assert species(compared) == [
        ("Dagvlinders", "Aglais io", True, True),
        ("Dagvlinders", "Pieris rapae", True, False),
        ("Dagvlinders", "Vanessa atalanta", False, True),
        ("Mieren", "Lasius niger", True, False),
        ("Vissen", "Esox lucius", False, True),
    ]
    assert compared.species[0].types == ("Agrarisch duinen",)
    assert (compared.types_only_here, compared.types_only_there) == (("Steden kust",), ("Steden heuvelland",))


def test_a_landscape_type_that_one_list_lacks_makes_no_other_role():
    here = species_list(("Steden duinen", "Mieren", "Lasius niger"))
    there = species_list(("Steden duinen", "Mieren", "Lasius niger"), ("Agrarisch duinen", "Mieren", "Lasius niger"))
    compared = compare_lists(here, there)
    assert compared.species == ()
    assert compared.types_only_there == ("Agrarisch duinen",)
    assert not compared.is_same


def test_a_species_in_two_groups_counts_once_in_all():
    both = species_list(("*", "Vogels: Broedvogels", "Parus major"), ("*", "Vogels: Wintervogels", "Parus major"))
    breeding = species_list(("*", "Vogels: Broedvogels", "Parus major"))
    compared = compare_lists(both, breeding)
    assert numbers(compared)["Vogels: Wintervogels"].only_here == 1
    assert compared.total == GroupComparison("", 1, 1, 1, 1, 0, 0)


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (("Aglais io (Linnaeus, 1758)",), ("aglais  io",)),
        (("Inachis io",), ("Aglais io", "", "Inachis io|Nymphalis io")),
        (("Inachis io", "", "Aglais io"), ("Aglais io",)),
        (("Taraxacum officinale s.l.",), ("Taraxacum officinale aggr.",)),
    ],
)
def test_one_species_by_two_names(here, there):
    compared = compare_lists(*(species_list(("*", "Mieren", *names)) for names in (here, there)))
    assert compared.is_same


def test_members_of_an_aggregate_are_species_of_their_own():
    here = species_list(("*", "Amfibieën", "Pelophylax lessonae"))
    there = species_list(("*", "Amfibieen", "Pelophylax esculentus s.l.", "", "Pelophylax lessonae"))
    compared = compare_lists(here, there)
    assert compared.total == GroupComparison("", 1, 1, 0, 0, 1, 1)
    assert [group.group for group in compared.groups] == ["Amfibieën"]


def test_two_species_here_are_not_one_there():
    here = species_list(("*", "Mieren", "Inachis io"), ("*", "Mieren", "Nymphalis io"))
    there = species_list(("*", "Mieren", "Aglais io", "", "Inachis io|Nymphalis io"))
    compared = compare_lists(here, there)
    assert compared.total == GroupComparison("", 2, 1, 1, 0, 1, 0)


def random_rows(generator):
    """Rows as {(type, group, species): role}; several types, groups and species, some of them in one list only."""
    rows = {}
    for _ in range(generator.randrange(1, 60)):
        key = (
            f"Type {generator.randrange(4)}",
            f"Groep {generator.choice('abc')}",
            f"Genus {generator.choice(['alba', 'nigra', 'rubra', 'minor', 'major', 'vulgaris'])}",
        )
        rows[key] = generator.choice(["meetsoort", "generalist"])
    return rows


def slow_group(here, there, is_in_group):
    """Numbers of a group counted row by row."""
    shared = {key[0] for key in here} & {key[0] for key in there}
    in_here, in_there = ({key[2] for key in rows if is_in_group(key[1])} for rows in (here, there))

    def roles(rows, name):
        return {(*key[:2], role) for key, role in rows.items() if key[2] == name and key[0] in shared}

    def of_group(rows, name):
        return {each for each in roles(rows, name) if is_in_group(each[1])}

    other = [name for name in in_here & in_there if of_group(here, name) != of_group(there, name)]
    both = len(in_here & in_there)
    return (len(in_here), len(in_there), both, len(other), len(in_here - in_there), len(in_there - in_here))


@pytest.mark.parametrize("seed", range(40))
def test_random_lists_against_counting_row_by_row(seed):
    generator = random.Random(seed)
    here, there = random_rows(generator), random_rows(generator)
    compared = compare_lists(*(species_list(*((*key, role) for key, role in rows.items())) for rows in (here, there)))
    groups = {key[1] for key in (*here, *there)}
    assert [group.group for group in compared.groups] == sorted(groups)
    for group in compared.groups:
        expected = slow_group(here, there, lambda name, wanted=group.group: name == wanted)
        assert group == GroupComparison(group.group, *expected)
    assert compared.total == GroupComparison("", *slow_group(here, there, lambda name: True))
    differing = sum(group.other_roles + group.only_here + group.only_there for group in compared.groups)
    assert len(compared.species) == differing
    types_here, types_there = {key[0] for key in here}, {key[0] for key in there}
    assert set(compared.types_only_here) == types_here - types_there
    assert set(compared.types_only_there) == types_there - types_here
    for each in compared.species:
        if each.types:
            name = each.species.scientific_name
            for landscape_type in types_here & types_there:
                key = (landscape_type, each.group, name)
                assert (landscape_type in each.types) == (here.get(key) != there.get(key))
