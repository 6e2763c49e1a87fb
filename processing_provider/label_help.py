"""The help of the label algorithms: what, when, parameters, an example, the command line."""

from typing import List, Tuple

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
    "labelseries": (
        "qgis_process run bkn:labelseries --INPUT=places.gpkg --FILES=ndff_export.csv --LANDSCAPE=1 "
        "--DATE_FROM=2016-12-31 --DATE=2025-12-31 --STEP=1 --STEP_UNIT=0 --OUTPUT=labels_by_year.gpkg"
    ),
    "comparelabels": (
        "qgis_process run bkn:comparelabels --INPUT=places.gpkg --FILES=ndff_export.csv --LANDSCAPE=1 "
        "--DATE_BEFORE=2021-12-31 --DATE=2025-12-31 --OUTPUT=changes.gpkg --SPECIES=gained_and_lost.gpkg"
    ),
    "missingspecies": (
        "qgis_process run bkn:missingspecies --INPUT=places.gpkg --FILES=ndff_export.csv --LANDSCAPE=1 "
        "--DATE=2026-10-01 --OUTPUT=missing.gpkg --WORKLIST=work_list.gpkg --FIELD_GEOPACKAGE=field.gpkg"
    ),
    "labelgrid": (
        "qgis_process run bkn:labelgrid --INPUT=municipality.gpkg --CELL_SIZE=100 --ZONES=neighbourhoods.gpkg "
        "--FILES=ndff_export.csv --DATE=2026-10-01 --OUTPUT=cells.gpkg --ZONE_LABELS=zones.gpkg"
    ),
}


def help_text(algorithm: str) -> str:
    """The help of a label algorithm as HTML, in the user's language."""
    parts = [
        ("", _what(algorithm)),
        (translate("BKN", "When"), _when(algorithm)),
        (translate("BKN", "What you need"), f"{_what_you_need(algorithm)} {_landscape()}"),
        (translate("BKN", "What you get"), f"{_what_you_get(algorithm)} {_log()}"),
        *_baseline(algorithm),
        (translate("BKN", "The species list"), _species_list()),
        (translate("BKN", "Example"), _example(algorithm)),
    ]
    return help_page(parts, _COMMANDS[algorithm])


def _what(algorithm: str) -> str:
    return {
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
        "comparelabels": translate(
            "BKN",
            "For each place both labels, which expected species were gained and lost between two dates, and whether "
            "that shows a change. More or fewer is stated only where the reports of both dates, with how well was "
            "looked at each, leave little doubt; else no difference is shown, which does not mean that nothing "
            "changed. Never judge by the letters alone: where people look more, a label rises by itself.",
        ),
        "labelseries": translate(
            "BKN",
            "For each place the label A to E at a series of reference dates, from the observations before each: a row "
            "per place and date. The temporal controller of QGIS plays them on the map. More species reported is not "
            "yet more nature: with the years far more is looked for and reported, so read a rising label together with "
            "the records and days beside it.",
        ),
        "missingspecies": translate(
            "BKN",
            "For each place the expected species that were not reported, and how likely they are there anyway: "
            "likely overlooked, unclear, likely absent, or unknown where hardly anybody looked at their group. The "
            "most helpful come first, with months, how to look, habitats, nearest and last record.",
        ),
        "labelgrid": translate(
            "BKN",
            "A grid over a municipality or another area, each cell labelled A to E by the circle around its centre: of "
            "the common species that are expected in its landscape, how many were reported there? Over zones, such as "
            "neighbourhoods, it gives the share of the cells per label. A cell where too little was reported has no "
            "label; it is no E.",
        ),
    }[algorithm]


def _when(algorithm: str) -> str:
    if algorithm == "comparelabels":
        return translate(
            "BKN",
            "To see what came and went in places outside nature areas, such as before and after a park was laid out "
            "anew. It compares what was reported, not what is present, and does not show why something changed.",
        )
    if algorithm == "labelseries":
        return translate(
            "BKN",
            "To show on the map how the labels of places outside nature areas went through the years. It shows what "
            "was reported, not what is present; to judge a change, compare the labels of two dates.",
        )
    if algorithm == "missingspecies":
        return translate(
            "BKN",
            "To plan fieldwork: what to look for at a place, in which month, and in which squares nobody looked yet; "
            "and to know what would raise a label. A species that was not reported may well be there.",
        )
    return translate(
        "BKN",
        "For an omgevingsvisie, a baseline measurement or a set of plan areas, outside nature areas. The label "
        "is a first impression: it shows what was reported, not what is present. Few reports are no proof of "
        "absence.",
    )


def _what_you_need(algorithm: str) -> str:
    if algorithm == "labelgrid":
        return translate(
            "BKN",
            "An area, such as the border of a municipality, or an extent; observations of it and of 1.5 km around it "
            "(one year; five years for plants, fungi and lichens); and, if you want a sum per zone, polygons such as "
            "neighbourhoods.",
        )
    if algorithm == "labelseries":
        return translate(
            "BKN",
            "Places, and observations that cover them up to the last date, from one year before the first date on "
            "(five years for plants, fungi and lichens).",
        )
    if algorithm == "comparelabels":
        return translate(
            "BKN",
            "Places, two dates, and observations that cover the places up to the later date, from one year before "
            "the earlier date on (five years for plants, fungi and lichens). Dates closer together than that share "
            "records, so a change shows less easily.",
        )
    return translate(
        "BKN",
        "Places, and observations that cover them (one year; five years for plants, fungi and lichens).",
    )


def _landscape() -> str:
    return translate(
        "BKN",
        "And the landscape: run 'Fetch landscape data' once and the type is determined automatically, or choose "
        "town or farmland under 'Landscape', or name the type.",
    )


def _what_you_get(algorithm: str) -> str:
    if algorithm == "comparelabels":
        return _what_a_comparison_gives()
    if algorithm == "missingspecies":
        return _what_missing_species_give()
    given = {"labelgrid": _what_a_grid_gives, "labelseries": _what_a_series_gives}.get(algorithm, _what_labels_give)
    return f"{given()} {_how_sure()}"


def _what_labels_give() -> str:
    return translate(
        "BKN",
        "A layer, coloured A to E, with per place the label, the counts per group and the evidence: records, days, "
        "lowest and highest label (without and with uncertain locations), borderline (one species more or less "
        "changes it), limited data. Places without a label are grey; bkn_note gives the reason. Optional: tables "
        "per group and per species, conditions and measures per habitat, and a report.",
    )


def _what_a_grid_gives() -> str:
    return translate(
        "BKN",
        "A layer of cells, coloured A to E, with the label, the counts per group and the evidence of each. Cells "
        "without a label are grey; bkn_note gives the reason. Optional: the zones, with the share of their cells "
        "per label and the label in the middle, summed over the cells of the grid only; and a table per group.",
    )


def _what_a_series_gives() -> str:
    return translate(
        "BKN",
        "A layer, coloured A to E, with a row per place and date: the label, the counts per group and the evidence. "
        "Each label is shown from its date until the next date. Rows without a label are grey; bkn_note gives the "
        "reason. Optional: a table with a row per place, date and group.",
    )


def _what_a_comparison_gives() -> str:
    return translate(
        "BKN",
        "A layer of the places, coloured by change: in bkn_change more, fewer or no difference shown, the number of "
        "expected species gained and lost, and label, share, records, days and how well was looked at both dates. "
        "The change is empty where a date has no label; bkn_note gives the reason. Optional: a table of changes per "
        "group, and one of each species gained or lost.",
    )


def _what_missing_species_give() -> str:
    return translate(
        "BKN",
        "A layer of the places with the label they have, the next one and how many species it takes. Optional: a "
        "work list, a calendar by month over all places, a table per group, and the km squares in which nobody "
        "looked; and a GeoPackage with a project for QField, of which what was found comes back through FILES. "
        "Looking at a new group may lower the label at first: bkn_lower and the log list these groups. That is no "
        "loss of nature.",
    )


def _how_sure() -> str:
    return translate(
        "BKN",
        "Beside the label stands how sure it is: the highest probable label, and whether the place was well, "
        "moderately or little looked at; the last is drawn pale.",
    )


def _baseline(algorithm: str) -> List[Tuple[str, str]]:
    """What is said of baselines, of the algorithms that know them."""
    if algorithm == "comparelabels":
        text = _comparing_baselines()
    elif algorithm in ("labelpoints", "labelareas"):
        text = _freezing()
    else:
        return []
    return [(translate("BKN", "Baseline (nulmeting)"), text)]


def _freezing() -> str:
    return translate(
        "BKN",
        "'Freeze as baseline (nulmeting)' (FREEZE) writes places, list, profile, settings, landscape types, the "
        "records of listed species and the result to one GeoPackage, with checksums. Years later choose it as "
        "'Baseline (nulmeting) to repeat' (NULMETING), here or on another computer: with new observations and a later "
        "date it labels the same places by the same settings; with nothing else it gives its own result again. It "
        "holds observations: share it only with those who may have them.",
    )


def _comparing_baselines() -> str:
    return translate(
        "BKN",
        "With a frozen baseline (NULMETING) in place of places and earlier date: its own records are used for the "
        "first date, your new observations, or a later baseline (NULMETING_LATER), for the second. Two layers with "
        "labels (FIRST, SECOND) can be put beside each other as well: they hold the chances from which the verdict "
        "comes; their groups tables (FIRST_GROUPS, SECOND_GROUPS) give that of the species groups. Where there is no "
        "verdict, the note has the reason.",
    )


def _log() -> str:
    return translate("BKN", "The log lists what was read and what was left out.")


def _species_list() -> str:
    return translate(
        "BKN",
        "The bundled list (Werklijst BKN 2026.2) is provisional and not SoortenNL's list of meetsoorten. Another "
        "list can be installed with 'Import species list'.",
    )


def _example(algorithm: str) -> str:
    if algorithm == "labelgrid":
        return translate(
            "BKN",
            "Area: the border of your municipality. Size of a cell: 100. Zones: its neighbourhoods. Files: the NDFF "
            "export of your municipality and 1.5 km around it. Reference date: the last day of the export. Run.",
        )
    if algorithm == "comparelabels":
        return translate(
            "BKN",
            "Places: the parks that were laid out anew in 2022. Files: the NDFF export of the last ten years. Earlier "
            "reference date: 2021-12-31. Reference date: 2025-12-31. Run.",
        )
    if algorithm == "missingspecies":
        return translate(
            "BKN",
            "Places: the parks of your municipality. Files: its NDFF export of the last ten years, for what was "
            "reported before. Reference date: the last day of the export. Work list, calendar and field GeoPackage: "
            "files of your own. Run; copy the field GeoPackage and the project beside it to your phone, and open it "
            "in QField.",
        )
    if algorithm == "labelseries":
        return translate(
            "BKN",
            "Places: a layer with parks. Files: the NDFF export of the last fifteen years. First reference date: ten "
            "years ago. Reference date: the last day of the export. Step: 1, in years. Run; then open "
            "'Temporal Controller' ('View ► Panels'), choose 'Animated temporal navigation' and play.",
        )
    return translate(
        "BKN",
        "Places: a layer with addresses. Files: the NDFF export of your municipality. Landscape type: Towns on "
        "the higher sandy soils. Reference date: the last day of the export. Run.",
    )
