"""The parameters of ``bkn:derivelist`` beside those of the label algorithms."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.labelling.lists.type_table import landscape_type_names
from bkn_qgis.processing_provider import label_parameters as names
from bkn_qgis.processing_provider.algorithm import BknAlgorithm
from bkn_qgis.processing_provider.layer_parameters import LocalFeatureSource

translate = QCoreApplication.translate

AREA, EXTENT, SPACING, DATE_FROM, TYPES = "AREA", "EXTENT", "SPACING", "DATE_FROM", "TYPES"
SHARE, COMPLETE, FEWEST = "SHARE", "COMPLETE", "FEWEST"
NAME, VERSION, CIRCLES, TITLE = "NAME", "VERSION", "CIRCLES", "TITLE"
_SHARE_PERCENT, _COMPLETE_PERCENT, _FEWEST_CIRCLES = 50, 80, 10


def add_circles(algorithm: BknAlgorithm) -> None:
    """Add what says where the circles lie."""
    algorithm.add(
        LocalFeatureSource(
            names.INPUT, translate("BKN", "Places"), [QgsProcessing.SourceType.TypeVectorPoint], optional=True
        ),
        translate("BKN", "Points of your own choice: a circle around each. Or choose an area or an extent below."),
    )
    algorithm.add(
        QgsProcessingParameterField(
            names.ID_FIELD,
            translate("BKN", "Field with the name of each place"),
            parentLayerParameterName=names.INPUT,
            optional=True,
        ),
        translate("BKN", "A field with a different value for every place; empty: the feature's number."),
    )
    algorithm.add(
        LocalFeatureSource(
            AREA,
            translate("BKN", "Area to lay circles in"),
            [QgsProcessing.SourceType.TypeVectorPolygon],
            optional=True,
        ),
        translate("BKN", "Polygons, such as a province: circles with their centre in one of them, on a grid."),
    )
    algorithm.add(
        QgsProcessingParameterExtent(EXTENT, translate("BKN", "Extent"), optional=True),
        translate("BKN", "Instead of places or an area; may be taken from a layer with observations."),
    )
    algorithm.add(
        QgsProcessingParameterNumber(
            SPACING,
            translate("BKN", "Distance between circles in metres"),
            QgsProcessingParameterNumber.Type.Double,
            optional=True,
            minValue=100,
            maxValue=100000,
        ),
        translate(
            "BKN",
            "From centre to centre, of circles in an area or extent. Empty: twice the radius, so that they do not "
            "overlap and no observation counts twice.",
        ),
        is_advanced=True,
    )


def add_period(algorithm: BknAlgorithm) -> None:
    """Add the reference period."""
    algorithm.add(
        QgsProcessingParameterDateTime(
            DATE_FROM, translate("BKN", "First day of the period"), QgsProcessingParameterDateTime.Type.Date
        ),
        translate("BKN", "The reference period from which the list is made, such as from 2010-01-01."),
    )
    algorithm.add(
        QgsProcessingParameterDateTime(
            names.DATE, translate("BKN", "Last day of the period"), QgsProcessingParameterDateTime.Type.Date
        ),
        translate(
            "BKN",
            "Such as 2015-12-31. From this day back, year by year, each circle is looked at with the look-back "
            "periods of the profile (a year; five for plants, fungi and lichens), as a label does; its "
            "best-recorded date counts.",
        ),
    )


def add_types_to_derive(algorithm: BknAlgorithm) -> None:
    """Add the choice of landscape types."""
    types = QgsProcessingParameterString(TYPES, translate("BKN", "Only these landscape types"), optional=True)
    types.setMetadata({"widget_wrapper": {"value_hints": landscape_type_names()}})
    algorithm.add(
        types,
        translate(
            "BKN", "Names or codes with ; between them, such as Agrarisch zeekleigebied. Empty: every type found."
        ),
    )


def add_rules(algorithm: BknAlgorithm) -> None:
    """Add when a species comes on the list."""
    percent = QgsProcessingParameterNumber.Type.Double
    algorithm.add(
        QgsProcessingParameterNumber(
            SHARE,
            translate("BKN", "Share of circles with the species (%)"),
            percent,
            defaultValue=_SHARE_PERCENT,
            minValue=1,
            maxValue=100,
        ),
        translate(
            "BKN",
            "A species comes on the list where at least this part of the well-recorded circles of the type has it. "
            "The table of species shows what another share would give.",
        ),
    )
    algorithm.add(
        QgsProcessingParameterNumber(
            COMPLETE,
            translate("BKN", "Well recorded: part of the species present that is reported (%)"),
            percent,
            defaultValue=_COMPLETE_PERCENT,
            minValue=1,
            maxValue=100,
        ),
        translate(
            "BKN",
            "A circle counts for a group where at least this part of the species that are there was very probably "
            "reported (a probability of 0.8), judged by how often each was met.",
        ),
        is_advanced=True,
    )
    algorithm.add(
        QgsProcessingParameterNumber(
            FEWEST,
            translate("BKN", "Fewest well-recorded circles"),
            QgsProcessingParameterNumber.Type.Integer,
            defaultValue=_FEWEST_CIRCLES,
            minValue=1,
            maxValue=10000,
        ),
        translate("BKN", "A group with fewer of them in a landscape type is left out there, and listed in the log."),
        is_advanced=True,
    )


def add_outputs(algorithm: BknAlgorithm) -> None:
    """Add name, version and the outputs."""
    algorithm.add(
        QgsProcessingParameterString(NAME, translate("BKN", "Name of the list"), optional=True),
        translate("BKN", "Empty: Derived list. A spreadsheet is called after its file."),
    )
    algorithm.add(
        QgsProcessingParameterString(VERSION, translate("BKN", "Version of the list"), optional=True),
        translate("BKN", "Empty: the years of the period, such as 2010-2015."),
    )
    algorithm.add(
        QgsProcessingParameterFileDestination(
            names.OUTPUT,
            translate("BKN", "Derived species list"),
            translate("BKN", "Species lists (*.csv *.xlsx *.ods)"),
        ),
        translate(
            "BKN", "A species list with the evidence of each species; to be imported with 'Import species list'."
        ),
    )
    algorithm.add(
        QgsProcessingParameterFeatureSink(
            CIRCLES,
            translate("BKN", "Circles"),
            QgsProcessing.SourceType.TypeVectorPoint,
            optional=True,
            createByDefault=False,
        ),
        translate("BKN", "The circles with their landscape type, and per group whether they were well recorded."),
    )
    algorithm.add(
        QgsProcessingParameterFeatureSink(
            names.SPECIES,
            translate("BKN", "Species found"),
            QgsProcessing.SourceType.TypeVector,
            optional=True,
            createByDefault=False,
        ),
        translate("BKN", "Every species that a well-recorded circle has, also those in too few circles for the list."),
    )
