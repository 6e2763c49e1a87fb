"""Whether the names of a file stand in the right columns: scientific names among the Dutch ones, or the reverse.

The list decides: a file whose names match it better when its two columns of names change places, or when its column of
scientific names is taken for Dutch ones, is read so.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, Mapping, Sequence, Tuple

import numpy as np

from bkn_qgis.scoring.name_index import NameIndex

if TYPE_CHECKING:
    from numpy.typing import NDArray

AS_WRITTEN, SWAPPED, AS_DUTCH = "as_written", "swapped", "as_dutch"
Names = Tuple[str, str]
"""A scientific and a Dutch name, "" where there is none."""
_ENOUGH = 0.5


@dataclass(frozen=True)
class NameReading:
    """How the names of a file are best read (one of the constants), and how many of its records then match."""

    kind: str
    matched: int
    named: int
    examples: Tuple[str, ...]
    """Its most frequent names."""


def best_reading(index: NameIndex, names: Mapping[Names, int], most_examples: int = 5) -> NameReading:
    """The reading of a file's names (with the number of records of each) under which most records match the list.

    The columns as they are win a tie, and are not doubted where half of the records match.
    """
    named = sum(number for pair, number in names.items() if any(pair))
    counts = {AS_WRITTEN: _matched(index, names, AS_WRITTEN)}
    if counts[AS_WRITTEN] < _ENOUGH * named:
        counts[SWAPPED] = _matched(index, names, SWAPPED)
        counts[AS_DUTCH] = _matched(index, names, AS_DUTCH)
    kind = max(counts, key=lambda each: counts[each])
    frequent = Counter({pair: number for pair, number in names.items() if any(pair)}).most_common(most_examples)
    return NameReading(kind, counts[kind], named, tuple(first or second for (first, second), _ in frequent))


def read_names(kind: str, names: Names) -> Names:
    """A pair of names under a reading."""
    scientific, dutch = names
    if kind == SWAPPED:
        return dutch, scientific
    return ("", scientific) if kind == AS_DUTCH else names


def _matched(index: NameIndex, names: Mapping[Names, int], kind: str) -> int:
    return sum(number for pair, number in names.items() if index.look_up(*read_names(kind, pair))[0])


def count_names(names: Sequence[Names], pairs: NDArray[Any], files: NDArray[Any]) -> Dict[int, Counter[Names]]:
    """Per file the number of records of each pair of names, in the order in which they come.

    ``pairs``: for each record the number of its names among ``names``; ``files``: the number of its file.
    """
    import pandas as pd

    which, keys = pd.factorize(files.astype(np.int64) * len(names) + pairs)
    counted: Dict[int, Counter[Names]] = {}
    for key, times in zip(keys.tolist(), np.bincount(which).tolist()):
        number, pair = divmod(key, len(names))
        counted.setdefault(number, Counter())[names[pair]] += times
    return counted
