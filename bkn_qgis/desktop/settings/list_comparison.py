"""The dialog that compares a species list with the default."""

from __future__ import annotations

from typing import TYPE_CHECKING, List, Tuple

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QTabWidget, QWidget

from bkn_qgis.bridge.display_names import group_text, type_texts
from bkn_qgis.bridge.translation import user_language
from bkn_qgis.desktop.settings.comparison_parts import ComparisonDialog, ReadingTable

if TYPE_CHECKING:
    from bkn_qgis.desktop.settings.comparison_parts import Cells
    from bkn_qgis.labelling.lists.species_lists import GroupComparison, ListComparison, Species, SpeciesDifference

translate = QCoreApplication.translate
# In letters.
_NAME, _NUMBER, _WORDS = 24, 14, 34


class SpeciesListComparison(ComparisonDialog):
    """Numbers per group, species and landscape types of ``compared``."""

    def __init__(self, title: str, default: str, compared: ListComparison, parent: QWidget) -> None:
        window_title = translate("BKN", "{title} compared with {default}").format(title=title, default=default)
        super().__init__(window_title, _lead(title, default, compared), parent)
        self.tabs = QTabWidget()
        self.tables: List[ReadingTable] = []
        self._add(_groups_table(compared), translate("BKN", "Species &groups"))
        if compared.species:
            self._add(_species_table(compared), translate("BKN", "&Species that differ"))
        if compared.types_only_here or compared.types_only_there:
            self._add(_types_table(compared), translate("BKN", "&Landscape types that differ"))
        self.finish(self.tabs, self.tables)

    def _add(self, table: ReadingTable, text: str) -> None:
        self.tables.append(table)
        self.tabs.addTab(table, text)


def _lead(title: str, default: str, compared: ListComparison) -> str:
    if compared.is_same:
        return translate("BKN", "{title} has the same species, roles and landscape types as {default}.").format(
            title=title, default=default
        )
    which = translate("BKN", "Here: {title}. Default: {default}.").format(title=title, default=default)
    roles = translate("BKN", "Roles (meetsoort, generalist) are compared in the landscape types that both have.")
    types = translate("BKN", "Both have the same landscape types.")
    has_types = not (compared.types_only_here or compared.types_only_there)
    return " ".join([which, roles, *([types] if has_types else [])])


def _groups_table(compared: ListComparison) -> ReadingTable:
    heads = [
        translate("BKN", "Species group"),
        translate("BKN", "Here"),
        translate("BKN", "Default"),
        translate("BKN", "In both"),
        translate("BKN", "Other roles"),
        translate("BKN", "Only here"),
        translate("BKN", "Only in default"),
    ]
    rows = [_numbers(group_text(group.group), group) for group in compared.groups]
    rows.append(_numbers(translate("BKN", "All groups, each species once"), compared.total))
    # Two lines, so that the heads are not much wider than the numbers.
    heads = [heads[0], *("\n".join(head.rsplit(" ", 1)) for head in heads[1:])]
    widest = (_NAME, *[_NUMBER] * len(heads[1:]))
    return ReadingTable(translate("BKN", "Numbers of species per group"), heads, rows, widest, stretched=(0,))


def _numbers(name: str, group: GroupComparison) -> Cells:
    return [
        *(name, group.here, group.there, group.both),
        *(group.other_roles, group.only_here, group.only_there),
    ]


def _species_table(compared: ListComparison) -> ReadingTable:
    heads = (translate("BKN", "Group"), translate("BKN", "Species"), translate("BKN", "Difference"))
    rows = [(group_text(each.group), _both_names(each.species), _difference(each)) for each in compared.species]
    widest = (_NAME, _WORDS, _WORDS)
    return ReadingTable(translate("BKN", "Species that differ"), heads, rows, widest, stretched=(1, 2))


def _both_names(species: Species) -> str:
    return species.name_with_scientific(user_language())


def _difference(difference: SpeciesDifference) -> str:
    if not difference.is_there:
        return translate("BKN", "only here")
    if not difference.is_here:
        return translate("BKN", "only in default")
    return translate("BKN", "other role in {types}").format(
        types=", ".join(text for _, text in type_texts(difference.types))
    )


def _types_table(compared: ListComparison) -> ReadingTable:
    heads = (translate("BKN", "Landscape type"), translate("BKN", "Difference"))
    only_here, only_there = translate("BKN", "only here"), translate("BKN", "only in default")
    rows: List[Tuple[str, str]] = [(name, only_here) for _, name in type_texts(compared.types_only_here)]
    rows += [(name, only_there) for _, name in type_texts(compared.types_only_there)]
    return ReadingTable(translate("BKN", "Landscape types that differ"), heads, rows, (_WORDS, _WORDS), stretched=(1,))
