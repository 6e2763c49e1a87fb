"""The cells of a column whose places in the bytes are known, without an object for each: few are different.

Cells are told apart by a number made of their bytes and then compared whole, so that two cells with the same number are
never taken for one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, List, Optional, Tuple, Union

import numpy as np
import pandas as pd

from bkn_qgis.observations.tables.text_blocks import Places

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Words = NDArray[np.uint64]
    Texts = NDArray[np.object_]
else:  # numpy 1.20, which came with early QGIS 3.22, has no NDArray
    Words = Texts = np.ndarray

_BYTES = 8  # of a word
_MOST_WORDS = 16
_TRIED = 2_000  # cells that tell whether few are different
_MANY = 0.9  # of these
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)
_MASKS = np.array([(1 << (8 * size)) - 1 for size in range(_BYTES)] + [2**64 - 1], dtype=np.uint64)


class CutCells:
    """Lines of UTF-8 from which cells are cut."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._letters = data.decode("ascii") if data.isascii() else None

    def column(self, starts: Places, stops: Places) -> Union[pd.Categorical, Texts]:
        """The cells between these places, as categories where few are different."""
        few = _grouped(self._data, starts[:_TRIED], stops[:_TRIED])
        grouped = None
        if few is not None and len(few[1]) < _MANY * len(few[0]):
            grouped = _grouped(self._data, starts, stops)
        if grouped is None:
            return self._texts(starts, stops)
        codes, firsts = grouped
        categories = pd.Index(self._texts(starts[firsts], stops[firsts]), dtype=object)
        return pd.Categorical.from_codes(codes, categories=categories)

    def _texts(self, starts: Places, stops: Places) -> Texts:
        places = zip(starts.tolist(), stops.tolist())
        texts = np.empty(len(starts), dtype=object)
        letters = self._letters
        if letters is not None:
            texts[:] = [letters[start:stop] for start, stop in places]
        else:
            texts[:] = [self._data[start:stop].decode("utf-8") for start, stop in places]
        return texts


def _grouped(data: bytes, starts: Places, stops: Places) -> Optional[Tuple[Places, Places]]:
    """For each cell the number of its text, in the order in which these come, and the first cell of each text; None
    where that is not found out so.
    """
    sizes = stops - starts
    if not len(starts) or sizes.max() > _BYTES * _MOST_WORDS or len(data) < _BYTES:
        return None
    words = _words(data, starts, sizes)
    number = sizes.astype(np.uint64)
    for word in words:
        number = (number ^ word) * _MULTIPLIER
        number ^= number >> _SHIFT
    codes, different = pd.factorize(number)
    firsts = np.empty(len(different), dtype=np.intp)
    firsts[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    same = firsts[codes]
    if (sizes != sizes[same]).any() or any((word != word[same]).any() for word in words):
        return None
    return codes, firsts


def _words(data: bytes, starts: Places, sizes: Places) -> List[Words]:
    """The bytes of each cell, eight by eight, with zeros behind its end."""
    last = len(data) - _BYTES
    all_words: Words = np.ndarray(last + 1, dtype="<u8", buffer=data, strides=(1,))
    words = []
    for first in range(0, int(sizes.max()), _BYTES):
        places = starts + first
        # Of a word that would go on behind the data the bytes are moved down from the last whole word.
        back = np.maximum(places - last, 0)
        moved = all_words[places - back] >> np.minimum(back * 8, 63).astype(np.uint64)
        words.append(moved & _MASKS[np.clip(sizes - first, 0, _BYTES)])
    return words
