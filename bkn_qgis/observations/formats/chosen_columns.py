"""What becomes of the columns that a user names (COLUMNS) where a table is one of a known format.

The user's word wins. Where it speaks of names, dates, numbers or uncertainty, it replaces the columns of the format,
which goes on to read all the rest, flags among it. A place in other columns or another coordinate system is none that
the format can read: then the table is read as one of no known format.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Collection, Dict, Mapping, Optional, Sequence, Set, Tuple

from bkn_qgis.observations.formats.columns import fold
from bkn_qgis.observations.formats.recognised import Recognised
from bkn_qgis.observations.tables.column_choice import ColumnChoice

# The parts of all formats that play the role of a key of COLUMNS; the first of those is filled that the format reads.
_ROLES: Mapping[str, Tuple[str, ...]] = {
    "species": ("scientific", "species", "verbatim", "genus", "epithet", "infraspecific", "dutch", "common"),
    "dutch": ("dutch", "common"),
    "date": ("date", "start", "stop", "year", "month", "day"),
    "x": ("lon", "lng", "x"),
    "y": ("lat", "y"),
    "count": ("count", "quantity", "count_min", "count_max"),
    "uncertainty": ("uncertainty", "accuracy", "public_accuracy"),
}


def missing_columns(columns: Sequence[str], choice: ColumnChoice) -> Tuple[str, ...]:
    """The columns that a choice names and a table has not."""
    known = set(map(fold, columns))
    return tuple(name for name in choice.columns().values() if fold(name) not in known)


def of_other_tables(columns: Sequence[str], choice: ColumnChoice, elsewhere: Collection[str]) -> Tuple[str, ...]:
    """The columns that a choice names, a table has not, and another table (with columns ``elsewhere``) has."""
    others = set(map(fold, elsewhere))
    return tuple(name for name in missing_columns(columns, choice) if fold(name) in others)


def with_choice(
    recognised: Recognised, columns: Sequence[str], choice: ColumnChoice, known_parts: Set[str]
) -> Optional[Recognised]:
    """The format with the columns of a choice, all of which the table has; None where the format cannot read these.

    ``known_parts``: the parts that the format reads.
    """
    by_folded = {fold(column): column for column in reversed(columns)}
    parts: Dict[str, str] = dict(recognised.columns)
    for key, name in choice.columns().items():
        chosen, roles = by_folded[fold(name)], _ROLES[key]
        if any(recognised.columns.get(part) == chosen for part in roles):
            continue
        part = next((part for part in roles if part in known_parts), None)
        if part is None or key in ("x", "y"):
            return None
        if key == "species" and choice.dutch:
            roles = tuple(role for role in roles if role not in _ROLES["dutch"])
        parts = {**{role: column for role, column in parts.items() if role not in roles}, part: chosen}
    return replace(recognised, columns=parts)
