"""The help of ``bkn:report``: what, when, parameters, an example, the command line."""

from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.processing_provider.help_page import help_page

translate = QCoreApplication.translate
_COMMAND = (
    "qgis_process run bkn:report --INPUT=parks.gpkg --ID_FIELD=nr --NAME_FIELD=name --MUNICIPALITY=Barneveld "
    "--FILES=ndff_export.csv --LANDSCAPE=1 --DATE=2026-10-01 --LANGUAGE=2 --REPORT=report.html --PDF=report.pdf "
    "--XLSX=tables.xlsx"
)


def report_help() -> str:
    """The help as HTML, in the user's language."""
    parts = [
        ("", _what()),
        (translate("BKN", "When"), _when()),
        (translate("BKN", "What you need"), _what_you_need()),
        (translate("BKN", "What you get"), _what_you_get()),
        (translate("BKN", "The map"), _map()),
        (translate("BKN", "A layout of your own"), _layout()),
        (translate("BKN", "Example"), _example()),
    ]
    return help_page(parts, _COMMAND)


def _what() -> str:
    return translate(
        "BKN",
        "A report that a council reads, in Dutch or English: of each place one page with the map, the label A to E, "
        "one plain sentence, how sure it is, the species groups, what the letters mean, and what the municipality can "
        "do.",
    )


def _when() -> str:
    return translate(
        "BKN",
        "To bring labels to people who do not use QGIS: a council, residents, a project group. The label shows what "
        "was reported, not what is present, and that stands on every page.",
    )


def _what_you_need() -> str:
    return translate(
        "BKN",
        "The same as for 'Label points': places and observations that cover them, and the landscape; or a frozen "
        "baseline (NULMETING), which the report is then about. A field with the name of each place, and one with the "
        "municipality or its name, make the pages better to read.",
    )


def _what_you_get() -> str:
    return translate(
        "BKN",
        "One or more of three files. 'Report as a web page' (REPORT): all there is, to read and to print. 'Report as "
        "PDF' (PDF): an A4 page per place, made by a print layout of QGIS; of several places first an overview with a "
        "map, the number of places per label and a table. 'All tables as a workbook' (XLSX): a sheet per table, with "
        "numbers as numbers and dates as dates. A place without a label has its page too, with the reason; one without "
        "a geometry has only its row in the PDF. No file shows where a record lies. The pages of the PDF are printed "
        "in QGIS's main thread, one at a time.",
    )


def _map() -> str:
    return translate(
        "BKN",
        "Under the search area lie the visible images and vector tiles of the project, such as a topographic map, or "
        "the layers that you choose (BASEMAP); without these the landscape regions, with towns, water and nature as "
        "far as their maps are on this computer. Below the map stands whom it names. Layers with points or "
        "observations are never shown.",
    )


def _layout() -> str:
    return translate(
        "BKN",
        "The bundled layouts are bkn_place.qpt and bkn_overview.qpt in the folder resources/layouts of the plugin. "
        "Open one in QGIS ('Project ► Layout Manager… ► New from Template'), change it, save it as a template, and "
        'choose it here (TEMPLATE, OVERVIEW_TEMPLATE). Texts are fields of the place, such as [% "place" %], and '
        "variables, such as [% @bkn_sources %]; the user guide lists them.",
    )


def _example() -> str:
    return translate(
        "BKN",
        "Places: the parks of your municipality. Field with the name of each place: name. Municipality of all places: "
        "Barneveld. Files: the NDFF export of your municipality. Reference date: the last day of the export. Report as "
        "PDF: a file of your own. Run.",
    )
