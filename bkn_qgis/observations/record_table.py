"""The record table: the one shape in which every reader and provider hands on what was seen.

A pandas DataFrame with the columns of ``COLUMNS`` and no others, places in EPSG:28992 (RD New, metres).
Nothing downstream knows which file or service a row came from (design.md, section 2).
"""

from typing import Dict, Iterable, List

import pandas as pd

COLUMNS: Dict[str, str] = {
    "source": "object",  # provider or format: "NDFF", "waarneming.nl", "GBIF", "iNaturalist", "layer"
    "record_id": "object",  # "" = none; several ids of one record are separated by a space
    "scientific_name": "object",  # as written by the source, "" = none
    "dutch_name": "object",  # as written by the source, "" = none
    "x": "float64",  # metres, RD; NaN = no place
    "y": "float64",
    "uncertainty": "float64",  # metres; NaN = the source states none
    "day_first": "int32",  # days since 1970-01-01; NO_DAY = no date
    "day_last": "int32",  # last day of the interval, equal to day_first for a single day
    "count": "float64",  # individuals; NaN = not stated
    "records": "int32",  # 1, or the number of records that the row stands for
    "flags": "uint16",  # the bits of FLAGS
    "observer": "object",  # a salted hash or "", never a name
    "licence": "object",  # as stated per record, "" = not stated
}


# The closed set of method.md, section 4.
FLAGS: Dict[str, int] = {
    name: 1 << bit
    for bit, name in enumerate(
        (
            "absent",
            "captive",
            "planted",
            "escaped",
            "rejected",
            "uncertain_identification",
            "blurred",
            "flying_over",
            "breeding",
            "dead",
            "track",
        )
    )
}


def flag_mask(names: Iterable[str]) -> int:
    """The bits of the flags named, as one number. Raises KeyError for a name outside the closed set."""
    mask = 0
    for name in names:
        mask |= FLAGS[name]
    return mask


def empty_records() -> pd.DataFrame:
    """A record table without rows, with the right columns and types."""
    return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in COLUMNS.items()})


def join_records(chunks: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """All chunks below each other, in order, with a fresh index and the types of ``COLUMNS``."""
    parts: List[pd.DataFrame] = [chunk for chunk in chunks if len(chunk)]
    if not parts:
        return empty_records()
    table = pd.concat(parts, ignore_index=True)
    return with_types(table[list(COLUMNS)])


def with_types(table: pd.DataFrame) -> pd.DataFrame:
    """A table with the types of ``COLUMNS``; the same one where it has them."""
    # pandas before 3 would copy all columns, pandas 4 no longer knows the option not to.
    others = {name: dtype for name, dtype in COLUMNS.items() if table[name].dtype != dtype}
    return table.astype(others) if others else table
