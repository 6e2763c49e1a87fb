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
                "Before labelling many places, so that labelling needs no network; or to look at the observations "
                "themselves. Labelling with the same services (PROVIDERS) then sends no requests. Do not use this "
                "layer as observations for labelling: it contains records that the labels leave out.",
            ),
        ),
        (
            translate("BKN", "How it fetches"),
            translate(
                "BKN",
                "In squares of 2.5 km, one request at a time, and only what is not on this computer yet; the log "
                "first states the number of requests and the time. If you stop, nothing is lost: the next run "
                "fetches the rest. Days of the last two months are fetched again after a week, because people enter "
                "observations late. If a service fails, no layer is written, so that a partial layer never looks "
                "complete.",
            ),
        ),
        (
            translate("BKN", "Large areas of GBIF"),
            translate(
                "BKN",
                "With a GBIF account (Settings > Options > BKN), more than 25 squares of five years come as one "
                "download with a DOI to cite. GBIF usually prepares it in a quarter of an hour, at busy times in "
                "some hours; if you stop meanwhile, the next run continues with the same download. Without an "
                "account they come page by page.",
            ),
        ),
        (
            translate("BKN", "What you get"),
            translate(
                "BKN",
                "A point per record with source, names, dates, number, uncertainty of location, licence and flags; "
                "an open ring where the source has blurred the location. The layer's metadata lists how to name the "
                "sources, their licences, the day of fetching and the queries.",
            ),
        ),
        (
            translate("BKN", "Good to know"),
            translate(
                "BKN",
                "The copy of waarneming.nl at GBIF is blurred to about 5 km. Many records of iNaturalist and GBIF "
                "may not be used commercially: with 'Commercial use' switched on in the options they are left out.",
            ),
        ),
    ]
    return help_page(parts, _COMMAND)
