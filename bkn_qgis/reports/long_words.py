"""Words that are longer than a column is wide, as names of places have them: marks where they may be broken."""

from __future__ import annotations

import re
from typing import List

ZERO_WIDTH_SPACE = "\u200b"
_LONGEST_WORD, _PART = 24, 12
_LONG_WORD = re.compile(rf"\S{{{_LONGEST_WORD + 1},}}")
_SIGN = re.compile(r"(?<=[-_/.,;:&+])(?=\w)")


def breakable(text: str) -> str:
    """A text with marks in its long words where a line may end: behind their signs, else after so many letters."""
    return _LONG_WORD.sub(lambda found: ZERO_WIDTH_SPACE.join(_parts(found[0])), text)


def _parts(word: str) -> List[str]:
    parts: List[str] = []
    for part in _SIGN.split(word):
        parts += [part[at : at + _PART] for at in range(0, len(part), _PART)] if len(part) > _LONGEST_WORD else [part]
    return parts
