"""What a dialog shows where nothing is chosen: the value that holds then, in place of QGIS's "Not set".

It stays unset: a saved model takes the day on which it runs, and the radius of its profile.
"""

from __future__ import annotations

from typing import Any

from qgis.gui import QgsDateTimeEdit
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QDate, QLocale
from qgis.PyQt.QtWidgets import QAbstractSpinBox

from bkn_qgis.bridge.installed_lists import list_folders
from bkn_qgis.bridge.translation import number_text
from bkn_qgis.labelling.lists.profile_radius import radius_of_profile
from bkn_qgis.processing_provider import label_parameters as names
from bkn_qgis.processing_provider.dialog_panel import DialogPanel

translate = QCoreApplication.translate
DATE_FROM = "DATE_FROM"


def show_what_unset_means(panel: DialogPanel) -> None:
    """Show it for dates and radius."""
    today = QLocale().toString(QDate.currentDate(), QLocale.FormatType.ShortFormat)
    _show_date(panel, names.DATE, translate("BKN", "today ({date})").format(date=today))
    _show_date(panel, DATE_FROM, translate("BKN", "five years before the last day"))
    if panel.is_optional(names.RADIUS) and panel.definition(names.PROFILE) is not None:
        _show_radius(panel)
        panel.when_changed(names.PROFILE, lambda: _show_radius(panel))


def _show_date(panel: DialogPanel, name: str, text: str) -> None:
    widget = panel.widget(name) if panel.is_optional(name) else None
    if widget is not None and widget.inherits("QgsDateTimeEdit"):
        # Python takes it for Qt's field, which knows no empty date.
        field: Any = sip.cast(widget, QgsDateTimeEdit)
        field.setNullRepresentation(text)


def _show_radius(panel: DialogPanel) -> None:
    widget = panel.widget(names.RADIUS)
    radius_m = radius_of_profile(list_folders(), str(panel.value(names.PROFILE)))
    if isinstance(widget, QAbstractSpinBox) and radius_m is not None:
        text = translate("BKN", "{radius} m (of the profile)").format(radius=number_text(radius_m))
        widget.setSpecialValueText(text)
