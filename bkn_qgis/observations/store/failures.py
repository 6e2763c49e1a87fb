"""What can go wrong with the store, as one message for the user, and the setting aside of a broken one."""

from __future__ import annotations

import datetime
import os
import sqlite3
from pathlib import Path
from typing import Optional, Tuple

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message

OPENING, READING, SAVING, CLEARING = "opening", "reading", "saving", "clearing"
# SQLite's own companions of a database file. A journal must never stay behind for another file to find.
COMPANIONS = ("-wal", "-shm", "-journal")

Identity = Tuple[int, int]

_TEMPLATES = {
    OPENING: QT_TRANSLATE_NOOP("BKN", "Cannot open the store of observations {path}: {reason}."),
    READING: QT_TRANSLATE_NOOP("BKN", "Cannot read the store of observations {path}: {reason}."),
    SAVING: QT_TRANSLATE_NOOP("BKN", "Cannot save observations in the store {path}: {reason}."),
    CLEARING: QT_TRANSLATE_NOOP("BKN", "Cannot clear the store of observations {path}: {reason}."),
}
# What SQLite says, in part, and what it means. Python 3.9 gives no error numbers.
_REASONS = (
    (
        "readonly",
        QT_TRANSLATE_NOOP("BKN", "it may not be written to; choose another file for the store in the settings"),
    ),
    (
        "unable to open",
        QT_TRANSLATE_NOOP(
            "BKN",
            "the file does not exist, or nothing may be written in its folder; choose another file for the store in "
            "the settings",
        ),
    ),
    ("is full", QT_TRANSLATE_NOOP("BKN", "the disk is full; make room, or clear the store, and try again")),
    (
        "locked",
        QT_TRANSLATE_NOOP(
            "BKN", "another program has kept the file locked for too long; close that program and try again"
        ),
    ),
)
_SIGNS_OF_A_BROKEN_FILE = ("malformed", "not a database", "encrypted")


class StoreError(BknError):
    """The store cannot be used; the message says for what, why, and what the user can do."""


class BrokenStore(StoreError):
    """The store was broken and has been moved aside; opening it again makes a new one."""


def store_failure(doing: str, path: Path, reason: Message) -> StoreError:
    """The error that says what could not be done (one of OPENING, READING, SAVING, CLEARING) and why."""
    return StoreError(Message(_TEMPLATES[doing], path=str(path), reason=reason))


def said_by_computer(error: Exception) -> Message:
    """The reason behind a failure of the disk or of SQLite."""
    text = str(error)
    for sign, reason in _REASONS:
        if sign in text:
            return Message(reason)
    return Message(
        QT_TRANSLATE_NOOP("BKN", "system message: {message}; choose another file for the store in the settings"),
        message=text,
    )


def identity_of(path: Path) -> Optional[Identity]:
    """What tells a file from another one of the same name; None where there is no file."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def translated(error: sqlite3.Error, doing: str, path: Path, identity: Optional[Identity]) -> StoreError:
    """The error for the user, after a broken file has been moved aside; all connections must be closed.

    ``identity``: that of the file when it was opened. Another file in its place is left alone: a second
    program was first.
    """
    if not any(sign in str(error) for sign in _SIGNS_OF_A_BROKEN_FILE):
        return store_failure(doing, path, said_by_computer(error))
    if identity is None or identity_of(path) != identity:
        return BrokenStore(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "The store of observations {path} was damaged and another program has replaced it; try again.",
                ),
                path=str(path),
            )
        )
    return _set_aside(path)


def _set_aside(path: Path) -> StoreError:
    target = _free_name(path)
    try:
        os.replace(path, target)
        for companion in COMPANIONS:
            if os.path.exists(f"{path}{companion}"):
                os.replace(f"{path}{companion}", f"{target}{companion}")
    except OSError as error:
        return StoreError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "The store of observations {path} is damaged and cannot be renamed ({message}); close the "
                    "programs that use it, move it yourself and try again.",
                ),
                path=str(path),
                message=str(error),
            )
        )
    return BrokenStore(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "The store of observations {path} was damaged; it was renamed to {name} and a new, empty one takes "
                "its place: fetch what you need again.",
            ),
            path=str(path),
            name=target.name,
        )
    )


def _free_name(path: Path) -> Path:
    moment = datetime.datetime.now().strftime("%Y%m%d-%H%M%S")
    number = 0
    while True:
        suffix = f"-{number}" if number else ""
        target = path.with_name(f"{path.stem}.broken-{moment}{suffix}{path.suffix}")
        if not target.exists():
            return target
        number += 1
