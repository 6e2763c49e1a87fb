"""What a careful reader would ask about a species list before using it (design.md: bkn:importspecieslist)."""

from typing import Dict, List, Sequence, Tuple

from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.scoring.name_index import build_name_index, near_misses
from bkn_qgis.scoring.names import fold, fold_accents
from bkn_qgis.scoring.species_groups import FOURTEEN
from bkn_qgis.scoring.species_list import GENERALIST, SpeciesList
from bkn_qgis.scoring.species_list_draft import ListProblem

# Sizes of "Steden hoge zandgronden" in the SoortenKijker (method.md, section 5).
SEED_TYPE = "Steden hoge zandgronden"
SEED_SIZES: Dict[str, int] = dict(zip(FOURTEEN, (6, 23, 12, 28, 4, 17, 8, 14, 33, 9, 39, 39, 7, 5)))


def check_species_list(
    species_list: SpeciesList, mapped_types: Sequence[str], known_names: Sequence[str]
) -> List[ListProblem]:
    """Warnings about names and landscape types of a list that was read without trouble.

    ``mapped_types``: the landscape types that the mapping table can give. ``known_names``: scientific names to
    compare spelling with, such as those of the list that ships.
    """
    return [
        *_types_without_mapping(species_list, mapped_types),
        *_names_of_two_species(species_list),
        *_near_misses(species_list, known_names),
    ]


def _warning(template: str, **values: object) -> ListProblem:
    return ListProblem(0, False, Message(template, **values))


def _types_without_mapping(species_list: SpeciesList, mapped_types: Sequence[str]) -> List[ListProblem]:
    known = {fold_accents(name) for name in mapped_types}
    return [
        _warning(
            QT_TRANSLATE_NOOP(
                "BKN",
                'the landscape type "{type}" is not in the table of landscape types, so the map never gives it: '
                "it can only be set with LANDSCAPE_TYPE, LANDSCAPE_FIELD or LANDSCAPE_LAYER",
            ),
            type=name,
        )
        for name in species_list.landscape_types
        if fold_accents(name) not in known
    ]


def _names_of_two_species(species_list: SpeciesList) -> List[ListProblem]:
    """Names or synonyms that stand for more than one species, and Dutch names given twice."""
    claims: Dict[Tuple[str, str], List[str]] = {}
    for species in species_list.species:
        names = {fold(name): name for name in (species.scientific_name, *species.synonyms)}
        for folded in names:
            claims.setdefault(("scientific", folded), []).append(species.scientific_name)
        if species.dutch_name:
            claims.setdefault(("dutch", fold_accents(species.dutch_name)), []).append(species.scientific_name)
    return [
        _warning(
            QT_TRANSLATE_NOOP("BKN", 'the name "{name}" stands for several species: {species}'),
            name=name,
            species=", ".join(claimants),
        )
        for (_, name), claimants in claims.items()
        if len(claimants) > 1
    ]


def _near_misses(species_list: SpeciesList, known_names: Sequence[str]) -> List[ListProblem]:
    index = build_name_index(species_list)
    missing = [name for name in known_names if not index.look_up(name)[0]]
    pairs = [(listed, name) for name, listed in near_misses(index, missing)]
    pairs += [
        (name, other)
        for name, other in near_misses(index, [species.scientific_name for species in species_list.species])
        if fold(name) < fold(other)
    ]
    return [
        _warning(
            QT_TRANSLATE_NOOP("BKN", 'the name "{name}" is written almost like "{other}": is it meant?'),
            name=name,
            other=other,
        )
        for name, other in pairs
    ]


def sizes(species_list: SpeciesList) -> List[Tuple[str, str, int, int]]:
    """Per landscape type and group: (type, group code, meetsoorten, generalists)."""
    rows = []
    for type_number, name in enumerate(species_list.landscape_types):
        expected = species_list.meetsoorten_per_group(type_number)
        roles = species_list.roles[type_number]
        for group_number, group in enumerate(species_list.groups):
            generalists = int(((roles == GENERALIST) & (species_list.entry_group == group_number)).sum())
            rows.append((name, group.code, int(expected[group_number]), generalists))
    return rows
