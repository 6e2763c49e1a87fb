"""The dialog that compares a profile with the default, in the words of the profile editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Iterable, List, Tuple

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QWidget

from bkn_qgis.desktop.profile_editor.profile_tabs import EvidenceTab, LabelsTab, ObservationsTab, SeasonsTab
from bkn_qgis.desktop.profile_editor.profile_words import difference_text
from bkn_qgis.desktop.settings.comparison_parts import ComparisonDialog, ReadingTable
from bkn_qgis.labelling.lists.profile_values import all_groups, values_of

if TYPE_CHECKING:
    from bkn_qgis.labelling.lists.profiles import Profile

translate = QCoreApplication.translate
# In letters: the setting, and its value in both profiles.
_WIDEST = (28, 34, 34)


class ProfileComparison(ComparisonDialog):
    """What differs between ``profile`` and ``default``; ``groups`` as for the editor."""

    def __init__(self, profile: Profile, default: Profile, groups: Iterable[Tuple[str, str]], parent: QWidget) -> None:
        rows = profile_differences(profile, default, groups)
        lead = translate("BKN", "All other settings are the same.") if rows else difference_text([], default.title)
        title = translate("BKN", "{title} compared with {default}").format(title=profile.title, default=default.title)
        super().__init__(title, lead, parent)
        if not rows:
            self.finish_without()
            return
        heads = (translate("BKN", "Setting"), profile.title, default.title)
        self.table = ReadingTable(translate("BKN", "Settings that differ"), heads, rows, _WIDEST, stretched=(1, 2))
        self.finish(self.table, [self.table])


def profile_differences(
    profile: Profile, default: Profile, groups: Iterable[Tuple[str, str]]
) -> List[Tuple[str, str, str]]:
    """Label, value, and the default's value of each setting that differs."""
    all_of_both = all_groups(groups, profile, default)
    codes = [code for code, _ in all_of_both]
    values, defaults = values_of(profile, codes), values_of(default, codes)
    # The fields know how a value is written; they are shown nowhere, and go with this widget.
    holder = QWidget()
    differences = []
    for tab in (ObservationsTab(), SeasonsTab(all_of_both), LabelsTab(), EvidenceTab()):
        tab.setParent(holder)
        for setting in tab.settings:
            setting.set_values(defaults)
            there = {**defaults, **setting.values()}
            setting.set_values(values)
            here = {**values, **setting.values()}
            differing = setting.differing(here, there)
            if differing:
                differences.append((setting.label, setting.text_of(differing, here), setting.text_of(differing, there)))
    return differences
