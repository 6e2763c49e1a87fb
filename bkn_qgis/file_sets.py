"""Files that belong together, as a shapefile and its table: one data set, to be written, read and protected as one."""

import os
import unicodedata
from pathlib import Path
from typing import List, NamedTuple, Tuple

# The endings of formats of several files; the first one names the set.
_SETS = (
    ("shp", "dbf", "shx", "prj", "qpj", "cpg", "cst", "qix", "sbn", "sbx", "fbn", "fbx", "ain", "aih", "ixs", "mxs")
    + ("atx", "idm", "ind"),
    ("dbf", "cpg", "dbt", "fpt", "cdx", "mdx", "idm", "ind"),
    ("tab", "dat", "map", "id", "ind"),
    ("mif", "mid"),
    ("csv", "csvt"),
    ("gml", "xsd", "gfs"),
)
# What QGIS and GDAL keep beside data of any format: style, metadata, coordinate system, statistics.
_BESIDE_ANY = ("qml", "qmd", "sld", "prj", "qpj", "cpg", "aux", "xml")
# What SQLite keeps beside a file that is, or was, open; it would take an old one for a part of a new file.
_SQLITE_ENDINGS = ("-wal", "-shm", "-journal")
_DATABASES = ("gpkg", "sqlite", "db", "gdb")
_FOLDER_OF_TABLES = ".gdb"
# Data for which QGIS looks for a .qml of the same name.
_STYLED: Tuple[str, ...] = tuple(
    "shp dbf tab mif csv gml gpkg sqlite db gdb geojson json geojsonl fgb kml kmz gpx xlsx xls ods vrt parquet tsv txt "
    "tif tiff asc jp2 nc ecw png jpg jpeg img mbtiles".split()
)


class _Name(NamedTuple):
    folder: str
    stem: str
    ending: str


def belong_together(first: Path, second: Path) -> bool:
    """Whether two paths name one file, or files of one data set.

    Capitals make no difference: on many disks they name the same file, and formats look for either.
    """
    one, other = _name(first), _name(second)
    if (one.folder, one.stem) != (other.folder, other.stem):
        return False
    endings = {one.ending, other.ending}
    return len(endings) == 1 or bool(endings & set(_BESIDE_ANY)) or any(endings <= set(each) for each in _SETS)


def is_database(path: Path) -> bool:
    """Whether one file holds tables that can be written apart."""
    return _name(path).ending in _DATABASES


def is_of_data(path: Path) -> bool:
    """Whether a path has the ending of data, or of what is kept beside data."""
    ending = _name(path).ending
    return ending in _STYLED or ending in _BESIDE_ANY or any(ending in names for names in _SETS)


def owner_of(path: Path) -> Path:
    """The file that names the set which a file belongs to, such as the .shp of a .dbf; the file itself where it is
    none's."""
    name = _name(path)
    owners = {}
    for beside in _beside(path):
        other = _name(beside)
        if beside.name != path.name and (other.folder, other.stem) == (name.folder, name.stem):
            owners[other.ending] = beside
    for first, *others in _SETS:
        if first in owners and name.ending in others:
            return owners[first]
    if path.name.lower().endswith(_SQLITE_ENDINGS):
        return owners.get(name.ending, path)
    if name.ending in _BESIDE_ANY:
        return next((owners[ending] for ending in _STYLED if ending in owners), path)
    return path


def files_of_set(path: Path) -> List[Path]:
    """What is there of the set that ``path`` names: all that goes when another takes its place.

    Style and metadata are left out: they may be the user's own work. So are its other files where the one that names
    it is not there: they are of something else then (``strays_of_set``).
    """
    members = _members_there(path)
    of_sqlite = [each for each in _beside(path) if each.name in {path.name + ending for ending in _SQLITE_ENDINGS}]
    others = [each for each in members if each.name != path.name] if _names_set(path, members) else []
    return ([path] if os.path.lexists(path) else []) + sorted(of_sqlite + others)


def strays_of_set(path: Path) -> List[Path]:
    """What is there under the names of the set that ``path`` would name, while ``path`` itself is not: it belongs to
    something else, as the .prj of a grid, and a new set would write over it or be read with it."""
    members = _members_there(path)
    return [] if _names_set(path, members) else members


def _members_there(path: Path) -> List[Path]:
    """The files there of the set that a path names, itself in whatever capitals: of B.SHP QGIS makes B.shp."""
    first = path.suffix[1:].lower()
    members = {f".{each}" for names in _SETS if names[0] == first for each in names}
    return [each for each in _beside(path) if each.stem == path.stem and each.suffix.lower() in members]


def _names_set(path: Path, members: List[Path]) -> bool:
    return any(each.suffix.lower() == path.suffix.lower() for each in members)


def other_data_beside(path: Path) -> List[Path]:
    """Data of other sets that QGIS would show in a style kept as the .qml of ``path``, because they share its name."""
    name = _name(path)
    return [
        each
        for each in _beside(path)
        if each.stem == path.stem
        and _name(each).ending in _STYLED
        and not _are_one_set(name.ending, _name(each).ending)
    ]


def _are_one_set(first: str, second: str) -> bool:
    return first == second or any({first, second} <= set(each) for each in _SETS)


def _beside(path: Path) -> List[Path]:
    try:
        return sorted(path.parent.iterdir())
    except OSError:
        return []


def _name(path: Path) -> _Name:
    """Folder, name and ending of what a path is of, in the one way in which all ways to write it come out."""
    real = Path(os.path.normcase(os.path.realpath(path)))
    for folder in real.parents:
        if folder.suffix.lower() == _FOLDER_OF_TABLES:
            real = folder
            break
    text = _plain(real.name)
    for ending in _SQLITE_ENDINGS:
        if text.endswith(ending):
            text = text[: -len(ending)]
    stem, dot, ending = text.rpartition(".")
    if not dot:
        return _Name(_plain(str(real.parent)), text, "")
    if ending in ("xml", "atx"):
        # plots.shp.xml, plots.tif.aux.xml, plots.name.atx
        stem = stem.split(".aux")[0]
        before, dot, inner = stem.rpartition(".")
        stem = before if dot and (ending == "atx" or inner in _STYLED) else stem
    return _Name(_plain(str(real.parent)), stem, ending)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
