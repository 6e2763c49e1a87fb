"""The parameters of the label algorithms; their ids are a contract (design.md, section 3)."""

from typing import Callable, List

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.bridge.installed_lists import list_folders
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.labelling.lists.installed import PROFILES, SPECIES_LISTS, installed_files
from bkn_qgis.labelling.lists.type_table import shipped_type_names
from bkn_qgis.processing_provider.algorithm import BknAlgorithm
from bkn_qgis.processing_provider.layer_parameters import LocalFeatureSource, LocalLayers
from bkn_qgis.processing_provider.map_parameters import add_fetch_landscape, add_nature_layer_parameter

translate = QCoreApplication.translate

INPUT, ID_FIELD = "INPUT", "ID_FIELD"
OBSERVATIONS, FILES, COLUMNS, PROVIDERS = "OBSERVATIONS", "FILES", "COLUMNS", "PROVIDERS"
LANDSCAPE, LANDSCAPE_TYPE, LANDSCAPE_FIELD = "LANDSCAPE", "LANDSCAPE_TYPE", "LANDSCAPE_FIELD"
LANDSCAPE_LAYER, LANDSCAPE_LAYER_FIELD = "LANDSCAPE_LAYER", "LANDSCAPE_LAYER_FIELD"
IGNORE_NATURE, DATE, RADIUS = "IGNORE_NATURE", "DATE", "RADIUS"
SPECIES_LIST, SPECIES_LIST_FILE = "SPECIES_LIST", "SPECIES_LIST_FILE"
PROFILE, PROFILE_FILE, EVIDENCE = "PROFILE", "PROFILE_FILE", "EVIDENCE"
AREA_MODE = "AREA_MODE"
OUTPUT, GROUPS, SPECIES, AREAS, REPORT = "OUTPUT", "GROUPS", "SPECIES", "AREAS", "REPORT"
CONDITIONS, SENSITIVITY = "CONDITIONS", "SENSITIVITY"
PDF, XLSX = "PDF", "XLSX"  # of bkn:report
NULMETING, NULMETING_LATER, FREEZE = "NULMETING", "NULMETING_LATER", "FREEZE"
# In the order of AREA_MODE.
SEARCH_MODES = ("centre", "around", "inside")
PROVIDER_NAMES = ("waarneming.nl", "GBIF", "iNaturalist", "NDFF API")


def add_label_parameters(
    algorithm: BknAlgorithm, geometry_types: List[QgsProcessing.SourceType], has_area_mode: bool
) -> None:
    """Add all parameters of an algorithm that labels features, in the order a person fills them in."""
    add_places(algorithm, geometry_types, has_area_mode, optional=True)
    add_baseline(algorithm)
    add_observations(algorithm)
    add_landscape(algorithm, add_types_of_places)
    add_settings(algorithm)
    add_evidence(algorithm)
    _add_outputs(algorithm)
    _add_freeze(algorithm)


def add_places(
    algorithm: BknAlgorithm,
    geometry_types: List[QgsProcessing.SourceType],
    has_area_mode: bool,
    optional: bool = False,
) -> None:
    """Add what says which places are labelled, by which search area; ``optional``: something else may say it."""
    algorithm.add(
        LocalFeatureSource(INPUT, translate("BKN", "Places to label"), geometry_types, optional=optional),
        translate("BKN", "The layer with places, in any coordinate system. With a selection: only what is selected."),
    )
    algorithm.add(
        QgsProcessingParameterField(
            ID_FIELD,
            translate("BKN", "Field with the name of each place"),
            parentLayerParameterName=INPUT,
            optional=True,
        ),
        translate("BKN", "A field with a different value for every place; empty: the feature's number."),
    )
    if has_area_mode:
        algorithm.add(
            QgsProcessingParameterEnum(
                AREA_MODE,
                translate("BKN", "Search area"),
                [
                    translate("BKN", "Circle around the centre (comparable with the SoortenKijker)"),
                    translate("BKN", "Everything within the radius of the area or line"),
                    translate("BKN", "The area itself"),
                ],
                defaultValue=0,
            ),
            translate(
                "BKN",
                "The part of the map that counts. A larger area contains more species: only circles of the same "
                "size can be compared.",
            ),
        )


def add_baseline(algorithm: BknAlgorithm) -> None:
    """Add the frozen baseline that a run may repeat."""
    algorithm.add(
        QgsProcessingParameterFile(
            NULMETING, translate("BKN", "Baseline (nulmeting) to repeat"), extension="gpkg", optional=True
        ),
        translate(
            "BKN",
            "A file that an earlier run froze. Places, species list, profile, search area and landscape types come "
            "from it, and what you choose for these is not used.",
        ),
    )


def _add_freeze(algorithm: BknAlgorithm) -> None:
    algorithm.add(
        QgsProcessingParameterFileDestination(
            FREEZE,
            translate("BKN", "Freeze as baseline (nulmeting)"),
            translate("BKN", "GeoPackages (*.gpkg)"),
            optional=True,
            createByDefault=False,
        ),
        translate(
            "BKN",
            "One file with all that this result rests on: places, list, profile, settings, the records of listed "
            "species, and the result. To repeat the measurement later, here or on another computer. A file that is "
            "there is never replaced.",
        ),
    )


def add_observations(algorithm: BknAlgorithm) -> None:
    """Add what says where the observations are."""
    algorithm.add(
        QgsProcessingParameterMultipleLayers(
            FILES,
            translate("BKN", "Files with observations"),
            QgsProcessing.SourceType.TypeFile,
            optional=True,
        ),
        translate(
            "BKN",
            "Exports of NDFF (csv, xls, xlsx, shp, gpkg), Flora- en Faunaverkenner (gpkg, csv), waarneming.nl "
            "(csv), GBIF (csv, zip), iNaturalist (csv), Darwin Core archives, or any table with a species and a "
            "date; also zipped. The format is recognised by content.",
        ),
    )
    algorithm.add(
        LocalLayers(
            OBSERVATIONS,
            translate("BKN", "Layers with observations"),
            QgsProcessing.SourceType.TypeVector,
            optional=True,
        ),
        translate("BKN", "Layers of the project in one of these formats, or with a species and a date column."),
    )
    _add_services(algorithm)
    algorithm.add(
        QgsProcessingParameterString(
            COLUMNS, translate("BKN", "Columns of tables in an unknown format"), optional=True
        ),
        translate(
            "BKN",
            "For tables whose columns are not recognised, for example: "
            "species=soort; date=datum; x=x_coord; y=y_coord; count=aantal; uncertainty=straal; crs=EPSG:28992",
        ),
        is_advanced=True,
    )


def _add_services(algorithm: BknAlgorithm) -> None:
    algorithm.add(
        QgsProcessingParameterEnum(
            PROVIDERS,
            translate("BKN", "Services to fetch observations from"),
            list(PROVIDER_NAMES),
            allowMultiple=True,
            optional=True,
        ),
        translate(
            "BKN",
            "Nothing is fetched unless you choose a service here; by choosing it you accept its terms, which are "
            "listed in the log. What was fetched is kept on this computer and used again. The copy of waarneming.nl "
            "at GBIF is blurred to 5 km and does not count in a circle of 1.5 km. With a GBIF account in the "
            "options, many places come as one download with a DOI, which takes a quarter of an hour or more.",
        ),
    )


def add_landscape(algorithm: BknAlgorithm, add_more_types: Callable[[BknAlgorithm], None]) -> None:
    """Add what says in which landscape the places lie; ``add_more_types``: beside the type of all places."""
    algorithm.add(
        QgsProcessingParameterEnum(
            LANDSCAPE,
            translate("BKN", "Landscape"),
            [
                translate("BKN", "Automatic"),
                translate("BKN", "Town or village (region from the map)"),
                translate("BKN", "Farmland (region from the map)"),
            ],
            defaultValue=0,
        ),
        translate(
            "BKN",
            "Used where no type is given below. 'Automatic' uses the maps that you fetched with 'Fetch landscape "
            "data'; without them choose town or farmland yourself. Places in nature areas get no label, whatever "
            "you choose here, if there is a map of them.",
        ),
    )
    add_fetch_landscape(algorithm)
    _add_landscape_type(algorithm)
    add_more_types(algorithm)
    _add_landscape_layer(algorithm)
    algorithm.add(
        QgsProcessingParameterBoolean(
            IGNORE_NATURE, translate("BKN", "Label places in nature areas too"), defaultValue=False
        ),
        translate(
            "BKN",
            "In Natura 2000 and NNN many more species should occur, so without this there is no label.",
        ),
        is_advanced=True,
    )
    add_nature_layer_parameter(algorithm)


def _add_landscape_type(algorithm: BknAlgorithm) -> None:
    landscape_type = QgsProcessingParameterString(
        LANDSCAPE_TYPE, translate("BKN", "Landscape type of all places"), optional=True
    )
    landscape_type.setMetadata({"widget_wrapper": {"value_hints": [text_of(name) for name in shipped_type_names()]}})
    algorithm.add(
        landscape_type,
        translate(
            "BKN", "Name or code of a type in the species list, such as Towns on the higher sandy soils or S-hz."
        ),
    )


def add_types_of_places(algorithm: BknAlgorithm) -> None:
    """Add the field of the places that holds their types."""
    algorithm.add(
        QgsProcessingParameterField(
            LANDSCAPE_FIELD,
            translate("BKN", "Field with the landscape type"),
            parentLayerParameterName=INPUT,
            optional=True,
        ),
        translate(
            "BKN", "A field of the places with the name or code of a type; if it is empty, the next parameter applies."
        ),
    )


def _add_landscape_layer(algorithm: BknAlgorithm) -> None:
    algorithm.add(
        LocalFeatureSource(
            LANDSCAPE_LAYER,
            translate("BKN", "Layer with landscape types"),
            [QgsProcessing.SourceType.TypeVectorPolygon],
            optional=True,
        ),
        translate("BKN", "Polygons with a type, for places whose field is empty."),
        is_advanced=True,
    )
    algorithm.add(
        QgsProcessingParameterField(
            LANDSCAPE_LAYER_FIELD,
            translate("BKN", "Field of that layer with the landscape type"),
            parentLayerParameterName=LANDSCAPE_LAYER,
            optional=True,
        ),
        translate("BKN", "The field with the name or code of a type."),
        is_advanced=True,
    )


def add_settings(algorithm: BknAlgorithm) -> None:
    """Add reference date, radius, species list and profile."""
    algorithm.add(
        QgsProcessingParameterDateTime(
            DATE,
            translate("BKN", "Reference date (peildatum)"),
            QgsProcessingParameterDateTime.Type.Date,
            optional=True,
        ),
        translate("BKN", "The day the label is about; later observations do not count. Empty: today."),
    )
    add_radius_and_lists(algorithm)


def add_radius_and_lists(algorithm: BknAlgorithm) -> None:
    """Add radius, species list and profile."""
    algorithm.add(
        QgsProcessingParameterNumber(
            RADIUS,
            translate("BKN", "Radius in metres"),
            QgsProcessingParameterNumber.Type.Double,
            optional=True,
            minValue=1,
            maxValue=100000,
        ),
        translate("BKN", "Empty: the profile's radius (1500 m). Labels with another radius cannot be compared."),
    )
    _add_installed(algorithm, SPECIES_LIST, SPECIES_LISTS, translate("BKN", "Species list"))
    _add_installed(algorithm, PROFILE, PROFILES, translate("BKN", "Profile"))
    algorithm.add(
        QgsProcessingParameterFile(SPECIES_LIST_FILE, translate("BKN", "Species list from a file"), optional=True),
        translate("BKN", "CSV, XLSX or ODS; overrides the list chosen above."),
        is_advanced=True,
    )
    algorithm.add(
        QgsProcessingParameterFile(PROFILE_FILE, translate("BKN", "Profile from a file"), optional=True),
        translate("BKN", "JSON; overrides the profile chosen above."),
        is_advanced=True,
    )


def add_evidence(algorithm: BknAlgorithm) -> None:
    """Add the switch that leaves out how sure the labels are."""
    algorithm.add(
        QgsProcessingParameterBoolean(
            EVIDENCE, translate("BKN", "Work out how sure the labels are"), defaultValue=True, optional=True
        ),
        translate(
            "BKN",
            "How well each place was looked at, and how high its label may be if everything had been reported. "
            "Without it these fields stay empty, and a very large batch takes less time.",
        ),
        is_advanced=True,
    )


def _add_installed(algorithm: BknAlgorithm, name: str, kind: str, label: str) -> None:
    """A choice among what is installed, kept as text so that a saved model keeps meaning the same one."""
    titles = [file.title for file in installed_files(list_folders(), kind)]
    if kind == SPECIES_LISTS:
        help_text = translate(
            "BKN",
            "The bundled list, Werklijst BKN, is provisional and not SoortenNL's; import another with 'Import "
            "species list'.",
        )
    else:
        help_text = translate(
            "BKN", "The settings of the method: look-back periods, seasons, label limits, minimum number of species."
        )
    algorithm.add(
        QgsProcessingParameterEnum(name, label, titles, defaultValue=titles[0], usesStaticStrings=True), help_text
    )


def _add_outputs(algorithm: BknAlgorithm) -> None:
    algorithm.add(
        QgsProcessingParameterFeatureSink(OUTPUT, translate("BKN", "Labels")),
        translate("BKN", "The places with label, counts per group, evidence and settings; styled A to E."),
    )
    add_groups_table(algorithm)
    species_help = translate("BKN", "One row per place and listed species: reported or not, last reported, nearest.")
    _add_table(algorithm, SPECIES, translate("BKN", "Species table"), species_help)
    algorithm.add(
        QgsProcessingParameterFeatureSink(
            AREAS,
            translate("BKN", "Search areas"),
            QgsProcessing.SourceType.TypeVectorPolygon,
            optional=True,
            createByDefault=False,
        ),
        translate("BKN", "The search area of each place as a polygon, in RD, with its size."),
    )
    conditions_help = translate(
        "BKN",
        "One row per place and habitat: whether its basic condition seems to hold, by the species of well-judged "
        "groups, with measures for municipality, resident and farmer.",
    )
    _add_table(algorithm, CONDITIONS, translate("BKN", "Conditions and measures"), conditions_help)
    sensitivity_help = translate(
        "BKN",
        "What the label of each place is with one thing changed: radius, look-back periods, label limits, landscape "
        "type, without nature areas or sown plants. It takes about as long again.",
    )
    _add_table(algorithm, SENSITIVITY, translate("BKN", "Sensitivity table"), sensitivity_help)
    algorithm.add(
        QgsProcessingParameterFileDestination(
            REPORT,
            translate("BKN", "Report"),
            translate("BKN", "HTML files (*.html)"),
            optional=True,
            createByDefault=False,
        ),
        translate("BKN", "The result as a web page, to read and to print."),
    )


def add_groups_table(algorithm: BknAlgorithm) -> None:
    """Add the table of species groups."""
    help_text = translate("BKN", "One row per place and species group, with the evidence.")
    _add_table(algorithm, GROUPS, translate("BKN", "Groups table"), help_text)


def _add_table(algorithm: BknAlgorithm, name: str, label: str, help_text: str) -> None:
    table = QgsProcessing.SourceType.TypeVector
    algorithm.add(
        QgsProcessingParameterFeatureSink(name, label, table, optional=True, createByDefault=False), help_text
    )
