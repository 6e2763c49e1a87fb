"""Pages of the web in the user's browser."""

from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices


def open_page(address: str) -> None:
    """Open an address, which is encoded already."""
    QDesktopServices.openUrl(QUrl.fromEncoded(address.encode("ascii")))
