"""How installed species lists differ."""

from bkn_qgis.bridge.lists.installed import SPECIES_LISTS, installed_file
from bkn_qgis.bridge.lists.species_lists import load_species_list
from bkn_qgis.scoring.list_comparison import GroupComparison, ListComparison, SpeciesDifference, compare_lists
from bkn_qgis.scoring.species_list import Species

__all__ = ["GroupComparison", "ListComparison", "Species", "SpeciesDifference", "compare_installed_lists"]


def compare_installed_lists(title: str, other: str) -> ListComparison:
    """How the installed list with a title differs from another. Raises BknError where one cannot be used."""
    here, there = (load_species_list(installed_file(SPECIES_LISTS, each).path) for each in (title, other))
    return compare_lists(here, there)
