"""Keeps the words of a layer in its GeoPackage: what fields are called, and what codes in them mean.

In the tables of the GeoPackage standard for it (extension "schema"), so that other programs, and QGIS without the
style, show a status or a search area in words too. The values stay what they are.
"""

import contextlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Optional, Tuple

from qgis.core import QgsVectorLayer

from bkn_qgis.bridge.fields import kind_of
from bkn_qgis.labelling.result_fields import TEXT

_PATIENCE_S = 1.0
_TABLES = (
    "CREATE TABLE IF NOT EXISTS gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, "
    "title TEXT, description TEXT, mime_type TEXT, constraint_name TEXT, "
    "CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name))",
    "CREATE TABLE IF NOT EXISTS gpkg_data_column_constraints (constraint_name TEXT NOT NULL, "
    "constraint_type TEXT NOT NULL, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC, "
    "max_is_inclusive BOOLEAN, description TEXT, "
    "CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value))",
    "CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, "
    "definition TEXT NOT NULL, scope TEXT NOT NULL, "
    "CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))",
)
_DEFINITION = "http://www.geopackage.org/spec121/#extension_schema"
_EXTENDED = ("gpkg_data_columns", "gpkg_data_column_constraints")


def store_words(layer: QgsVectorLayer, path: Path, table: str) -> None:
    """Keep the aliases of the fields of a layer, and the words for codes of its text fields. Raises sqlite3.Error."""
    with contextlib.closing(sqlite3.connect(str(path), timeout=_PATIENCE_S)) as database, database:
        for statement in _TABLES:
            database.execute(statement)
        for name in _EXTENDED:
            _add_extension(database, name)
        known = _known_words(database, table)
        words = [
            (column, title, codes)
            for column, title, codes in _words_of(layer)
            if not _is_kept(known.get(column), table, title, codes)
        ]
        replaced = {column for column, *_ in words}
        # GDAL takes the name for the alias, which the standard wants to be used once in a table.
        used = {row.name for column, row in known.items() if column not in replaced}
        # All of them first: two that change names would meet.
        database.executemany(
            "DELETE FROM gpkg_data_columns WHERE table_name = ? AND column_name = ?",
            [(table, column) for column in replaced],
        )
        for column, title, codes in words:
            # No table or column of ours has a point in its name, so that no two tables share a list.
            constraint = f"{table}.{column}" if codes else None
            name = None if title in used else title
            used.add(title)
            database.execute(
                "INSERT INTO gpkg_data_columns (table_name, column_name, name, title, constraint_name) "
                "VALUES (?, ?, ?, ?, ?)",
                (table, column, name, title, constraint),
            )
            database.execute("DELETE FROM gpkg_data_column_constraints WHERE constraint_name = ?", (constraint,))
            database.executemany(
                "INSERT INTO gpkg_data_column_constraints (constraint_name, constraint_type, value, description) "
                "VALUES (?, 'enum', ?, ?)",
                [(constraint, code, words) for code, words in codes.items()],
            )


@dataclass(frozen=True)
class _KnownColumn:
    """What a file says of a column: its name (GDAL's alias), its title, and its list of values."""

    name: Optional[str]
    title: Optional[str]
    constraint: Optional[str]


def _known_words(database: sqlite3.Connection, table: str) -> Dict[str, _KnownColumn]:
    """What is said of the columns of a table, also by somebody else."""
    asked = "SELECT column_name, name, title, constraint_name FROM gpkg_data_columns WHERE table_name = ?"
    return {column: _KnownColumn(*row) for column, *row in database.execute(asked, (table,))}


def _is_kept(known: Optional[_KnownColumn], table: str, title: str, codes: Dict[str, str]) -> bool:
    """Whether what is said of a column stays as it is: it has these words, or a list of values that is not ours."""
    if known is None:
        return False
    if known.constraint and not known.constraint.startswith((f"{table}.", f"{table}_")):
        return True
    return title in (known.name, known.title) and not codes


def _add_extension(database: sqlite3.Connection, name: str) -> None:
    known = "SELECT 1 FROM gpkg_extensions WHERE table_name = ? AND extension_name = 'gpkg_schema'"
    if not database.execute(known, (name,)).fetchone():
        database.execute(
            "INSERT INTO gpkg_extensions (table_name, extension_name, definition, scope) "
            "VALUES (?, 'gpkg_schema', ?, 'read-write')",
            (name, _DEFINITION),
        )


def _words_of(layer: QgsVectorLayer) -> List[Tuple[str, str, Dict[str, str]]]:
    """Name, alias and words for codes of each field that has an alias."""
    found = []
    for number, field in enumerate(layer.fields()):
        alias = layer.attributeAlias(number)
        if alias:
            setup = layer.editorWidgetSetup(number)
            has_codes = setup.type() == "ValueMap" and kind_of(field) == TEXT
            found.append((field.name(), alias, _codes(setup.config().get("map")) if has_codes else {}))
    return found


def _codes(pairs: object) -> Dict[str, str]:
    """What codes mean, of the setting of a value map: a list of {words: code}."""
    if not isinstance(pairs, list):
        return {}
    return {str(code): str(words) for pair in pairs for words, code in pair.items()}
