"""Which of many texts are the same, told from their bytes: without a text of Python for each of them.

A text is taken apart into numbers of eight bytes. A mixture of these says which texts may be the same, and the numbers
themselves whether they are.
"""

from __future__ import annotations

from typing import Any, List, Tuple

import numpy as np
import pandas as pd

from bkn_qgis.observations.tables.arrow_batches import Mask, Numbers, TextBuffer

_WORD = 8
_MOST_BYTES = 128  # longer texts, as remarks, are hardly ever the same
_KEPT_BYTES = np.array([(1 << (8 * number)) - 1 for number in range(_WORD)] + [(1 << 64) - 1], dtype=np.uint64)
# Odd numbers without a pattern: the mixture need only differ for nearly all different texts.
_FACTOR, _SHIFT = np.uint64(0x9E3779B97F4A7C15), np.uint64(29)


def numbered_texts(buffer: TextBuffer, nulls: Any) -> Tuple[Numbers, List[str]]:
    """A number for each text, -1 where ``nulls`` (bool, or None) says that it is none; and the different texts.

    Raises NotSure where a text is no UTF-8. No text may hold a NUL.
    """
    lengths = np.diff(buffer.ends)
    codes, first = _codes(_words(buffer, lengths)) if lengths.max(initial=0) <= _MOST_BYTES else _one_by_one(buffer)
    return _without(codes, first, nulls, buffer)


def _words(buffer: TextBuffer, lengths: Numbers) -> List[Numbers]:
    """The bytes of each text, eight in a number, with 0 behind its end: uint64, one array for each eight bytes."""
    content = buffer.content + bytes(_WORD)
    # Such a number may start at any byte.
    at_byte: Numbers = np.ndarray((len(content) - _WORD + 1,), dtype="<u8", buffer=content, strides=(1,))
    words: List[Numbers] = []
    for done in range(0, max(int(lengths.max(initial=0)), 1), _WORD):
        left = np.clip(lengths - done, 0, _WORD)
        words.append(at_byte[np.where(left > 0, buffer.ends[:-1] + done, 0)] & _KEPT_BYTES[left])
    return words


def _codes(words: List[Numbers]) -> Tuple[Numbers, Numbers]:
    """The number of each text, in the order in which they come, and the first place of each number."""
    mixture = words[0]
    for word in words[1:]:
        mixture = (mixture ^ (mixture >> _SHIFT)) * _FACTOR + word
    codes, first = _numbered(mixture)
    if len(words) > 1 and not all(np.array_equal(word[first][codes], word) for word in words):
        for word in words:  # two texts had one mixture
            codes, first = _numbered(codes * np.int64(len(word)) + pd.factorize(word)[0])
    return codes, first


def _numbered(keys: Numbers) -> Tuple[Numbers, Numbers]:
    codes, different = pd.factorize(keys)
    first = np.empty(len(different), dtype=np.int64)
    first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)  # what is set last stays
    return codes, first


def _one_by_one(buffer: TextBuffer) -> Tuple[Numbers, Numbers]:
    places = buffer.ends.tolist()
    cells = np.empty(len(buffer), dtype=object)
    cells[:] = [buffer.content[start:end] for start, end in zip(places, places[1:])]
    return _numbered(cells)


def _without(codes: Numbers, first: Numbers, nulls: Any, buffer: TextBuffer) -> Tuple[Numbers, List[str]]:
    if nulls is None or not nulls.any():
        return codes, buffer.texts(first)
    used: Mask = np.zeros(len(first), dtype=np.bool_)
    used[codes[~nulls]] = True
    new_codes = np.cumsum(used) - 1
    return np.where(nulls, -1, new_codes[codes]), buffer.texts(first[used])
