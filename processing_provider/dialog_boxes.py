"""Boxes in a dialog: the sources of observations, of which one is needed, and what few need of the landscape."""

from __future__ import annotations

from typing import Optional, Sequence

from qgis.gui import QgsCollapsibleGroupBoxBasic
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QBoxLayout, QGroupBox, QVBoxLayout, QWidget

from bkn_qgis.processing_provider import label_parameters as names
from bkn_qgis.processing_provider.dialog_panel import DialogPanel
from bkn_qgis.processing_provider.map_parameters import NATURE_LAYER

translate = QCoreApplication.translate
OBSERVATIONS = (names.FILES, names.OBSERVATIONS, names.PROVIDERS)
LANDSCAPE = (
    *(names.LANDSCAPE_TYPE, names.LANDSCAPE_FIELD, names.LANDSCAPE_LAYER, names.LANDSCAPE_LAYER_FIELD),
    *(names.IGNORE_NATURE, NATURE_LAYER),
)


def group_parameters(panel: DialogPanel) -> None:
    """Make the boxes, where the dialog has more than one of their parameters."""
    if all(panel.definition(name) is not None for name in OBSERVATIONS):
        _put_sources_together(panel)
    found = [name for name in LANDSCAPE if panel.definition(name) is not None]
    if len(found) > 1 and panel.definition(names.LANDSCAPE) is not None:
        _fold(panel, found)


def _put_sources_together(panel: DialogPanel) -> None:
    box = QGroupBox("", _parent(panel, OBSERVATIONS))
    _put_in(box, panel, OBSERVATIONS)
    for name in OBSERVATIONS:
        # QGIS calls each of them optional.
        panel.call(name, panel.definition(name).description())
    _say_whether_needed(box, panel)
    if panel.definition(names.NULMETING) is not None:
        panel.when_changed(names.NULMETING, lambda: _say_whether_needed(box, panel))


def _say_whether_needed(box: QGroupBox, panel: DialogPanel) -> None:
    """A baseline brings observations of its own."""
    if panel.definition(names.NULMETING) is not None and panel.value(names.NULMETING):
        box.setTitle(translate("BKN", "New observations, or none to repeat the baseline as it is"))
    else:
        box.setTitle(translate("BKN", "Observations: one of these three is needed"))


def _fold(panel: DialogPanel, parameters: Sequence[str]) -> None:
    """Put parameters in a box that is closed until one of them is filled in, by an earlier run for instance."""
    title = translate("BKN", "Landscape: types of your own, and nature areas")
    box = QgsCollapsibleGroupBoxBasic(title, _parent(panel, parameters))
    _put_in(box, panel, parameters)
    box.setCollapsed(not any(panel.value(name) for name in parameters))
    for name in parameters:
        panel.when_changed(name, lambda name=name: _open_for(box, panel, name))


def _open_for(box: QgsCollapsibleGroupBoxBasic, panel: DialogPanel, name: str) -> None:
    if panel.value(name):
        box.setCollapsed(False)


def _parent(panel: DialogPanel, parameters: Sequence[str]) -> Optional[QWidget]:
    """What the first of the parameters stands in: a box without a parent would go with its last Python name."""
    return panel.widgets(parameters[0])[0].parentWidget()


def _put_in(box: QGroupBox, panel: DialogPanel, parameters: Sequence[str]) -> None:
    """Put a box in the place of the first of the parameters, and all of them in it."""
    first = panel.widgets(parameters[0])[0]
    parent = box.parentWidget()
    layout = parent.layout() if parent is not None else None
    if isinstance(layout, QBoxLayout):
        layout.insertWidget(layout.indexOf(first), box)
        inside = QVBoxLayout(box)
        for name in parameters:
            for widget in panel.widgets(name):
                _move(widget, inside)


def _move(widget: QWidget, layout: QVBoxLayout) -> None:
    was_hidden = widget.isHidden()
    layout.addWidget(widget)
    widget.setHidden(was_hidden)
