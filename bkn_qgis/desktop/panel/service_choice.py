"""A service to switch on with its terms in sight: two lines, and a button to all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QCheckBox, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from bkn_qgis.bridge.place import settings
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.desktop.widgets.form_parts import wrapping
from bkn_qgis.desktop.widgets.text_page import open_page
from bkn_qgis.plain_text import plain

if TYPE_CHECKING:
    from bkn_qgis.bridge.services.clients import ServiceKind

translate = QCoreApplication.translate
_INDENT_PX = 22


class ServiceChoice(QWidget):
    """Switching it on accepts the terms that stand below it."""

    def __init__(self, number: int, kind: ServiceKind) -> None:
        super().__init__()
        self.number, self.kind = number, kind
        self.box = QCheckBox(kind.title)
        self.box.setChecked(number in settings.chosen_services())
        terms = _terms_in_two_lines(kind)
        self.box.setAccessibleDescription(terms)
        self.terms = wrapping(terms)
        self.terms.setIndent(_INDENT_PX)
        self.terms.setToolTip(plain(f"{text_of(kind.about.terms)} {text_of(kind.about.limits)}"))
        self.all_button = QToolButton()
        self.all_button.setText(translate("BKN", "All terms"))
        self.all_button.setAccessibleName(translate("BKN", "All terms of {service}").format(service=kind.title))
        self.all_button.setToolTip(plain(kind.about.terms_url))
        self.all_button.clicked.connect(lambda *_: open_page(kind.about.terms_url))
        head = QHBoxLayout()
        head.addWidget(self.box, 1)
        head.addWidget(self.all_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        layout.addLayout(head)
        layout.addWidget(self.terms)

    def keep(self) -> None:
        """Its terms were read, where it is switched on."""
        if self.box.isChecked():
            settings.set_seen_terms(self.kind.name)


def _terms_in_two_lines(kind: ServiceKind) -> str:
    """The gist of its terms; those of a service without a gist here in full."""
    gist = {
        "waarneming": translate(
            "BKN",
            "No terms for programs were found: use it for labels and name it; ask Observation.org before you publish "
            "or sell records.",
        ),
        "gbif": translate(
            "BKN",
            "Free with citation (GBIF.org). Each record has its own licence; CC BY-NC does not allow commercial use.",
        ),
        "inaturalist": translate(
            "BKN",
            "Each observation has its own licence, mostly CC BY-NC: no commercial use. Some have none: all rights "
            "reserved.",
        ),
    }
    return gist.get(kind.name) or text_of(kind.about.terms)
