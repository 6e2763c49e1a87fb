"""What a user should know of the label: a page of text, opened from the menu and from the welcome."""

from html import escape
from typing import List, Tuple

from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.desktop.widgets.text_page import sections_html

translate = QCoreApplication.translate


def _parts() -> List[Tuple[str, str]]:
    return [
        (
            translate("BKN", "What the label shows"),
            translate(
                "BKN",
                "Of the common species expected in this landscape, how many were reported within 1.5 km? A is the "
                "minimum level for healthy nature. The label shows what was reported (in the SoortenKijker: "
                "waargenomen), not what is present: where nobody looks, it is low. It is not meant for nature areas "
                "and is no measure of protected species.",
            ),
        ),
        (
            translate("BKN", "The species list is provisional"),
            translate(
                "BKN",
                "Werklijst BKN, which is bundled with the plugin, is not SoortenNL's list of meetsoorten. Import "
                "another one on the settings page (Settings > Options > BKN). This project is independent of "
                "SoortenNL and Groene Bondgenoten.",
            ),
        ),
        (
            translate("BKN", "Observations"),
            translate(
                "BKN",
                "Choose them under 'Place and data': your own export files, a layer, or a service. Nothing is "
                "fetched until you switch a service on; fetched data is kept on this computer. 'Sample' adds "
                "made-up observations to try.",
            ),
        ),
        (
            translate("BKN", "An NDFF export for a place"),
            translate(
                "BKN",
                "Ask florafaunaverkenner.nl (free) for the km squares that the circle touches; the tab 'Details' "
                "lists them for the place that you clicked. A request holds at most twelve squares, so one place "
                "often needs two. Take all species groups, from the calendar year of five years ago, and choose the "
                "GeoPackage with observations. Add all downloads together; they contain observations up to the day "
                "of the request.",
            ),
        ),
        (
            translate("BKN", "Landscape and nature areas"),
            translate(
                "BKN",
                "Run 'Fetch landscape data' once for your municipality; then the landscape type is determined "
                "automatically and places in nature areas get no label. Until then choose town or farmland.",
            ),
        ),
        (
            translate("BKN", "A low label?"),
            translate(
                "BKN",
                "First look at what was not reported, and when and how to look for it. How to add observations, and "
                "where to find a local nature group, is under 'More > Add observations'.",
            ),
        ),
    ]


def about_html() -> str:
    """The text as HTML, in the user's language."""
    return sections_html((title, escape(text)) for title, text in _parts())
