"""Numbers of a program as text in which the point cannot be taken for one between thousands."""

from __future__ import annotations

import re

_THREE_DECIMALS = re.compile(r"-?\d{1,3}\.\d{3}")


def with_clear_point(number: str) -> str:
    """``10.123`` as ``10.1230``, any other number as it is."""
    return number + "0" if _THREE_DECIMALS.fullmatch(number) else number
