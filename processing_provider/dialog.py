"""The dialog of an algorithm: QGIS's own, with the defaults that hold in it, and what belongs together put together.

Imported when a dialog is opened. Only what Processing has had since QGIS 3.22 is used; where a version has it no more,
the dialog is QGIS's own as it is.
"""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import QgsMapLayer, QgsProcessingAlgorithm
from qgis.PyQt.QtWidgets import QComboBox, QDialog, QWidget

from bkn_qgis.processing_provider.dialog_boxes import group_parameters
from bkn_qgis.processing_provider.dialog_names import take_names_of_any_language
from bkn_qgis.processing_provider.dialog_panel import DialogPanel
from bkn_qgis.processing_provider.dialog_presets import preset
from bkn_qgis.processing_provider.dialog_unset import show_what_unset_means

_CHOICE_LETTERS = 20


def algorithm_dialog(algorithm: QgsProcessingAlgorithm, parent: Optional[QWidget]) -> Optional[QDialog]:
    """The dialog; None where this version of QGIS makes its dialogs in another way."""
    try:
        from processing.gui.AlgorithmDialog import AlgorithmDialog

        dialog: Any = AlgorithmDialog(algorithm, parent=parent)
        panel = DialogPanel(dialog.mainWidget())
    except (ImportError, AttributeError, TypeError):
        return None
    arrange(panel, _active_layer())
    take_names_of_any_language(dialog, panel)
    return dialog


def arrange(panel: DialogPanel, active_layer: Optional[QgsMapLayer]) -> None:
    """Show in a panel what holds, choose what is plain, and put together what belongs together."""
    show_what_unset_means(panel)
    preset(panel, active_layer)
    group_parameters(panel)
    _fit(panel)


def _fit(panel: DialogPanel) -> None:
    """Let choices be narrower than their longest text, which stands whole in their list: fields fit beside the help."""
    for widget in panel.all_widgets():
        for choice in [widget, *widget.findChildren(QComboBox)]:
            if isinstance(choice, QComboBox):
                # Else as wide as what is chosen, whatever its policy.
                least_px = _CHOICE_LETTERS * choice.fontMetrics().averageCharWidth()
                choice.setMinimumWidth(min(least_px, choice.minimumSizeHint().width()))


def _active_layer() -> Optional[QgsMapLayer]:
    from qgis.utils import iface

    return iface.activeLayer() if iface is not None else None
