"""A page of text with links, in a window of its own; and pages of the web, in the user's browser."""

from html import escape
from typing import Callable, Iterable, Optional, Tuple

from qgis.PyQt.QtCore import QCoreApplication, Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

translate = QCoreApplication.translate
_SIZE = (620, 560)


def sections_html(sections: Iterable[Tuple[str, str]]) -> str:
    """Titles and texts as HTML; the texts may hold links (``link``), the titles are plain."""
    return "".join(f"<h3>{escape(title)}</h3><p>{text}</p>" for title, text in sections)


def link(text: str, address: str) -> str:
    """A link as HTML."""
    return f'<a href="{escape(address)}">{escape(text)}</a>'


def open_page(address: str) -> None:
    """Open an address of the web, which is encoded already."""
    QDesktopServices.openUrl(QUrl.fromEncoded(address.encode("ascii")))


class TextPage(QDialog):
    """``html`` gives the text when the window is shown, so that it is in the language and of the place of then."""

    def __init__(self, title: str, html: Callable[[], str], parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._html = html
        self.setWindowTitle(title)
        self.resize(*_SIZE)
        self.text = QTextBrowser()
        self.text.setOpenExternalLinks(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.text.setAccessibleName(title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        # Qt's own word is English where its translation is not installed.
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(translate("BKN", "Close"))
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addWidget(buttons)

    def show_page(self) -> None:
        """Show the page, or bring it to the front."""
        self.text.setHtml(self._html())
        self.show()
        self.raise_()
