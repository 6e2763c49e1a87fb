"""How much a service gave, and how much of it was not understood: kept with what was fetched (method.md, section 7)."""

from __future__ import annotations

from typing import NamedTuple


class RowCounts(NamedTuple):
    """``rows``: the records that a service gave; ``unread``: how many of these were not understood."""

    rows: int
    unread: int
