"""The columns that a user names for a table of no known format (parameter COLUMNS, design.md section 3)."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Collection, Dict, Mapping, Optional

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message


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
                        "Cannot read the columns: the part {part} is not one of the keys {keys}, used once, "
                        "with = and the name of a column; correct COLUMNS, for example: "
                        "species=soort; date=datum.",
                    ),
                    part=part.strip(),
                    keys=", ".join(keys),
                )
            )
        found[key] = value
    return ColumnChoice(**found)
