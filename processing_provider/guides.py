"""Where in the guide that ships an algorithm is told of: the page of its button Help."""

from pathlib import Path

from qgis.PyQt.QtCore import QUrl

from bkn_qgis.bridge.translation import user_language

GUIDES = Path(__file__).resolve().parent.parent / "guides"


def guide_address(algorithm: str) -> str:
    """The address of the page on this computer that leads to the algorithm's section, in the language of QGIS.

    English where there is no guide in that language.
    """
    page = GUIDES / user_language() / f"{algorithm}.html"
    if not page.exists():
        page = GUIDES / "en" / f"{algorithm}.html"
    return str(QUrl.fromLocalFile(str(page)).toString())
