"""The same record twice (method.md, section 4)."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Sequence, Set, Tuple

import numpy as np
import pandas as pd

from bkn_qgis.arrays import NO_DUPLICATE
from bkn_qgis.observations.formats.record_ids import is_given_out
from bkn_qgis.observations.record_table import is_filled, rows_of_records

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Where a record was first entered: the copy from there is the one that is kept.
_HOME_OF_ID = {"waarneming.nl:": "waarneming.nl", "inat:": "iNaturalist"}
# Ids with one of these before a colon are unique over all sources; bkn: what our form for the field gives.
_NAME_SPACES = {"waarneming.nl", "ndff", "gbif", "inat", "bkn"}
_NAMED = tuple(f"{name}:" for name in sorted(_NAME_SPACES))
# What makes two records of one number the same, where the number is only that of a row.
_MEETING = ["scientific_name", "dutch_name", "day_first", "day_last", "x", "y"]
DOUBLE_DISTANCE_M = 100.0
# Of one source, whose pairs with another are looked for together.
_ROWS_AT_ONCE = 100_000


def drop_repeated_records(records: pd.DataFrame) -> Tuple[pd.DataFrame, int]:
    """The record table with every record id once, and the number of rows left out.

    Rows are one record when they share an id (``record_id`` may hold several, separated by spaces): overlapping
    exports, and waarneming.nl records that come again through NDFF or GBIF. Kept is the copy of the source in
    which the record was entered, else the one with the smallest stated uncertainty, else the first. Ids carry
    the name space of their source; ids without one are compared within a source only, and where they are none that a
    source gives out (two tables numbered from 1), only of records with the same names, days and place.
    """
    cluster = _clusters_of_ids(records)
    if cluster is None:
        return records, 0
    first = kept_of_clusters(cluster, came_from_elsewhere(records), records["uncertainty"].to_numpy())
    dropped = len(records) - len(first)
    if not dropped:
        return records, 0
    return rows_of_records(records, first), dropped


def kept_of_clusters(cluster: NDArray[Any], elsewhere: NDArray[Any], uncertainty_m: NDArray[Any]) -> NDArray[Any]:
    """The row (int64, ascending) that is kept of each cluster; three arrays of one length.

    ``elsewhere``: what ``came_from_elsewhere`` gives; ``uncertainty_m``: NaN where none is stated.
    """
    order = pd.DataFrame(
        {
            "cluster": cluster,
            "elsewhere": elsewhere,
            "uncertainty": np.where(np.isnan(uncertainty_m), np.inf, uncertainty_m),
            "row": np.arange(len(cluster)),
        }
    ).sort_values(["cluster", "elsewhere", "uncertainty", "row"], kind="stable")
    kept: NDArray[Any] = np.sort(order.loc[~order["cluster"].duplicated(), "row"].to_numpy())
    return kept


def came_from_elsewhere(records: pd.DataFrame) -> NDArray[Any]:
    """Which records are not from the source in which they were entered, as far as their ids tell: bool (n,)."""
    first_hand = np.zeros(len(records), dtype=bool)
    for prefix, source in _HOME_OF_ID.items():
        of_source = (records["source"] == source).to_numpy()
        first_hand[of_source] = records.loc[of_source, "record_id"].str.startswith(prefix).to_numpy(dtype=bool)
    return ~first_hand


def _clusters_of_ids(records: pd.DataFrame) -> Optional[NDArray[Any]]:
    """One number per row, equal for rows that share an id; None where no id stands twice."""
    if not is_filled(records["record_id"]).any():
        return None
    owner, tokens = comparable_ids(records)
    if len(set(tokens)) == len(tokens):
        return None
    code, _ = pd.factorize(np.array(tokens, dtype=object))
    return clusters_sharing(owner, code, len(records))


def clusters_sharing(owner: NDArray[Any], code: NDArray[Any], rows: int) -> NDArray[Any]:
    """One number per row (int64), equal for rows that share a code, also by way of others.

    ``owner``: the row that each code (whole numbers from 0) belongs to.
    """
    cluster = np.arange(rows)
    while True:
        lowest = np.full(int(code.max(initial=-1)) + 1, rows)
        np.minimum.at(lowest, code, cluster[owner])
        joined = cluster.copy()
        np.minimum.at(joined, owner, lowest[code])
        if np.array_equal(joined, cluster):
            return cluster
        cluster = joined


def comparable_ids(records: pd.DataFrame) -> Tuple[NDArray[Any], List[str]]:
    """Every id as a text that is equal for one record only, and the row that it belongs to (int64)."""
    ids = records["record_id"]
    rows = np.flatnonzero(is_filled(ids))
    texts: List[str] = np.asarray(ids.iloc[rows], dtype=object).tolist()
    if _are_comparable(texts):
        return rows, texts
    split = [text.split(" ") for text in texts]
    lengths = np.array([len(parts) for parts in split], dtype=np.int64)
    owner = np.repeat(rows, lengths)
    return owner, _comparable_ids(records, owner, [part for parts in split for part in parts])


def _are_comparable(texts: Sequence[str]) -> bool:
    """Whether each of these is one id that is unique over all sources, as in most exports."""
    lines = "".join(f"\n{text}" for text in texts)
    named = sum(lines.count(f"\n{name}") for name in _NAMED)
    return " " not in lines and named == len(texts) == lines.count("\n")


def _comparable_ids(records: pd.DataFrame, owner: NDArray[Any], ids: Sequence[str]) -> List[str]:
    """Each id as a text that is equal for one record only; ``owner``: the row that each id belongs to."""
    sources = records["source"].to_numpy()
    tokens, bare = [], []
    for number, (row, part) in enumerate(zip(owner, ids)):
        is_named = ":" in part and part.split(":", 1)[0] in _NAME_SPACES
        tokens.append(part if is_named else f"{sources[row]} {part}")
        if not is_named and not is_given_out(part):
            bare.append(number)
    meetings = records[_MEETING].iloc[owner[bare]].itertuples(index=False, name=None)
    for number, meeting in zip(bare, meetings):
        tokens[number] += f" {meeting}"
    return tokens


def doubles_across_sources(
    sources: Sequence[str],
    species: Sequence[object],
    day_first: NDArray[Any],
    day_last: NDArray[Any],
    x_mm: NDArray[Any],
    y_mm: NDArray[Any],
    order: Optional[Sequence[str]] = None,
) -> NDArray[Any]:
    """Rows that are probably one record through two sources: int64 (n,), one number per set, else ``NO_DUPLICATE``.

    Two rows are doubles when their sources differ, their species (any hashable value) and days are equal and they
    lie within 100 m. Pairs are made nearest first, and a set holds at most one row of each source, so two records
    of one source never become one. ``order``: all sources, in the order in which they give way at equal distances;
    None: as they first come.
    """
    duplicate_group = np.full(len(day_first), NO_DUPLICATE, dtype=np.int64)
    if len(set(sources)) < 2:
        return duplicate_group
    table = pd.DataFrame(
        {
            "row": np.arange(len(day_first)),
            "source": pd.Categorical(
                sources, categories=list(dict.fromkeys(sources if order is None else order))
            ).codes,
            "species": pd.factorize(pd.Series(list(species), dtype=object))[0],
            "first": day_first,
            "last": day_last,
            "x": x_mm,
            "y": y_mm,
        }
    )
    key = ["species", "first", "last"]
    table = table[table.groupby(key)["source"].transform("nunique") > 1]
    sets = _Sets(table["row"].tolist(), table["source"].tolist())
    _join_equal_places(sets, table, key)
    for first, second in _close_pairs(table, key, sets):
        sets.join(first, second)
    for number, rows in enumerate(sets.of_several()):
        duplicate_group[list(rows)] = number
    return duplicate_group


def _join_equal_places(sets: _Sets, table: pd.DataFrame, key: List[str]) -> None:
    """Join rows at one place by rank within their source: what nearest first gives at distance 0.

    Without this step a crowd at one place, such as a post where migration is counted, would make as many pairs as
    the product of the sources' numbers.
    """
    place = [*key, "x", "y"]
    ranked = table.assign(rank=table.groupby([*place, "source"]).cumcount())
    ranked = ranked[ranked.groupby([*place, "rank"])["source"].transform("size") > 1]
    for _, rows in ranked.sort_values("row").groupby([*place, "rank"])["row"]:
        first, *others = rows.tolist()
        for other in others:
            sets.join(first, other)


def _close_pairs(table: pd.DataFrame, key: List[str], sets: _Sets) -> List[Tuple[int, int]]:
    """Pairs of rows of different sources within the distance, nearest first."""
    limit = int(DOUBLE_DISTANCE_M * 1000)
    cells = table.assign(
        occasion=table.groupby(key).ngroup(), cell_x=table["x"] // limit, cell_y=table["y"] // limit
    ).drop(columns=key)
    found = [cells.iloc[:0].assign(row_x=0, row_y=0, squared=0)]
    by_source = [rows for _, rows in cells.groupby("source")]
    for first, second in itertools.combinations(by_source, 2):
        one, other = _same_occasions(_without(first, second, sets), _without(second, first, sets))
        for begin in range(0, len(other), _ROWS_AT_ONCE):
            around = _in_cells_around(other.iloc[begin : begin + _ROWS_AT_ONCE])
            pairs = one.merge(around, on=["occasion", "cell_x", "cell_y"])
            squared = (pairs["x_x"] - pairs["x_y"]) ** 2 + (pairs["y_x"] - pairs["y_y"]) ** 2
            found.append(pairs.assign(squared=squared)[squared <= limit * limit])
    close = pd.concat(found).sort_values(["squared", "row_x", "row_y"], kind="stable")
    return list(zip(close["row_x"].tolist(), close["row_y"].tolist()))


def _in_cells_around(rows: pd.DataFrame) -> pd.DataFrame:
    """Each row nine times: in its own cell and in the eight around it."""
    steps = np.array([(step_x, step_y) for step_x in (-1, 0, 1) for step_y in (-1, 0, 1)])
    around = rows.loc[rows.index.repeat(len(steps))]
    step_x, step_y = np.tile(steps, (len(rows), 1)).T
    return around.assign(cell_x=around["cell_x"] + step_x, cell_y=around["cell_y"] + step_y)


def _same_occasions(one: pd.DataFrame, other: pd.DataFrame) -> Tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of two sources with a species and days that both have."""
    both = np.intersect1d(one["occasion"], other["occasion"])
    return one[one["occasion"].isin(both)], other[other["occasion"].isin(both)]


def _without(rows: pd.DataFrame, other: pd.DataFrame, sets: _Sets) -> pd.DataFrame:
    """The rows of one source whose sets hold no row of the other: only those can still be joined to it."""
    source = int(other["source"].iloc[0])
    return rows[np.array([not sets.has_source(row, source) for row in rows["row"]], dtype=bool)]


class _Sets:
    """Sets of rows with at most one row of each source."""

    def __init__(self, rows: Sequence[int], sources: Sequence[int]) -> None:
        self._rows: Dict[int, Set[int]] = {row: {row} for row in rows}
        self._sources: Dict[int, Set[int]] = {row: {source} for row, source in zip(rows, sources)}
        self._set_of: Dict[int, int] = {row: row for row in rows}

    def join(self, first: int, second: int) -> None:
        one, other = self._set_of[first], self._set_of[second]
        if one == other or self._sources[one] & self._sources[other]:
            return
        self._rows[one] |= self._rows[other]
        self._sources[one] |= self._sources[other]
        for row in self._rows.pop(other):
            self._set_of[row] = one

    def has_source(self, row: int, source: int) -> bool:
        """Whether the set of a row holds a row of a source."""
        return source in self._sources[self._set_of[row]]

    def of_several(self) -> List[Set[int]]:
        return [rows for rows in self._rows.values() if len(rows) > 1]
