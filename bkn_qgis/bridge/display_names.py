"""Names of groups, landscape types and species in the language of QGIS, for what shows them: lists, forms, tables."""

from typing import Iterable, List, Tuple

from bkn_qgis.bridge.installed_lists import list_folders
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.labelling.lists.type_table import type_display_names
from bkn_qgis.messages import DisplayName
from bkn_qgis.scoring.species_groups import group_display_name


def group_text(name: str) -> str:
    """A group by its name in the list, in the language of QGIS."""
    return text_of(group_display_name(name))


def group_texts(groups: Iterable[Tuple[str, str]]) -> List[Tuple[str, str]]:
    """Groups by code and name in the list, as code and name in the language of QGIS."""
    return [(code, group_text(name)) for code, name in groups]


def type_texts(names: Iterable[str]) -> List[Tuple[str, str]]:
    """Landscape types by their names in the list: each with its name in the language of QGIS."""
    known = type_display_names(list_folders())
    return [(name, text_of(known.get(name, DisplayName(name, name)))) for name in names]
