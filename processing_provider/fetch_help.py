"""The help of ``bkn:fetchobservations``."""

from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.processing_provider.help_page import help_page

translate = QCoreApplication.translate

_COMMAND = (
    "qgis_process run bkn:fetchobservations --INPUT=places.gpkg --PROVIDERS=0,2 --DATE=2026-10-01 "
    "--OUTPUT=observations.gpkg"
)


def fetch_help_text() -> str:
    """The help as HTML, in the user's language."""
    parts = [
        (
            "",
            translate(
                "BKN",
                "Fetches observations from waarneming.nl, GBIF, iNaturalist or the NDFF API for an area and a period, "
                "keeps them on this computer, and writes them to a layer.",
            ),
        ),
        (
            translate("BKN", "When"),
            translate(
                "BKN",
                "Before labelling many places, so that the labels need no network; or to look at the observations "
                "themselves. A label run that names the same services (PROVIDERS) then sends no requests. Do not give "
                "the layer to a label run as observations: it would count records that the labels leave out.",
            ),
        ),
        (
            translate("BKN", "How it fetches"),
            translate(
                "BKN",
                "By squares of 2.5 km, one request at a time, and only what is not kept yet; the number of requests "
                "and the time are told first. A run that is stopped, or killed, loses nothing: the next one fetches "
                "the rest. Days of the last two months are fetched again after a week, because people enter "
                "observations late. Where a service fails no layer is written, so that no half looks whole.",
            ),
        ),
        (
            translate("BKN", "Large areas of GBIF"),
            translate(
                "BKN",
                "With a GBIF account (Settings > Options > BKN), more than 25 squares of five years come as one "
                "download with a DOI to cite. GBIF usually prepares it in a quarter of an hour, at busy times in some "
                "hours; a run that is stopped meanwhile takes the same download up again. Without an account they come "
                "page by page.",
            ),
        ),
        (
            translate("BKN", "What you get"),
            translate(
                "BKN",
                "A point per record with source, names, dates, number, uncertainty of place, licence and remarks; an "
                "open ring where the source has blurred the place. How to name the sources, their licences, the day "
                "they were asked and the questions stand in the layer's metadata.",
            ),
        ),
        (
            translate("BKN", "Good to know"),
            translate(
                "BKN",
                "The copy of waarneming.nl at GBIF is blurred to about 5 km. Many records of iNaturalist and GBIF may "
                "not be used commercially: with Commercial use switched on in the options they are left out.",
            ),
        ),
    ]
    return help_page(parts, _COMMAND)
