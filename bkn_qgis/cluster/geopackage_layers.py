"""What stands in a GeoPackage, asked of SQLite, which reads every page: whether all was written, what would be lost."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import List

from bkn_qgis.cluster.failures import CannotLabel

_STYLES_AND_PROJECTS = ("layer_styles", "qgis_projects")
_OF_OPEN_FILE = ("-wal", "-journal")


def refuse_half_written(path: Path, layer: str, rows: int) -> None:
    """Raise OSError where a GeoPackage that was just written is not sound, or has not all rows of its layer."""
    try:
        with closing(_opened(path)) as database:
            sound = database.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
            named = layer.replace('"', '""')
            found = database.execute(f'SELECT count(*) FROM "{named}"').fetchone()[0]
    except sqlite3.Error as error:
        raise OSError(f"The GeoPackage of {layer} in {path.parent} was not written whole ({error}).") from error
    if not sound or found != rows:
        raise OSError(f"The GeoPackage of {layer} in {path.parent} was not written whole: {found} rows of {rows}.")


def refuse_losing_layers(path: Path, layer: str) -> None:
    """Raise CannotLabel where a GeoPackage holds more than a layer that is to be replaced, or is open elsewhere."""
    if not path.exists():
        return
    for ending in _OF_OPEN_FILE:
        if os.path.lexists(f"{path}{ending}"):
            raise CannotLabel(
                f"{path} is open in another program ({path.name}{ending} is there); close it there first."
            )
    try:
        others = [name for name in layers_of(path, with_styles=True) if name != layer]
    except sqlite3.Error:
        raise CannotLabel(f"{path} is there and is no GeoPackage that can be read; choose another name.") from None
    if others:
        raise CannotLabel(f"{path} holds more, which would be lost: {', '.join(others)}; choose another name.")


def layers_of(path: Path, with_styles: bool = False) -> List[str]:
    """The names of all tables that a GeoPackage states. Raises sqlite3.Error where it is none."""
    with closing(_opened(path)) as database:
        names = [str(row[0]) for row in database.execute("SELECT table_name FROM gpkg_contents")]
    return [name for name in names if with_styles or not name.startswith(_STYLES_AND_PROJECTS)]


def _opened(path: Path) -> sqlite3.Connection:
    """To be read only, so that SQLite leaves no file beside it."""
    how = "mode=ro" if os.path.exists(f"{path}-wal") else "immutable=1"
    return sqlite3.connect(f"{path.resolve().as_uri()}?{how}", uri=True)
