"""The outputs of ``bkn:missingspecies``; their ids are a contract (design.md, section 3)."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
)
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.processing_provider import label_parameters as names
from bkn_qgis.processing_provider.algorithm import BknAlgorithm

translate = QCoreApplication.translate
WORK_LIST, CALENDAR, WHITE_SPOTS = "WORKLIST", "CALENDAR", "WHITESPOTS"
FIELD_GEOPACKAGE = "FIELD_GEOPACKAGE"


def add_outputs(algorithm: BknAlgorithm) -> None:
    """Add the layers, tables and files that a run may write."""
    algorithm.add(
        QgsProcessingParameterFeatureSink(names.OUTPUT, translate("BKN", "What is missing")),
        translate(
            "BKN",
            "The places with the label they have, the next one and how many species it takes; coloured A to E.",
        ),
    )
    _add_optional(
        algorithm,
        WORK_LIST,
        translate("BKN", "Work list"),
        translate(
            "BKN",
            "One row per place and expected species that was not reported, the most helpful first, with how likely "
            "it is there, months, how to look, habitats, nearest and last record.",
        ),
    )
    _add_optional(
        algorithm,
        CALENDAR,
        translate("BKN", "Calendar for recorders"),
        translate("BKN", "The work lists of all places by month: one row per month and species, with its places."),
    )
    _add_optional(
        algorithm,
        names.GROUPS,
        translate("BKN", "What is missing per species group"),
        translate(
            "BKN",
            "One row per place and species group, with what it takes to raise its label; and of a group that is not "
            "counted yet, whether looking at it lowers the label of the place at first.",
        ),
    )
    _add_optional(
        algorithm,
        WHITE_SPOTS,
        translate("BKN", "White spots"),
        translate("BKN", "The km squares of the search areas, with the groups at which nobody looked there."),
        QgsProcessing.SourceType.TypeVectorPolygon,
    )
    algorithm.add(
        QgsProcessingParameterFileDestination(
            FIELD_GEOPACKAGE,
            translate("BKN", "Field GeoPackage with project"),
            translate("BKN", "GeoPackage (*.gpkg)"),
            optional=True,
            createByDefault=False,
        ),
        translate(
            "BKN",
            "A GeoPackage to fill in the field, with the work list, and beside it a project of the same name that "
            "opens in QField and QGIS. What is found comes back by giving the GeoPackage to FILES.",
        ),
    )


def _add_optional(
    algorithm: BknAlgorithm,
    name: str,
    label: str,
    help_text: str,
    kind: QgsProcessing.SourceType = QgsProcessing.SourceType.TypeVector,
) -> None:
    algorithm.add(QgsProcessingParameterFeatureSink(name, label, kind, optional=True, createByDefault=False), help_text)
