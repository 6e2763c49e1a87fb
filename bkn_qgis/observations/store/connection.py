"""Where the store lies, and connections to it: opened for one piece of work, closed after it, failures as messages.

No connection outlives its work, so the store can be used from any thread, and moved or removed between two
pieces of work.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator, Mapping

from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.observations.store.failures import identity_of, store_failure, translated
from bkn_qgis.observations.store.geopackage import add_functions

_FOLDER, _FILE = "bkn_qgis", "observations.gpkg"


def default_store_path(
    platform: str = sys.platform, environment: Mapping[str, str] = os.environ, home_folder: str = "~"
) -> Path:
    """The store in the local application data of the user; nothing is created.

    Windows: LOCALAPPDATA, which does not roam from computer to computer. macOS: Application Support, since the
    system may empty Caches, and the store must also serve without a network. Elsewhere: XDG_DATA_HOME, where
    it is an absolute path, as its specification asks.
    """
    home = Path(home_folder).expanduser()
    if platform == "win32":
        named = environment.get("LOCALAPPDATA", "")
        folder = Path(named) if named else home / "AppData" / "Local"
    elif platform == "darwin":
        folder = home / "Library" / "Application Support"
    else:
        named = environment.get("XDG_DATA_HOME", "")
        folder = Path(named) if os.path.isabs(named) else home / ".local" / "share"
    return folder / _FOLDER / _FILE


# 64 MB (SQLite counts negative numbers in KiB), so that one piece is written in one go.
_CACHE = "PRAGMA cache_size = -65536"
# How long to wait for another program that writes; saving one piece takes a few seconds at most.
BUSY_TIMEOUT_S = 60.0


@contextmanager
def session(path: Path, doing: str, create: bool = False) -> Iterator[sqlite3.Connection]:
    """A connection for one piece of work. What SQLite raises inside comes out as a StoreError about ``doing``.

    Raises StoreError where there is no file, unless ``create``.
    """
    identity = identity_of(path)
    if identity is None and not create:
        reason = QT_TRANSLATE_NOOP("BKN", "the file is no longer there; open the store again")
        raise store_failure(doing, path, Message(reason))
    connection = None
    try:
        connection = open_file(path, BUSY_TIMEOUT_S)
        connection.execute(_CACHE)
        add_functions(connection)
        yield connection
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        raise translated(error, doing, path, identity) from error
    finally:
        if connection is not None:
            connection.close()


def open_file(path: Path, timeout_s: float) -> sqlite3.Connection:
    """A connection in which transactions begin and end only where the code says so."""
    return sqlite3.connect(str(path), timeout=timeout_s, isolation_level=None)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written inside, or nothing of it. Waits for the turn to write."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        # SQLite has already rolled back by itself where the disk was full.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def choose_journal(connection: sqlite3.Connection, path: Path) -> str:
    """Set the write-ahead log where it works, else the rollback journal; gives the mode that SQLite answers.

    SQLite refuses the log, and stays with the rollback journal, where the file system lacks shared memory. On a
    network share the log can seem to work and still break with two computers, so there it is not even asked for.
    """
    if is_network_share(path):
        answer = connection.execute("PRAGMA journal_mode = DELETE")
    else:
        answer = connection.execute("PRAGMA journal_mode = WAL")
    return str(answer.fetchone()[0]).lower()


def is_network_share(path: Path) -> bool:
    """Whether a path names a computer on the network, as Windows writes it."""
    return str(path).startswith(("\\\\", "//"))
