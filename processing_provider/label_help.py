"""The help of the label algorithms: what, when, parameters, an example, the command line."""

from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.processing_provider.help_page import help_page

translate = QCoreApplication.translate

_COMMANDS = {
    "labelpoints": (
        "qgis_process run bkn:labelpoints --INPUT=places.gpkg --FILES=ndff_export.csv --FILES=waarneming.csv "
        '--LANDSCAPE_TYPE="Steden hoge zandgronden" --DATE=2026-10-01 --OUTPUT=labels.gpkg'
    ),
    "labelareas": (
        "qgis_process run bkn:labelareas --INPUT=areas.gpkg --AREA_MODE=1 --FILES=ndff_export.csv --LANDSCAPE=1 "
        "--DATE=2026-10-01 --OUTPUT=labels.gpkg --GROUPS=groups.gpkg --REPORT=report.html"
    ),
}


def help_text(algorithm: str) -> str:
    """The help of a label algorithm as HTML, in the user's language."""
    what = {
        "labelpoints": translate(
            "BKN",
            "For each point: of the common species that are expected in its landscape, how many were reported within "
            "1.5 km? The share gives a label, A (the minimum level for healthy nature) to E, in total and for each of "
            "fourteen species groups.",
        ),
        "labelareas": translate(
            "BKN",
            "For each area or line: of the common species that are expected in its landscape, how many were reported "
            "in the search area? The share gives a label, A (the minimum level for healthy nature) to E, in total and "
            "for each of fourteen species groups.",
        ),
    }[algorithm]
    parts = [
        ("", what),
        (
            translate("BKN", "When"),
            translate(
                "BKN",
                "For an omgevingsvisie, a baseline measurement or a set of plan areas, outside nature areas. The label "
                "is a first impression: it shows what was reported, not what is present. Few reports are no proof of "
                "absence.",
            ),
        ),
        (
            translate("BKN", "What you need"),
            translate(
                "BKN",
                "Places, an export of observations that covers them (one year; five years for plants, fungi and "
                "lichens), and the landscape: run Fetch landscape data once and the type is found by itself, or choose "
                "town or farmland under Landscape, or name the type.",
            ),
        ),
        (
            translate("BKN", "What you get"),
            translate(
                "BKN",
                "A layer, coloured A to E, with per place the label, the counts per group and the evidence: records, "
                "days, worst and best label (if uncertain places fall out or in), fragile (one species more or fewer "
                "changes it), thin (few data). It says how sure the label is: the highest probable label, and whether "
                "the place was well, moderately or little looked at; the last is drawn pale. Places without a label "
                "are grey and say why in bkn_note. On request tables per group and per species, and a report. The log "
                "tells what was read and what was left out.",
            ),
        ),
        (
            translate("BKN", "The species list"),
            translate(
                "BKN",
                "The list that ships (Werklijst BKN 2026.2) is provisional and not SoortenNL's list of meetsoorten. "
                "Another list can be installed with Import species list.",
            ),
        ),
        (
            translate("BKN", "Example"),
            translate(
                "BKN",
                "Places: a layer with addresses. Files: the NDFF export of your municipality. Landscape type: Steden "
                "hoge zandgronden. Reference date: the last day of the export. Run.",
            ),
        ),
    ]
    return help_page(parts, _COMMANDS[algorithm])
