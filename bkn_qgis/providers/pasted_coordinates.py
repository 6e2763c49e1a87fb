"""Coordinates as people paste them into a search box: RD in metres, or degrees of WGS 84 in their many spellings.

Nothing is guessed: a text that can be read as two places, or as none in the Netherlands, is no place.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Iterator, List, Optional, Set, Tuple

from bkn_qgis.observations.crs import WGS84, to_rd
from bkn_qgis.observations.netherlands import PLACES_RD

_LONGEST = 100  # letters; no spelling of a place is longer

# Wide around the box: only to tell latitude from longitude, and metres from degrees, before anything is transformed.
_LATITUDES, _LONGITUDES = (50.0, 57.0), (2.0, 8.0)

_SPELLINGS = str.maketrans(
    {
        **dict.fromkeys("′’‘´`ʹ", "'"),
        **dict.fromkeys("″”“„ʺ", '"'),
        **dict.fromkeys("º˚", "°"),
        **dict.fromkeys("−–", "-"),
        **dict.fromkeys("([{)]}", " "),
    }
)
_INTRODUCTION = re.compile(
    r"(?:coordinaten|coördinaten|coordinates|epsg:(?:28992|4326)|rd new|rd|wgs ?84|gps|point)\b[:=]?"
)
_EAST, _NORTH = "east", "north"
_LABELS = {
    **dict.fromkeys(("x", "e", "o", "ol", "oost", "east", "lon", "lng", "long", "longitude", "lengtegraad"), _EAST),
    **dict.fromkeys(("y", "n", "nb", "noord", "north", "lat", "latitude", "breedtegraad"), _NORTH),
}
_LABEL_BEFORE = re.compile(
    r"(?P<one>[a-z]+)\s*[:=]?\s*(?P<first>[^a-z:=]+?)[\s,;/]*(?P<two>[a-z]+)\s*[:=]?\s*(?P<second>[^a-z:=]+)"
)
_LABEL_AFTER = re.compile(r"(?P<first>[^a-z]+?)\s*(?P<one>[a-z]+)[\s,;/]*(?P<second>[^a-z]+?)\s*(?P<two>[a-z]+)")
_BETWEEN = re.compile(r"\s*[,;/]\s*")
# Where there are spaces, a comma between digits belongs to a number: "155,323 463,456" is no 155 and 323463,456.
_BETWEEN_WITH_SPACES = re.compile(r"\s*[;/]\s*|\s*,\s+|\s+,|(?<=[°'\"]),|\s+")

# Four digits of which the first is 0 are no coordinate but, say, the start of a telephone number.
_DECIMAL = re.compile(r"[-+]?(?:[0-9]{1,3}|[1-9][0-9]*)(?:[.,][0-9]+)?")
_WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_GROUPED = re.compile(
    r"(?P<whole>[-+]?[1-9][0-9]{0,2}(?P<mark>[., ])[0-9]{3}(?:(?P=mark)[0-9]{3})*)(?P<rest>(?!(?P=mark))[.,][0-9]+)?"
)
_PART = re.compile(r"[0-9]{1,3}(?:[.,][0-9]+)?")


@dataclass(frozen=True)
class _Pair:
    """Two texts that may be coordinates; ``is_labelled``: the first is surely the one to the east."""

    first: str
    second: str
    is_labelled: bool = False


def in_the_netherlands(x: float, y: float) -> bool:
    """Whether a point (metres RD) lies in the box around the Netherlands with its sea; False for NaN."""
    x_min, y_min, x_max, y_max = PLACES_RD
    return x_min <= x <= x_max and y_min <= y <= y_max


def coordinates_in(text: str) -> Optional[Tuple[float, float]]:
    """The place (x and y in metres RD) that a text states; None where it states none, or it cannot be told which.

    Read are RD in metres ("155000, 463000", "155.000 463.000", "x: 155000 y: 463000") and WGS 84 in degrees, the
    latitude first or last ("52.155, 5.387", "52,155 5,387", "5.387 52.155", "N 52° 09.3' E 5° 23.2'",
    "52°09'18\\" N 5°23'14\\" E", also with NB and OL). Kilometres are not read, nor whole degrees without a sign.
    Places beyond the box of ``PLACES_RD`` are none. Degrees are right to about 0.25 m
    (observations.crs). Raises nothing.
    """
    tidy = _tidy(text)
    if not tidy or len(tidy) > _LONGEST:
        return None
    found = {place for pair in _pairs(tidy) for place in _places(pair)}
    return found.pop() if len(found) == 1 else None


def _tidy(text: str) -> str:
    spelt = " ".join(text.translate(_SPELLINGS).replace("''", '"').casefold().split())
    return _INTRODUCTION.sub("", spelt, count=1).strip(" ,;") if _INTRODUCTION.match(spelt) else spelt.strip(" ,;")


# --- two halves ---


def _pairs(text: str) -> Iterator[_Pair]:
    """Every way in which a text may fall into two coordinates."""
    if re.search(r"[a-z]", text):
        for form in (_LABEL_BEFORE, _LABEL_AFTER):
            found = form.fullmatch(text)
            if found is not None:
                yield from _labelled(found)
        return
    for between in (_BETWEEN_WITH_SPACES if " " in text else _BETWEEN).finditer(text):
        yield _Pair(text[: between.start()], text[between.end() :])


def _labelled(found: re.Match[str]) -> Iterator[_Pair]:
    first, second = found["first"].strip(), found["second"].strip()
    labels = _LABELS.get(found["one"]), _LABELS.get(found["two"])
    if labels == (_EAST, _NORTH):
        yield _Pair(first, second, is_labelled=True)
    elif labels == (_NORTH, _EAST):
        yield _Pair(second, first, is_labelled=True)


# --- what a pair may mean ---


def _places(pair: _Pair) -> Set[Tuple[float, float]]:
    """The places in metres RD that a pair of coordinates can stand for."""
    numbers = [(_decimal(pair.first), _decimal(pair.second)), (_grouped(pair.first), _grouped(pair.second))]
    found = {(x, y) for x, y in numbers if x is not None and y is not None and in_the_netherlands(x, y)}
    for one, other in _degrees(pair):
        for lon, lat in [(one, other)] if pair.is_labelled else [(one, other), (other, one)]:
            if _LONGITUDES[0] <= lon <= _LONGITUDES[1] and _LATITUDES[0] <= lat <= _LATITUDES[1]:
                found.update(_in_rd(lon, lat))
    return found


def _degrees(pair: _Pair) -> List[Tuple[float, float]]:
    """What the pair is in degrees, in its own order.

    Two bare whole numbers are no degrees: "52,5" is one number, and "52 5" may be anything.
    """
    read = [(_angle(pair.first, pair.is_labelled), _angle(pair.second, pair.is_labelled))]
    if pair.is_labelled or not (_WHOLE.fullmatch(pair.first) and _WHOLE.fullmatch(pair.second)):
        read.append((_decimal(pair.first), _decimal(pair.second)))
    return [(one, other) for one, other in read if one is not None and other is not None]


def _in_rd(lon: float, lat: float) -> Iterator[Tuple[float, float]]:
    easting, northing = to_rd([lon], [lat], WGS84)
    place = float(easting[0]), float(northing[0])
    if in_the_netherlands(*place):
        yield place


# --- one number ---


def _decimal(text: str) -> Optional[float]:
    """A number whose comma or dot stands before the fraction."""
    return float(text.replace(",", ".")) if _DECIMAL.fullmatch(text) else None


def _grouped(text: str) -> Optional[float]:
    """A number whose thousands are set apart, as 155.000 or 155 000,5; also one without any mark."""
    if _WHOLE.fullmatch(text):
        return float(text)
    found = _GROUPED.fullmatch(text)
    if found is None:
        return None
    return float(found["whole"].replace(found["mark"], "") + (found["rest"] or "").replace(",", "."))


def _angle(text: str, is_labelled: bool) -> Optional[float]:
    """Degrees, minutes and seconds as degrees. Without a label there must be a sign for degrees."""
    signs = re.sub(r"[^°'\"]", "", text)
    if signs not in ("°", "°'", "°'\"") and not (is_labelled and not signs):
        return None
    parts = re.sub(r"[°'\"]", " ", text).split()
    if not len(signs) <= len(parts) <= 3 or not parts or not all(_PART.fullmatch(part) for part in parts):
        return None
    if any(re.search("[.,]", part) for part in parts[:-1]):
        return None
    values = [float(part.replace(",", ".")) for part in parts]
    if any(value >= 60 for value in values[1:]):
        return None
    return math.fsum(value / 60.0**power for power, value in enumerate(values))
