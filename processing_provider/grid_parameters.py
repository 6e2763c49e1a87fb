"""The parameters of ``bkn:labelgrid`` beside those of all label algorithms."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.processing_provider import label_parameters as names
from bkn_qgis.processing_provider.algorithm import BknAlgorithm
from bkn_qgis.processing_provider.layer_parameters import LocalFeatureSource

translate = QCoreApplication.translate

EXTENT, CELL_SIZE, CELL_SHAPE, ZONES, ZONE_LABELS = "EXTENT", "CELL_SIZE", "CELL_SHAPE", "ZONES", "ZONE_LABELS"
_CELL_M = 250


def add_cells(algorithm: BknAlgorithm) -> None:
    """Add what says where the grid lies, how its cells are, and over which zones they are summed up."""
    polygons = [QgsProcessing.SourceType.TypeVectorPolygon]
    algorithm.add(
        LocalFeatureSource(names.INPUT, translate("BKN", "Area to lay the grid over"), polygons, optional=True),
        translate("BKN", "Polygons, such as a municipality: cells with their centre in one of them are labelled."),
    )
    algorithm.add(
        QgsProcessingParameterExtent(EXTENT, translate("BKN", "Extent"), optional=True),
        translate("BKN", "Instead of a layer."),
    )
    algorithm.add(
        QgsProcessingParameterNumber(
            CELL_SIZE,
            translate("BKN", "Size of a cell in metres"),
            QgsProcessingParameterNumber.Type.Double,
            defaultValue=_CELL_M,
            minValue=10,
            maxValue=10000,
        ),
        translate(
            "BKN",
            "The side of a square, or the distance between two sides of a hexagon. Each cell is labelled by the "
            "circle around its centre, so neighbours share most of their observations whatever the size.",
        ),
    )
    algorithm.add(
        QgsProcessingParameterEnum(
            CELL_SHAPE,
            translate("BKN", "Shape of the cells"),
            [translate("BKN", "Squares"), translate("BKN", "Hexagons")],
            defaultValue=0,
        ),
        translate("BKN", "Cells of one size always lie alike, so that grids of different runs fit together."),
    )
    algorithm.add(
        LocalFeatureSource(ZONES, translate("BKN", "Zones"), polygons, optional=True),
        translate("BKN", "Polygons to sum the cells up for, such as neighbourhoods."),
    )


def add_outputs(algorithm: BknAlgorithm) -> None:
    """Add the outputs."""
    algorithm.add(
        QgsProcessingParameterFeatureSink(names.OUTPUT, translate("BKN", "Labels of the cells")),
        translate("BKN", "The cells with label, counts per group, evidence and settings; styled A to E."),
    )
    algorithm.add(
        QgsProcessingParameterFeatureSink(
            ZONE_LABELS,
            translate("BKN", "Labels per zone"),
            QgsProcessing.SourceType.TypeVectorPolygon,
            optional=True,
            createByDefault=False,
        ),
        translate(
            "BKN",
            "The zones with the share of their cells per label, the label in the middle, and the share of the "
            "cells that is well enough looked at.",
        ),
    )
    names.add_groups_table(algorithm)
