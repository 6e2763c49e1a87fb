"""The store's version: made new, brought up to date, or refused."""

from __future__ import annotations

import secrets
import sqlite3
from pathlib import Path
from typing import Callable, Dict, Optional, Set

from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.observations.store.connection import choose_journal, session, transaction
from bkn_qgis.observations.store.failures import OPENING, store_failure
from bkn_qgis.observations.store.geopackage import CITATIONS_TABLE, COVERAGE_INDEX, COVERAGE_TABLE, create_tables

SCHEMA_VERSION = 2
_SALT_BYTES = 16
_STORE_TABLE = "bkn_store"
_TABLES = frozenset(("observations", "rtree_observations_geom", "coverage", "gpkg_contents"))


def _add_numbers_and_citations(connection: sqlite3.Connection) -> None:
    """From version 1, which had the citation in every line of the coverage table, and no account of what was given."""
    connection.execute("CREATE TEMP TABLE coverage_before AS SELECT * FROM coverage")
    connection.execute("DROP TABLE coverage")
    for statement in (COVERAGE_TABLE, COVERAGE_INDEX, CITATIONS_TABLE):
        connection.execute(statement)
    connection.execute("INSERT INTO citations (query, doi) SELECT DISTINCT query, doi FROM coverage_before")
    connection.execute(
        "INSERT INTO coverage (source, x_min_m, y_min_m, size_m, day_first, day_last, fetched_at, fetched_on, records, "
        "citation) SELECT source, x_min_m, y_min_m, size_m, day_first, day_last, fetched_at, fetched_on, records, "
        "number FROM coverage_before JOIN citations USING (query, doi)"
    )
    connection.execute("DROP TABLE coverage_before")
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('citations', 'attributes', 'citations')"
    )


# What brings a store from the version named to the next one, in the transaction that is open.
MIGRATIONS: Dict[int, Callable[[sqlite3.Connection], None]] = {1: _add_numbers_and_citations}


def prepare(path: Path) -> None:
    """Make the store where there is none, and bring an older one up to date. Raises StoreError."""
    with session(path, OPENING, create=True) as connection:
        version = _usable_version(connection, path)
    _choose_journal_if_free(path)
    if version != SCHEMA_VERSION:
        with session(path, OPENING) as connection, transaction(connection):
            _create_or_migrate(connection, path)


def check_version(connection: sqlite3.Connection, path: Path, doing: str) -> None:
    """Raises StoreError where the store is not of the version that this plugin knows."""
    version = stored_version(connection)
    if version != SCHEMA_VERSION:
        raise store_failure(doing, path, _other_version(version))


def stored_version(connection: sqlite3.Connection) -> Optional[int]:
    """The version of a store; None where the file is not (yet) a store."""
    return _version_in(connection) if _STORE_TABLE in _tables(connection) else None


def stored_salt(connection: sqlite3.Connection) -> bytes:
    """The random bytes with which this store hides the names of observers."""
    return bytes(connection.execute("SELECT value FROM bkn_store WHERE name = 'salt'").fetchone()[0])


def _choose_journal_if_free(path: Path) -> None:
    """Choose the journal, unless another program is at work or nothing may be written: then it stays as it is."""
    with session(path, OPENING) as connection:
        try:
            # Not worth waiting for: whoever opens the store next tries again.
            connection.execute("PRAGMA busy_timeout = 0")
            choose_journal(connection, path)
        except sqlite3.OperationalError as error:
            if not any(sign in str(error) for sign in ("locked", "readonly")):
                raise


def _usable_version(connection: sqlite3.Connection, path: Path) -> Optional[int]:
    """The version, None for a file without any table. Raises StoreError for a newer store and another's file."""
    # Asked once: between two questions another program may make the store.
    tables = _tables(connection)
    if tables and _STORE_TABLE not in tables:
        reason = QT_TRANSLATE_NOOP(
            "BKN", "the file is a different database; choose another file for the store in the settings"
        )
        raise store_failure(OPENING, path, Message(reason))
    if not tables:
        return None
    version = _version_in(connection)
    if version is not None and version > SCHEMA_VERSION:
        raise store_failure(OPENING, path, _other_version(version))
    if version is None or version < 1 or not tables >= _TABLES or not _has_salt(connection):
        # Another program has spoilt it: SQLite's own word for that has it moved aside.
        raise sqlite3.DatabaseError("malformed store")
    return version


def _tables(connection: sqlite3.Connection) -> Set[str]:
    return {str(row[0]) for row in connection.execute("SELECT name FROM sqlite_master")}


def _version_in(connection: sqlite3.Connection) -> Optional[int]:
    row = connection.execute("SELECT value FROM bkn_store WHERE name = 'schema_version'").fetchone()
    return row[0] if row is not None and isinstance(row[0], int) else None


def _has_salt(connection: sqlite3.Connection) -> bool:
    row = connection.execute("SELECT value FROM bkn_store WHERE name = 'salt'").fetchone()
    return row is not None and isinstance(row[0], bytes)


def _create_or_migrate(connection: sqlite3.Connection, path: Path) -> None:
    # Looked at again, now that no other program can write: one may have been first.
    version = _usable_version(connection, path)
    if version is None:
        create_tables(connection)
        connection.execute("INSERT INTO bkn_store VALUES ('salt', ?)", (secrets.token_bytes(_SALT_BYTES),))
        connection.execute("INSERT INTO bkn_store VALUES ('schema_version', ?)", (SCHEMA_VERSION,))
        return
    for number in range(version, SCHEMA_VERSION):
        MIGRATIONS[number](connection)
    connection.execute("UPDATE bkn_store SET value = ? WHERE name = 'schema_version'", (SCHEMA_VERSION,))


def _other_version(version: Optional[int]) -> Message:
    if version is not None and version > SCHEMA_VERSION:
        return Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "it was made by a newer version of the plugin (store version {version}, this plugin reads up to "
                "{known}); update the plugin, or choose another file for the store in the settings",
            ),
            version=version,
            known=SCHEMA_VERSION,
        )
    return Message(QT_TRANSLATE_NOOP("BKN", "it is not, or no longer, a store of this version; open it again"))
