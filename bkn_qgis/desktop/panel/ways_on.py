"""What the button beside the sentence does where there is no label."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qgis.core import QgsCoordinateReferenceSystem, QgsProject
from qgis.PyQt.QtCore import Qt

from bkn_qgis.desktop.panel import no_label
from bkn_qgis.rd import RD_NEW

if TYPE_CHECKING:
    from bkn_qgis.desktop.panel.panel import BknPanel


def go_on(panel: BknPanel, way_on: str) -> None:
    """Do what the button says; ``way_on`` is one of the words of no_label."""
    if way_on in (no_label.FETCH_MAPS, no_label.TRY_AGAIN):
        # Trying again means the maps too, where these could not be had.
        lacks_map = panel.answer is not None and panel.answer.landscape.lacks_map
        may_fetch = panel.only_here.fetch_maps or lacks_map
        panel.ask_only_here(replace(panel.only_here, fetch_maps=may_fetch))
    elif way_on == no_label.LABEL_ANYWAY:
        panel.ask_only_here(replace(panel.only_here, ignore_nature=True))
    elif way_on == no_label.SEARCH_PLACE:
        panel.search.line.setFocus(Qt.FocusReason.OtherFocusReason)
        panel.search.line.selectAll()
    elif way_on == no_label.SEARCH_AGAIN:
        panel.search.search_again()
    elif way_on == no_label.OPEN_SETTINGS:
        panel.actions.settings_wanted.emit(True)
    elif way_on == no_label.SET_RD:
        QgsProject.instance().setCrs(QgsCoordinateReferenceSystem(RD_NEW))
        # Where the click was nobody knows: a place is to be chosen again.
        panel.forget_place()
    elif way_on == no_label.SEE_SAMPLE:
        panel.actions.sample_wanted.emit(True)
    else:
        _choose_in_form(panel, way_on)


def _choose_in_form(panel: BknPanel, way_on: str) -> None:
    """Open the form at what is to be chosen."""
    fields = {
        no_label.CHOOSE_SOURCES: panel.form.sources.list,
        no_label.CHOOSE_LANDSCAPE: panel.form.landscape,
        no_label.CHOOSE_AREA: panel.form.area,
    }
    panel.form.setCollapsed(False)
    panel.page.ensureWidgetVisible(fields[way_on])
    fields[way_on].setFocus(Qt.FocusReason.OtherFocusReason)
