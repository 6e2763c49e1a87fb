"""The parameters of ``bkn:report`` that no other algorithm has; their ids are a contract (design.md, section 3)."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterEnum,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.processing_provider import label_parameters as names
from bkn_qgis.processing_provider.algorithm import BknAlgorithm
from bkn_qgis.processing_provider.layer_parameters import LocalLayers

translate = QCoreApplication.translate
NAME_FIELD, MUNICIPALITY_FIELD, MUNICIPALITY = "NAME_FIELD", "MUNICIPALITY_FIELD", "MUNICIPALITY"
LANGUAGE, BASEMAP, TEMPLATE, OVERVIEW_TEMPLATE = "LANGUAGE", "BASEMAP", "TEMPLATE", "OVERVIEW_TEMPLATE"
# In the order of LANGUAGE.
LANGUAGES = ("", "nl", "en")


def add_report_texts(algorithm: BknAlgorithm) -> None:
    """Add what the report is to say above its places, and in which language."""
    algorithm.add(
        QgsProcessingParameterEnum(
            LANGUAGE,
            translate("BKN", "Language of the report"),
            [translate("BKN", "That of QGIS"), "Nederlands", "English"],
            defaultValue=0,
        ),
        translate("BKN", "Dutch or English, whatever the language of QGIS."),
    )
    for name, label, help_text in (
        (
            NAME_FIELD,
            translate("BKN", "Field with the name of each place"),
            translate("BKN", "How people call the place; it stands above its page. Empty: the value of ID_FIELD."),
        ),
        (
            MUNICIPALITY_FIELD,
            translate("BKN", "Field with the municipality"),
            translate("BKN", "It stands below the name of the place."),
        ),
    ):
        algorithm.add(
            QgsProcessingParameterField(name, label, parentLayerParameterName=names.INPUT, optional=True), help_text
        )
    algorithm.add(
        QgsProcessingParameterString(MUNICIPALITY, translate("BKN", "Municipality of all places"), optional=True),
        translate("BKN", "Where no field has it."),
    )


def add_report_map(algorithm: BknAlgorithm) -> None:
    """Add what lies under the search areas on the maps, and how the pages of the PDF are laid out."""
    algorithm.add(
        LocalLayers(
            BASEMAP, translate("BKN", "Layers for the map"), QgsProcessing.SourceType.TypeMapLayer, optional=True
        ),
        translate(
            "BKN",
            "What lies under the search areas. Empty: the visible images and vector tiles of the project, such as a "
            "topographic map; without these the landscape regions. Observations never stand on the map.",
        ),
    )
    for name, label, help_text in (
        (
            TEMPLATE,
            translate("BKN", "Layout of the page of a place (*.qpt)"),
            translate(
                "BKN",
                "A layout that you made in QGIS, from the bundled one (resources/layouts of the plugin). Empty: the "
                "bundled one.",
            ),
        ),
        (
            OVERVIEW_TEMPLATE,
            translate("BKN", "Layout of the overview (*.qpt)"),
            translate("BKN", "The same for the pages about all places of a batch."),
        ),
    ):
        algorithm.add(
            QgsProcessingParameterFile(name, label, extension="qpt", optional=True), help_text, is_advanced=True
        )


def add_report_outputs(algorithm: BknAlgorithm) -> None:
    """Add the files that a run may write."""
    for name, label, filter_text, is_made, help_text in (
        (
            names.REPORT,
            translate("BKN", "Report as a web page"),
            translate("BKN", "HTML files (*.html)"),
            True,
            translate("BKN", "One file that stands alone, to read on any screen, to send, and to print."),
        ),
        (
            names.PDF,
            translate("BKN", "Report as PDF"),
            translate("BKN", "PDF files (*.pdf)"),
            False,
            translate("BKN", "One A4 page per place by a print layout of QGIS; of several places an overview first."),
        ),
        (
            names.XLSX,
            translate("BKN", "All tables as a workbook"),
            translate("BKN", "Workbooks (*.xlsx)"),
            False,
            translate(
                "BKN",
                "Places, species groups, species, conditions, sources and settings, a sheet each; of one place also "
                "its label with one thing changed and through the years.",
            ),
        ),
    ):
        algorithm.add(
            QgsProcessingParameterFileDestination(name, label, filter_text, optional=True, createByDefault=is_made),
            help_text,
        )
