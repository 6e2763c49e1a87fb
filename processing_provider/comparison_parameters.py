"""What ``bkn:comparelabels`` may compare beside two dates: a baseline with a later one, and two layers with labels."""

from qgis.core import QgsProcessing, QgsProcessingParameterFile
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.processing_provider import label_parameters as names
from bkn_qgis.processing_provider.algorithm import BknAlgorithm
from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun
from bkn_qgis.processing_provider.layer_parameters import LocalFeatureSource

translate = QCoreApplication.translate
FIRST, FIRST_SPECIES, FIRST_GROUPS = "FIRST", "FIRST_SPECIES", "FIRST_GROUPS"
SECOND, SECOND_SPECIES, SECOND_GROUPS = "SECOND", "SECOND_SPECIES", "SECOND_GROUPS"


def add_later_baseline(algorithm: BknAlgorithm) -> None:
    """Add the repetition of a baseline that was frozen too."""
    algorithm.add(
        QgsProcessingParameterFile(
            names.NULMETING_LATER,
            translate("BKN", "Later baseline to compare it with"),
            extension="gpkg",
            optional=True,
        ),
        translate(
            "BKN",
            "Instead of new observations: a repetition of the baseline that was frozen too. Both dates come from "
            "the files.",
        ),
        is_advanced=True,
    )


def add_label_layers(algorithm: BknAlgorithm) -> None:
    """Add the two layers that may be compared instead of labelling anything, with their tables of species and
    of groups."""
    table = [QgsProcessing.SourceType.TypeVector]
    for name, label, help_text, kinds in (
        (
            FIRST,
            translate("BKN", "First layer with labels"),
            translate(
                "BKN",
                "Instead of places and observations: an earlier result, to put beside the second layer. A verdict "
                "takes labels that were made with 'Work out how sure the labels are' (EVIDENCE), the same settings, "
                "and a format that keeps long texts: GeoPackage or CSV, no shapefile.",
            ),
            [],
        ),
        (
            FIRST_SPECIES,
            translate("BKN", "Species table of the first layer"),
            translate("BKN", "Needed, with that of the second, for the species gained and lost."),
            table,
        ),
        (
            FIRST_GROUPS,
            translate("BKN", "Groups table of the first layer"),
            translate(
                "BKN",
                "Needed, with that of the second, for the verdict per species group, and for that of the total where "
                "other groups count in the two layers.",
            ),
            table,
        ),
        (
            SECOND,
            translate("BKN", "Second layer with labels"),
            translate("BKN", "The later result; its places are found in the first layer by bkn_id."),
            [],
        ),
        (
            SECOND_SPECIES,
            translate("BKN", "Species table of the second layer"),
            translate("BKN", "Needed, with that of the first, for the species gained and lost."),
            table,
        ),
        (
            SECOND_GROUPS,
            translate("BKN", "Groups table of the second layer"),
            translate("BKN", "Needed, with that of the first, for the verdict per species group."),
            table,
        ),
    ):
        algorithm.add(LocalFeatureSource(name, label, kinds, optional=True), help_text, is_advanced=True)


def compares_layers(run: AlgorithmRun) -> bool:
    """Whether a run is about layers with labels. Raises BknError where one of the two is missing."""
    given = [name for name in (FIRST, SECOND) if run.is_filled_in(name)]
    if not given:
        return False
    if len(given) == 1:
        template = QT_TRANSLATE_NOOP(
            "BKN", "Give both layers with labels, FIRST and SECOND; only {given} was given. Nothing was compared."
        )
        raise BknError(Message(template, given=given[0]))
    return True
