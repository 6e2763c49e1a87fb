"""Days as bits: which days each group can have, how many a set holds, and which is the latest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Tuple

import numpy as np

from bkn_qgis.arrays import NO_DAY

if TYPE_CHECKING:
    from numpy.typing import NDArray

_DENSE_DAYS = 4_000_000
_DENSE_FLAGS = 50_000_000
_BITS_OF_16 = np.array([bin(number).count("1") for number in range(1 << 16)], dtype=np.uint8)


def ranked_days(days: NDArray[Any]) -> Tuple[NDArray[Any], NDArray[Any]]:
    """The different days (int32, ascending), and for each of ``days`` (int32) its number among them (int64)."""
    dated = days[days != NO_DAY]
    if not len(dated) or int(dated.max()) - int(dated.min()) >= _DENSE_DAYS:
        values, ranks = np.unique(days, return_inverse=True)
        return values, ranks.astype(np.int64)
    # The day before the first stands for no day, which comes before all days.
    before = int(dated.min()) - 1
    number = np.maximum(days.astype(np.int64) - before, 0)
    is_there = np.zeros(int(dated.max()) - before + 1, dtype=bool)
    is_there[number] = True
    values = (np.flatnonzero(is_there) + before).astype(np.int32)
    if is_there[0]:
        values[0] = NO_DAY
    return values, (np.cumsum(is_there) - 1)[number]


@dataclass(frozen=True, eq=False)
class DayBits:
    """The bits of pairs of group and day.

    ``days``: int32, the different days in order. Group g owns words ``word_start[g]`` up to ``word_start[g + 1]`` of 64
    bits; the first of them stands for days from ``64 × first_word[g]`` of ``days`` on, so that the words of different
    groups can be laid over each other. All int64.
    """

    days: NDArray[Any]
    word_start: NDArray[Any]
    first_word: NDArray[Any]

    @property
    def bits(self) -> int:
        """The number of bits, a multiple of 64; the last word stands for nothing."""
        return 64 * (int(self.word_start[-1]) + 1)

    @property
    def no_bit(self) -> int:
        """A bit that stands for nothing."""
        return 64 * int(self.word_start[-1])

    def bit_of(self, group: NDArray[Any], rank: NDArray[Any]) -> NDArray[Any]:
        """The bits (int64) of pairs of group and number of the day."""
        return 64 * (self.word_start[group] - self.first_word[group]) + rank

    def count(self, words: NDArray[Any]) -> Tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
        """Days per group (int64 (n, groups)), days whatever the group (int64 (n,)) and the latest (int32 (n,),
        ``NO_DAY`` for none) of n sets (uint64 (n, words))."""
        held = bits_in(words)
        per_group = np.zeros((len(words), len(self.first_word)), dtype=np.int64)
        united = np.zeros((len(words), len(self.days) // 64 + 1), dtype=np.uint64)
        for group, first in enumerate(self.first_word.tolist()):
            own = slice(int(self.word_start[group]), int(self.word_start[group + 1]))
            per_group[:, group] = held[:, own].sum(axis=1)
            united[:, first : first + own.stop - own.start] |= words[:, own]
        return per_group, bits_in(united).sum(axis=1), self._latest(united)

    def _latest(self, united: NDArray[Any]) -> NDArray[Any]:
        latest = np.full(len(united), NO_DAY, dtype=np.int32)
        some = np.flatnonzero(united.any(axis=1))
        word = united.shape[1] - 1 - np.argmax(united[some, ::-1] != 0, axis=1)
        # The highest bit of each byte, then of the highest byte that has one.
        octets = united[some, word][:, None] >> (8 * np.arange(8, dtype=np.uint64))
        highest = np.frexp((octets & np.uint64(255)).astype(np.float64))[1]
        number = np.where(highest > 0, highest - 1 + 8 * np.arange(8), -1).max(axis=1)
        latest[some] = self.days[64 * word + number]
        return latest


def day_bits(days: NDArray[Any], group: NDArray[Any], rank: NDArray[Any], groups: int) -> DayBits:
    """The bits that pairs of ``group`` and number of the day (``rank``, int64) need. ``days``: the different days."""
    words = len(days) // 64 + 1
    first: NDArray[Any] = np.zeros(groups, dtype=np.int64)
    stop: NDArray[Any] = np.full(groups, words, dtype=np.int64)
    if groups * words <= _DENSE_FLAGS:
        is_there = np.zeros((groups, words), dtype=bool)
        is_there.reshape(-1)[group * words + rank // 64] = True
        some = is_there.any(axis=1)
        first = np.where(some, is_there.argmax(axis=1), 0)
        stop = np.where(some, words - is_there[:, ::-1].argmax(axis=1), 0)
    return DayBits(days, np.concatenate(([0], np.cumsum(stop - first))).astype(np.int64), first.astype(np.int64))


def bits_in(words: NDArray[Any]) -> NDArray[Any]:
    """How many bits are set in each word (uint64, any shape): int64."""
    quarters = np.ascontiguousarray(words).view(np.uint16).reshape(*words.shape, 4)
    return _BITS_OF_16[quarters].sum(axis=-1, dtype=np.int64)
