"""What a file says of itself: the squares, the period and the groups that were asked for (method.md,
section 7).

Only downloads of the Flora- en Faunaverkenner (FFV) state this: in the description of the GeoPackage, and in
the lines above the header of the CSV (providers.md, section 3.1).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Dict, List, Optional, Tuple

from bkn_qgis.observations.formats.accuracies import square_size_m
from bkn_qgis.observations.formats.dates import day_interval

Square = Tuple[float, float, float, float]

# The one name of an FFV species group that itself holds the comma that separates groups.
_GROUP_WITH_COMMA = "Kranswieren, wieren en algen"
_LABELS = {
    "made_on": r"Tijd aanvraag\s*:|Deze export is aangemaakt op",
    "size": r"Gevraagde hok ?grootte\s*:",
    "squares": r"Gevraagde hokken\s*:",
    "period": r"Gevraagde periode\s*:",
    "groups": r"Gevraagde soortgroep(?:en)?\s*:",
}
_ANY_LABEL = "|".join(_LABELS.values())
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}-\d{1,2}-\d{4}|\d{1,2}-\d{1,2}-\d{2}(?!\d)|\d{4}")


@dataclass(frozen=True)
class Coverage:
    """The part of the world a file says it holds everything of.

    ``squares`` are (x_min, y_min, x_max, y_max) in RD metres, None = not stated. ``day_first`` and
    ``day_last`` are days since 1970-01-01, None = not stated; ``day_last`` is the earlier of the end of the
    stated period and ``made_on``, the day the file was made. ``groups`` are the species groups asked for;
    empty = all. ``rows`` and ``unread``, of services, are parallel to ``squares``: how many records the service gave
    there, and how many of these were not understood; None = not known.
    """

    squares: Optional[Tuple[Square, ...]] = None
    day_first: Optional[int] = None
    day_last: Optional[int] = None
    made_on: Optional[int] = None
    groups: Tuple[str, ...] = ()
    rows: Optional[Tuple[int, ...]] = None
    unread: Optional[Tuple[int, ...]] = None


def stated_coverage(description: str) -> Optional[Coverage]:
    """The coverage that the description or preamble of an FFV download states; None when it states none."""
    parts = _labelled_parts(description)
    if not parts:
        return None
    made_on = _made_on(parts.get("made_on", ""))
    day_first, day_last = _period(parts.get("period", ""))
    if made_on is not None:
        day_last = made_on if day_last is None else min(day_last, made_on)
    return Coverage(
        squares=_squares(parts.get("squares", ""), parts.get("size", "")),
        day_first=day_first,
        day_last=day_last,
        made_on=made_on,
        groups=_groups(parts.get("groups", "")),
    )


def square_of(name: str, size_m: float) -> Optional[Square]:
    """The square ``kx - ky`` (south-west corner in km RD) of ``size_m`` metres; None when it is
    no such name.
    """
    match = re.fullmatch(r"\s*(\d{1,3})\s*-\s*(\d{1,3})\s*", name)
    if match is None:
        return None
    x_min, y_min = 1000.0 * int(match.group(1)), 1000.0 * int(match.group(2))
    return (x_min, y_min, x_min + size_m, y_min + size_m)


def _labelled_parts(description: str) -> Dict[str, str]:
    parts = {}
    for key, label in _LABELS.items():
        pattern = rf"(?:{label})\s*(.*?)\s*(?={_ANY_LABEL}|[\r\n]|$)"
        match = re.search(pattern, description, re.IGNORECASE)
        if match is not None:
            parts[key] = match.group(1)
    return parts


def _made_on(text: str) -> Optional[int]:
    match = _DATE.search(text)
    interval = day_interval(match.group(0)) if match else None
    return interval[1] if interval else None


def _period(text: str) -> Tuple[Optional[int], Optional[int]]:
    intervals = [interval for interval in map(day_interval, _DATE.findall(text)) if interval]
    if not intervals:
        return None, None
    return intervals[0][0], intervals[-1][1]


def _squares(names: str, size: str) -> Optional[Tuple[Square, ...]]:
    size_m = square_size_m(size) or 1000.0
    found: List[Square] = []
    for name in re.findall(r"\d{1,3}\s*-\s*\d{1,3}", names):
        square = square_of(name, size_m)
        if square is not None and square not in found:
            found.append(square)
    return tuple(found) or None


def _groups(text: str) -> Tuple[str, ...]:
    if re.match(r"\s*(alle|alles|all|geen)\b", text, re.IGNORECASE):
        return ()
    if "|" in text or ";" in text:
        names = re.split(r"[|;]", text)
    else:
        names = text.replace(_GROUP_WITH_COMMA, _GROUP_WITH_COMMA.replace(",", "\0")).split(",")
    return tuple(name.strip().replace("\0", ",") for name in names if name.strip())
