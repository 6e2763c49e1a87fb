"""The columns that a user names (parameter COLUMNS, design.md section 3), and what becomes of them in a known format.

The user's word wins. Where it speaks of names, dates, numbers or uncertainty, it replaces the columns of the format,
which goes on to read all the rest, flags among it. A place in other columns or another coordinate system is none that
the format can read: then the table is read as one of no known format.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import AbstractSet, Collection, Dict, Mapping, Optional, Sequence, Tuple

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.formats.column_names import by_folded_name, fold, folded, is_one_of

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


@dataclass(frozen=True)
class ColumnChoice:
    """Names of columns as the user gave them; None = find it by its name. ``crs`` is that of x and y."""

    species: Optional[str] = None
    dutch: Optional[str] = None
    date: Optional[str] = None
    x: Optional[str] = None
    y: Optional[str] = None
    count: Optional[str] = None
    uncertainty: Optional[str] = None
    crs: Optional[str] = None

    def columns(self) -> Dict[str, str]:
        """The named columns by key, without the coordinate system."""
        named = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "crs"}
        return {key: name for key, name in named.items() if name}

    def without(self, names: Collection[str]) -> ColumnChoice:
        """The choice without these columns, and without the coordinate system where x or y is among them."""
        lost = {field.name for field in fields(self) if field.name != "crs" and getattr(self, field.name) in names}
        crs = None if lost & {"x", "y"} else self.crs
        return replace(self, crs=crs, **{key: None for key in lost})

    def renamed(self, names: Mapping[str, str]) -> ColumnChoice:
        """The choice with other names for columns: those of ``names``, compared without case."""
        other = {old.casefold(): new for old, new in names.items()}
        return replace(self, **{key: other.get(name.casefold(), name) for key, name in self.columns().items()})


def parse_columns(text: str) -> ColumnChoice:
    """The choice written as ``species=soort; date=datum; x=…; y=…; count=…; uncertainty=…; crs=EPSG:…``.

    ``dutch=…`` names a column of Dutch names. Empty text gives an empty choice. Raises BknError for a key
    that does not exist, a key given twice, or a part without ``=`` or without a column.
    """
    keys = [field.name for field in fields(ColumnChoice)]
    found: Dict[str, str] = {}
    for part in text.replace("\n", ";").split(";"):
        if not part.strip():
            continue
        key, _, value = part.partition("=")
        key, value = key.strip().casefold(), value.strip().strip('"')
        if key not in keys or key in found or not value:
            raise BknError(
                Message(
                    QT_TRANSLATE_NOOP(
                        "BKN",
                        'Cannot read COLUMNS: "{part}" is wrong. Write each key ({keys}) at most once, with = and '
                        "the name of a column, for example: species=soort; date=datum.",
                    ),
                    part=part.strip(),
                    keys=", ".join(keys),
                )
            )
        found[key] = value
    return ColumnChoice(**found)


def missing_columns(columns: Sequence[str], choice: ColumnChoice) -> Tuple[str, ...]:
    """The columns that a choice names and a table has not."""
    named = list(choice.columns().values())
    known = folded(columns)
    return tuple(name for name, as_folded in zip(named, folded(named)) if as_folded not in known)


def of_other_tables(columns: Sequence[str], choice: ColumnChoice, elsewhere: Collection[str]) -> Tuple[str, ...]:
    """The columns that a choice names, a table has not, and another table (with columns ``elsewhere``) has."""
    return tuple(name for name in missing_columns(columns, choice) if is_one_of(name, elsewhere))


def with_choice(
    found: Mapping[str, str], columns: Sequence[str], choice: ColumnChoice, known_parts: AbstractSet[str]
) -> Optional[Dict[str, str]]:
    """The column of each part with those of a choice, all of which the table has; None where the format cannot read
    these.

    ``found``: the column of each part without the choice; ``known_parts``: the parts that the format reads.
    """
    by_folded = by_folded_name(columns)
    parts: Dict[str, str] = dict(found)
    for key, name in choice.columns().items():
        chosen, roles = by_folded[fold(name)], _ROLES[key]
        if any(found.get(part) == chosen for part in roles):
            continue
        part = next((part for part in roles if part in known_parts), None)
        if part is None or key in ("x", "y"):
            return None
        if key == "species" and choice.dutch:
            roles = tuple(role for role in roles if role not in _ROLES["dutch"])
        parts = {**{role: column for role, column in parts.items() if role not in roles}, part: chosen}
    return parts
