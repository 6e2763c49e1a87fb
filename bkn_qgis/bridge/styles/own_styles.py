"""Which styles and metadata we wrote: all others, also ours that somebody changed, are the user's and stay.

What we write carries a sign, a sum over its content. QGIS leaves it out of what it saves itself, and a text editor
makes it untrue.
"""

import contextlib
import hashlib
import sqlite3
from pathlib import Path
from typing import List, NamedTuple

from bkn_qgis.bridge.lists.whole_files import write_whole

STYLES_TABLE = "layer_styles"
_SIGN = "bkn_qgis"


class StoredStyle(NamedTuple):
    """A style in a GeoPackage: its number and name, whether QGIS opens the table with it, and whether it is ours."""

    number: int
    name: str
    is_default: bool
    is_ours: bool


# --- files ---


def write_signed(path: Path, text: str, data: Path) -> None:
    """Write a style or metadata file (XML) of a data file. Raises OSError; then what was there is as it was."""
    content = text.rstrip().encode("utf-8")
    write_whole(path, content + _comment(content, data))


def is_own_file(path: Path, data: Path) -> bool:
    """Whether a style or metadata file is as we wrote it for this data file."""
    try:
        content = path.read_bytes()
    except OSError:
        return False
    body, mark, _ = content.rpartition(b"\n<!-- ")
    return bool(mark) and content == body + _comment(body, data)


def _comment(content: bytes, data: Path) -> bytes:
    return f"\n<!-- {_sum_of(data.name, content)} -->\n".encode()


def _sum_of(name: str, content: bytes) -> str:
    return f"{_SIGN} {hashlib.sha256(name.encode('utf-8') + b'|' + content).hexdigest()}"


# --- tables of a GeoPackage ---


def stored_styles(path: Path, table: str) -> List[StoredStyle]:
    """The styles of a table. Raises sqlite3.Error where the file cannot be read."""
    with contextlib.closing(sqlite3.connect(str(path), timeout=1)) as database:
        return _styles_in(database, "main", table)


def _styles_in(database: sqlite3.Connection, schema: str, table: str) -> List[StoredStyle]:
    if not database.execute(f"SELECT 1 FROM {schema}.sqlite_master WHERE name = ?", (STYLES_TABLE,)).fetchone():
        return []
    rows = database.execute(
        f"SELECT id, styleName, useAsDefault, description, styleQML FROM {schema}.{STYLES_TABLE} "
        "WHERE lower(f_table_name) = lower(?)",
        (table,),
    )
    return [
        StoredStyle(
            number, name or "", bool(default), bool(text) and text == _sum_of(table, (qml or "").encode("utf-8"))
        )
        for number, name, default, text, qml in rows
    ]


def sign_stored_style(path: Path, table: str, name: str) -> None:
    """Put our sign on a style of a table. Raises sqlite3.Error where that fails."""
    with contextlib.closing(sqlite3.connect(str(path), timeout=1)) as database, database:
        rows = database.execute(
            f"SELECT id, styleQML FROM {STYLES_TABLE} WHERE f_table_name = ? AND styleName = ?", (table, name)
        ).fetchall()
        for number, qml in rows:
            sign = _sum_of(table, (qml or "").encode("utf-8"))
            database.execute(f"UPDATE {STYLES_TABLE} SET description = ? WHERE id = ?", (sign, number))


def carry_styles(old: Path, new: Path) -> None:
    """Copy the user's own styles from a GeoPackage to the one that takes its place, for the tables that both have.

    Raises sqlite3.Error where they cannot be written; of an old file that cannot be read there is nothing to copy.
    """
    with contextlib.closing(sqlite3.connect(str(new), timeout=1)) as database:
        tables = [name for (name,) in database.execute("SELECT table_name FROM gpkg_contents")]
        try:
            database.execute("ATTACH ? AS old", (str(old),))
            kept = [each.number for table in tables for each in _styles_in(database, "old", table) if not each.is_ours]
        except sqlite3.Error:
            return
        if kept:
            with database:
                _copy_styles(database, kept)


def _copy_styles(database: sqlite3.Connection, numbers: List[int]) -> None:
    (made,) = database.execute("SELECT sql FROM old.sqlite_master WHERE name = ?", (STYLES_TABLE,)).fetchone()
    if not database.execute("SELECT 1 FROM main.sqlite_master WHERE name = ?", (STYLES_TABLE,)).fetchone():
        database.execute(made)
        database.execute(
            "INSERT INTO main.gpkg_contents SELECT * FROM old.gpkg_contents WHERE table_name = ?", (STYLES_TABLE,)
        )
    for number in numbers:
        database.execute(f"INSERT INTO main.{STYLES_TABLE} SELECT * FROM old.{STYLES_TABLE} WHERE id = ?", (number,))
