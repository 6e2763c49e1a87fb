"""The options of ``bkn-label``: the parameters of the algorithms, where the results go, and who does the work."""

from __future__ import annotations

import argparse
import datetime
from typing import NoReturn, Optional, Sequence

from bkn_qgis.cluster.country_run import DEFAULT_TILE_M
from bkn_qgis.cluster.part_files import FORMATS
from bkn_qgis.cluster.versions import package_version
from bkn_qgis.labelling.lists.installed import PROFILES, SPECIES_LISTS, ListFolders, installed_files
from bkn_qgis.labelling.places import MODE_AROUND, MODE_CENTRE, MODE_INSIDE

_DESCRIPTION = """
Labels places in the Netherlands A to E for Basiskwaliteit Natuur (BKN), as the plugin BKN for QGIS does: of the common
species expected in a landscape, the share that was reported around each place. It rests on what was reported, not on
what is present.
"""
_EXAMPLES = """
On this machine, three tables as files:
  bkn-label places.gpkg records.csv --landscape-type "Steden hoge zandgronden" --date 2026-10-01 --out labels.gpkg
On a cluster, a folder with parts of each table:
  bkn-label cells.parquet records/*.parquet --landscape-field type --scheduler tcp://head:8786 --out results/
"""
_EARLIEST_YEAR = 1900


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one sentence."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def options_parser(folders: ListFolders) -> argparse.ArgumentParser:
    """The parser of the command. ``folders``: of what is installed."""
    parser = _Parser(
        prog="bkn-label",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"bkn-label {package_version()}")
    _add_inputs(parser)
    _add_landscape(parser)
    _add_settings(parser, folders)
    _add_results(parser)
    return parser


def _add_inputs(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("what is labelled, and from which observations")
    group.add_argument("places", help="points, areas or lines: GeoPackage, Parquet, or CSV with x and y, or wkt")
    group.add_argument("observations", nargs="+", help="files with observations: CSV, Parquet, GeoPackage, ...")
    group.add_argument("--layer", default="", help="layer of the file of places, where it holds several")
    group.add_argument("--crs", default="", help="coordinate system of the places, where the file states none")
    group.add_argument("--id-field", default="", help="field that names each place; else the number of its row")
    group.add_argument("--columns", default="", help="columns of tables of no known format: species=soort; date=datum")
    group.add_argument(
        "--area-mode",
        choices=(MODE_CENTRE, MODE_AROUND, MODE_INSIDE),
        default=MODE_CENTRE,
        help="search area of areas and lines: the circle around the centre, everything within the radius, or the area "
        "itself (default: %(default)s)",
    )


def _add_landscape(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("landscape, strongest first")
    group.add_argument("--landscape-type", default="", help="type of all places, by name or code")
    group.add_argument("--landscape-field", default="", help="field of the places with the type")
    group.add_argument("--landscape-layer", default="", help="file with polygons of types")
    group.add_argument("--landscape-layer-field", default="", help="its field with the type")
    group.add_argument(
        "--landscape",
        choices=("automatic", "town", "farmland"),
        default="automatic",
        help="land use where no type is given: from --maps, or the same everywhere; the region comes from the map that "
        "ships (default: %(default)s)",
    )
    group.add_argument("--maps", default="", help="landscape.gpkg of the plugin, with the maps that it fetched")
    group.add_argument("--ignore-nature", action="store_true", help="label places in nature areas too")


def _add_settings(parser: argparse.ArgumentParser, folders: ListFolders) -> None:
    lists = [file.title for file in installed_files(folders, SPECIES_LISTS)]
    profiles = [file.title for file in installed_files(folders, PROFILES)]
    group = parser.add_argument_group("how")
    group.add_argument("--date", type=_date, help="reference date (peildatum), such as 2026-10-01; default: today")
    group.add_argument("--radius", type=_radius, help="metres; default: the profile's, 1500")
    group.add_argument("--list", choices=lists, default=lists[0], help="species list (default: %(default)s)")
    group.add_argument("--list-file", default="", help="species list from a CSV file; wins over --list")
    group.add_argument("--profile", choices=profiles, default=profiles[0], help="profile (default: %(default)s)")
    group.add_argument("--profile-file", default="", help="profile from a JSON file; wins over --profile")


def _add_results(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("results, and who does the work")
    group.add_argument("--out", required=True, help="file of the labels; with --scheduler, a folder for all tables")
    group.add_argument("--groups", default="", help="file of the table of species groups")
    group.add_argument("--species", nargs="?", const=True, default="", help="file of the table of species")
    group.add_argument("--scheduler", default="", help="address of a scheduler of dask, such as tcp://head:8786")
    group.add_argument("--format", choices=FORMATS, default="parquet", help="of parts (default: %(default)s)")
    group.add_argument(
        "--tile-km", type=_tile, default=DEFAULT_TILE_M / 1000, help="width of a tile (default: %(default)g)"
    )
    group.add_argument("--quiet", action="store_true", help="say only what is wrong")


def _date(text: str) -> datetime.date:
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a date; write it as 2026-10-01") from None
    if day.year < _EARLIEST_YEAR:
        raise argparse.ArgumentTypeError(f"{text} lies too far back; choose a date from {_EARLIEST_YEAR} on")
    return day


def _radius(text: str) -> float:
    return _number(text, 1, 100_000, "metres")


def _tile(text: str) -> float:
    return _number(text, 1, 1000, "kilometres")


def _number(text: str, least: float, most: float, unit: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not least <= number <= most:
        raise argparse.ArgumentTypeError(f"{text} is not a number of {unit} from {least} to {most}")
    return number


def parsed_options(arguments: Optional[Sequence[str]], folders: ListFolders) -> argparse.Namespace:
    """The options of a call; ends the program with exit code 2 and a sentence where they are wrong."""
    parser = options_parser(folders)
    options = parser.parse_args(arguments)
    if options.landscape_layer and not options.landscape_layer_field:
        parser.error("--landscape-layer needs --landscape-layer-field, the field with the type")
    if options.scheduler and (options.groups or options.species not in ("", True)):
        parser.error(
            "with --scheduler all tables go into the folder --out: leave out --groups, and write --species alone"
        )
    if not options.scheduler and options.species is True:
        parser.error("--species needs the name of a file")
    return options
