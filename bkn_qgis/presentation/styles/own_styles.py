"""Which styles and metadata we wrote: all others, also ours that somebody changed, are the user's and stay.

What we write carries a sign, a sum over its content. QGIS leaves it out of what it saves itself, and a text editor
makes it untrue.
"""

import contextlib
import hashlib
import sqlite3
from pathlib import Path
from typing import Any, List, NamedTuple, Optional, Sequence, Tuple

from bkn_qgis.atomic_write import write_atomically
from bkn_qgis.presentation.styles.fixed_xml import fixed_xml

STYLES_TABLE = "layer_styles"
_SIGN = "bkn_qgis"
_PATIENCE_S = 1.0


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
    write_atomically(path, content + _comment(content, data))


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
    with contextlib.closing(sqlite3.connect(str(path), timeout=_PATIENCE_S)) as database:
        return _styles_in(database, table)


def _styles_in(database: sqlite3.Connection, table: str) -> List[StoredStyle]:
    if not _has_styles(database):
        return []
    rows = database.execute(
        "SELECT id, styleName, useAsDefault, description, styleQML FROM layer_styles "
        "WHERE lower(f_table_name) = lower(?)",
        (table,),
    )
    return [
        StoredStyle(number, name or "", bool(default), text == _sum_of(table, (qml or "").encode("utf-8")))
        for number, name, default, text, qml in rows
    ]


def _has_styles(database: sqlite3.Connection) -> bool:
    return bool(database.execute("SELECT 1 FROM sqlite_master WHERE name = 'layer_styles'").fetchone())


def sign_stored_style(path: Path, table: str, name: str) -> None:
    """Put our sign on a style of a table, the text of which is made the same for every run.

    Raises sqlite3.Error where that fails.
    """
    with contextlib.closing(sqlite3.connect(str(path), timeout=_PATIENCE_S)) as database, database:
        rows = database.execute(
            "SELECT id, styleQML, styleSLD FROM layer_styles WHERE f_table_name = ? AND styleName = ?", (table, name)
        ).fetchall()
        for number, *texts in rows:
            qml, sld = (fixed_xml(text or "") for text in texts)
            sign = _sum_of(table, qml.encode("utf-8"))
            database.execute(
                "UPDATE layer_styles SET styleQML = ?, styleSLD = ?, description = ? WHERE id = ?",
                (qml, sld, sign, number),
            )


def carry_styles(old: Path, new: Path) -> None:
    """Copy the user's own styles from a GeoPackage to the one that takes its place, for the tables that both have.

    Raises sqlite3.Error where they cannot be written; of an old file that cannot be read there is nothing to copy.
    """
    with contextlib.closing(sqlite3.connect(str(new), timeout=_PATIENCE_S)) as database:
        tables = [name for (name,) in database.execute("SELECT table_name FROM gpkg_contents")]
        try:
            with contextlib.closing(sqlite3.connect(str(old), timeout=_PATIENCE_S)) as earlier:
                found = _own_rows(earlier, tables)
        except sqlite3.Error:
            return
        if found is not None:
            with database:
                _insert_styles(database, *found)


def _own_rows(database: sqlite3.Connection, tables: Sequence[str]) -> Optional[Tuple[str, Any, List[Any]]]:
    """How the table of styles is made, what stands of it in gpkg_contents, and the rows of the user; None without."""
    numbers = [each.number for table in tables for each in _styles_in(database, table) if not each.is_ours]
    if not numbers:
        return None
    (made,) = database.execute("SELECT sql FROM sqlite_master WHERE name = 'layer_styles'").fetchone()
    contents = database.execute(
        "SELECT table_name, data_type, identifier, description, last_change FROM gpkg_contents "
        "WHERE table_name = 'layer_styles'"
    ).fetchall()
    rows = [
        database.execute(
            "SELECT f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, styleSLD, "
            "useAsDefault, description, owner, ui, update_time FROM layer_styles WHERE id = ?",
            (number,),
        ).fetchone()
        for number in numbers
    ]
    return made, contents, rows


def _insert_styles(database: sqlite3.Connection, made: str, contents: Any, rows: List[Any]) -> None:
    if not _has_styles(database):
        database.execute(made)
        database.executemany(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change) "
            "VALUES (?, ?, ?, ?, ?)",
            contents,
        )
    database.executemany(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, "
        "styleQML, styleSLD, useAsDefault, description, owner, ui, update_time) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )
