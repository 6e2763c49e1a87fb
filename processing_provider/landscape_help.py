"""The help of ``bkn:fetchlandscape`` and ``bkn:landscapetypes``."""

from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.processing_provider.help_page import help_page

translate = QCoreApplication.translate

_FETCH_COMMAND = "qgis_process run bkn:fetchlandscape --MUNICIPALITY=Barneveld"
_TYPES_COMMAND = "qgis_process run bkn:landscapetypes --INPUT=places.gpkg --OUTPUT=landscape_types.gpkg"


def fetch_landscape_help() -> str:
    """The help of ``bkn:fetchlandscape`` as HTML, in the user's language."""
    return help_page(
        [
            (
                "",
                translate(
                    "BKN",
                    "Fetches the maps of towns, farmland, woods, water and nature areas and keeps them on this "
                    "computer. From then on the plugin determines the landscape type itself and gives no label in "
                    "nature areas, also without a network.",
                ),
            ),
            (
                translate("BKN", "When"),
                translate(
                    "BKN",
                    "Once, before the first labels; and again when a map was updated ('Fetch again what is here "
                    "already'). For work in one municipality, that municipality is enough and takes a minute; the "
                    "whole country is some hundreds of pages and can take a quarter of an hour or more. Towns and "
                    "Natura 2000 are small and always come complete.",
                ),
            ),
            (
                translate("BKN", "Which maps"),
                translate(
                    "BKN",
                    "Towns and villages: CBS Bevolkingskernen 2021. Woods, open nature and water: CBS Bestand "
                    "Bodemgebruik 2017. Nature areas: Natura 2000 (RVO) and Natuurnetwerk Nederland (the "
                    "provinces). The regions (FGR) are bundled with the plugin.",
                ),
            ),
            (
                translate("BKN", "How it fetches"),
                translate(
                    "BKN",
                    "Page by page, one request at a time. If you stop, nothing is lost: the next run for the same "
                    "area continues. A map is used only once it is complete; until then the label notes that it is "
                    "missing.",
                ),
            ),
            (
                translate("BKN", "Without a network, or where a service has changed"),
                translate(
                    "BKN",
                    "Download a map elsewhere and give it as your own layer: for the NNN the national GML "
                    "(inspire-pv-ps.nlps-nnn.gml, in the ATOM feed of Natuurnetwerk Nederland at PDOK), for the others "
                    "the files of CBS and PDOK. It counts for the whole country, in place of what is here of that "
                    "map. Or give the label algorithms any layer with nature areas (NATURE_LAYER).",
                ),
            ),
        ],
        _FETCH_COMMAND,
    )


def landscape_types_help() -> str:
    """The help of ``bkn:landscapetypes`` as HTML, in the user's language."""
    return help_page(
        [
            (
                "",
                translate(
                    "BKN",
                    "Writes the landscape type of each place as the labels use it: land use (town or farmland) in a "
                    "physical-geographic region (FGR), with the reason, the nature area, and what the search area "
                    "consists of.",
                ),
            ),
            (
                translate("BKN", "When"),
                translate(
                    "BKN",
                    "To see, before labelling, which type a place gets and why; to correct types and give them back to "
                    "the labels as a field (LANDSCAPE_FIELD).",
                ),
            ),
            (
                translate("BKN", "How the type is determined"),
                translate(
                    "BKN",
                    "Town: inside a bevolkingskern of CBS. Farmland: elsewhere, unless it is woods, open nature or "
                    "water in bestand bodemgebruik; these have no type. Points, and areas with a circle, go by the "
                    "point or centre; other areas by their largest share. Large towns that the FGR leaves out take "
                    "the nearest region.",
                ),
            ),
            (
                translate("BKN", "What you get"),
                translate(
                    "BKN",
                    "land_type, land_code, land_use, region, nature, land_stat (ok, or why a label would not be "
                    "given), land_why, and shares of the search area in percent: p_s_hz for towns on the higher "
                    "sandy soils and so on, p_woods, p_water, p_nomap (no map of land use), p_sea, p_abroad; "
                    "p_nature is the part in nature areas, which lies in the others. Shares of circles are right to "
                    "about 1.5%.",
                ),
            ),
            (
                translate("BKN", "Good to know"),
                translate(
                    "BKN",
                    "The maps were fetched with 'Fetch landscape data'; the log lists them with their year and the "
                    "day of fetching. Without them only the region is known. The table of types can be changed: put "
                    "your own landscape_types.csv in the folder bkn_qgis/landscape of the QGIS profile.",
                ),
            ),
        ],
        _TYPES_COMMAND,
    )
