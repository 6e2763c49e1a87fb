"""The help of ``bkn:derivelist``."""

from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.processing_provider.help_page import help_page

translate = QCoreApplication.translate
_COMMAND = (
    "qgis_process run bkn:derivelist --AREA=province.gpkg --FILES=ndff_2010_2015.csv --DATE_FROM=2010-01-01 "
    '--DATE=2015-12-31 --TYPES="Agrarisch zeekleigebied" --SHARE=50 --OUTPUT="Zeeklei 2010-2015.csv" '
    "--CIRCLES=circles.gpkg --SPECIES=species.gpkg"
)


def derive_list_help() -> str:
    """The help as HTML, in the user's language."""
    parts = [
        ("", _what()),
        (translate("BKN", "When"), _when()),
        (translate("BKN", "What you need"), _what_you_need()),
        (translate("BKN", "What you get"), _what_you_get()),
        (translate("BKN", "How it chooses"), _how_it_chooses()),
        (translate("BKN", "Example"), _example()),
    ]
    return help_page(parts, _COMMAND)


def _what() -> str:
    return translate(
        "BKN",
        "Which species does a circle of 1.5 km in a landscape type hold, where people looked well? Those found in at "
        "least half of the well-recorded circles (or another share) become a species list, with the evidence of each, "
        "by which places can be labelled.",
    )


def _when() -> str:
    return translate(
        "BKN",
        "To set a benchmark by a situation in the past or by comparable areas (step 1 of Basiskwaliteit Natuur). A "
        "list of what was common is no judgement of what should be: show it to specialists before it is a norm.",
    )


def _what_you_need() -> str:
    return translate(
        "BKN",
        "Observations of the whole period, and five years of them for plants, fungi and lichens; places, an area or an "
        "extent; the landscape, as for labels. And a species list to choose from: all its species are tried in every "
        "landscape type; it gives the groups, names and synonyms. A species that it lacks cannot come on the derived "
        "list: add it to a copy, with * as landscape type. Only names of species and aggregates of the list count.",
    )


def _what_you_get() -> str:
    return translate(
        "BKN",
        "A species list as CSV, XLSX or ODS that 'Import species list' and the label algorithms read. Beside each "
        "species: circles that have it, well-recorded circles, percent with bounds of 95%, records and years. The "
        "log lists for each landscape type and group how many circles were well recorded. Optional: the circles as "
        "a layer, and a table of all species found, also of those in too few circles.",
    )


def _how_it_chooses() -> str:
    return translate(
        "BKN",
        "Each circle is looked at year by year with the look-back periods of the profile, as a label does, and "
        "counts for a group at its best-recorded date, once. It is well recorded where, by how often each species "
        "was met, it is very probable that at least 80% of the species that are there were reported, and where no "
        "single km square holds nearly all of it. Circles in nature areas, in towns where farmland is asked, and "
        "with incomplete data take no part. A group with fewer than ten well-recorded circles is left out.",
    )


def _example() -> str:
    return translate(
        "BKN",
        "Area: your province. Files: the NDFF export of 2010 to 2015. First day: 2010-01-01. Last day: 2015-12-31. "
        "Only these landscape types: Agrarisch zeekleigebied. Run; read the log; then give the file to 'Import "
        "species list'.",
    )


_PERCENTILE_COMMAND = (
    "qgis_process run bkn:labelpercentile --INPUT=parks_labels.gpkg --RESULTS=grid_labels.gpkg "
    "--OUTPUT=parks_percentile.gpkg"
)


def label_percentile_help() -> str:
    """The help of ``bkn:labelpercentile`` as HTML, in the user's language."""
    what = translate(
        "BKN",
        "For each labelled place: which part of the places of the same landscape type has a lower share of expected "
        "species? Only places that were as well looked at (the same word of how sure) are compared: else the "
        "percentile would show who looks much, and not where much lives.",
    )
    when = translate(
        "BKN",
        "To set a benchmark by comparable areas: how do our parks do among all places of the province? A label "
        "shows how far a place is from what is expected; the percentile, how common that is. Among places that were "
        "little looked at it still shows little of nature.",
    )
    need = translate(
        "BKN",
        "A layer made by 'Label points', 'Label areas', 'Label a grid' or 'Label through the years'; and, if you "
        "like, another one to compare with. Reference date, species list, profile, radius and search area must be "
        "the same: places with others are not of the same kind.",
    )
    get = translate(
        "BKN",
        "The layer with bkn_pct (percent of the places of its kind with a lower share; those with the same share count "
        "half), bkn_rank (1 is the highest share) and bkn_peers (how many places that are). With fewer than ten of "
        "them there is no percentile.",
    )
    example = translate(
        "BKN",
        "Labelled places: your parks, labelled with 'Label points'. To compare with: a grid of 1 km over the "
        "province, labelled with the same date, list and profile. Run.",
    )
    parts = [
        ("", what),
        (translate("BKN", "When"), when),
        (translate("BKN", "What you need"), need),
        (translate("BKN", "What you get"), get),
        (translate("BKN", "Example"), example),
    ]
    return help_page(parts, _PERCENTILE_COMMAND)
