"""Municipalities found by what people call them, whatever the case, accents and apostrophes; also two of one name."""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Dict, Iterable, List, Mapping, Sequence, Set, Tuple

from bkn_qgis.landscape.known_maps import property_of
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.netherlands import Bounds

# Other names that people use: that name and the official one, both letters only.
_OTHERWISE: Dict[str, str] = {
    "denhaag": "sgravenhage",
    "thehague": "sgravenhage",
    "denbosch": "shertogenbosch",
    "defriesemeren": "defryskemarren",
    "tietjerksteradeel": "tytsjerksteradiel",
}
# As CBS and others write provinces behind a name: "Bergen (NH.)", "Hengelo (O.)", "Beek (L.)".
_PROVINCES: Dict[str, Sequence[str]] = {
    "groningen": ("gr", "gn", "gron"),
    "fryslan": ("fr", "frl", "friesland"),
    "friesland": ("fr", "frl", "fryslan"),
    "drenthe": ("dr", "d"),
    "overijssel": ("o", "ov"),
    "flevoland": ("fl",),
    "gelderland": ("gld", "gl", "g"),
    "utrecht": ("u", "ut"),
    "noordholland": ("nh",),
    "zuidholland": ("zh",),
    "zeeland": ("z", "zl", "zld"),
    "noordbrabant": ("nb", "nbr", "brabant"),
    "limburg": ("l", "lb", "li", "lim"),
}
_MOST_SUGGESTIONS = 3
_BEHIND = re.compile(r"\s*\([^()]*\)\s*$")


@dataclass(frozen=True)
class Municipality:
    """A municipality: its name as its source writes it, province and code ("" where the source does not say), and its
    bounds (metres RD)."""

    name: str
    province: str
    code: str
    bounds: Bounds

    @property
    def title(self) -> str:
        """Its name with what tells it from another of that name; ``called`` finds it by this."""
        name = _BEHIND.sub("", self.name)
        beside = self.province or self.code
        return f"{name} ({beside})" if beside and name else self.name


def bare_name(text: str) -> str:
    """A name without case, accents, apostrophes, hyphens and spaces: ``’s-Gravenhage`` and ``S Gravenhage`` alike."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    # One of the apostrophes is a letter to Unicode (category Lm).
    return "".join(letter for letter in apart if letter.isalnum() and unicodedata.category(letter) != "Lm")


def called(wanted: str, municipalities: Sequence[Municipality]) -> List[Municipality]:
    """The municipalities that somebody may mean by a name, each once.

    A name alone means all that have it, whatever stands behind it in brackets; with its province, or its code, one.
    """
    name = bare_name(wanted)
    if name != "gemeente":
        name = re.sub(r"^gemeente|gemeente$", "", name)
    name = _OTHERWISE.get(name, name)
    found = [each for each in municipalities if name and name in _names_of(each)]
    return _joined(found)


def the_one_called(name: str, known: Sequence[Municipality]) -> Municipality:
    """The municipality with a name, in any spelling that ``called`` knows.

    Raises BknError for a name that none has, with those that resemble it, and for one that several have, with what to
    write for each.
    """
    found = called(name, known)
    if len(found) > 1:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    'Several municipalities are called "{name}": {titles}; write one of these, exactly as shown here.',
                ),
                name=name.strip(),
                titles=", ".join(sorted(each.title for each in found)),
            )
        )
    if found:
        return found[0]
    near = resembling(name, known)
    raise BknError(
        Message(
            QT_TRANSLATE_NOOP("BKN", 'No municipality is called "{name}"{suggestions}; correct its name.'),
            name=name.strip(),
            suggestions=f" ({', '.join(near)}?)" if near else "",
        )
    )


def municipalities_of(areas: Iterable[Tuple[Any, Mapping[str, Any]]]) -> List[Municipality]:
    """The municipalities that have a place, from geometry (shapely, metres RD, None for none) and properties."""
    return [
        Municipality(
            _text(properties, "naam", "gemeentenaam", "statnaam"),
            _text(properties, "ligt_in_provincie_naam", "provincienaam", "provincie"),
            _text(properties, "identificatie", "code", "gemeentecode", "statcode"),
            tuple(geometry.bounds),
        )
        for geometry, properties in areas
        if geometry is not None
    ]


def border_of(name: str, areas: Sequence[Tuple[Any, Mapping[str, Any]]]) -> Tuple[Municipality, Any]:
    """The municipality with a name and its shape (shapely, metres RD), of areas as ``municipalities_of`` takes them.
    Raises as ``the_one_called``.
    """
    from shapely.ops import unary_union

    found = the_one_called(name, municipalities_of(areas))
    parts = [area for area in areas if [each.title for each in municipalities_of([area])] == [found.title]]
    return found, unary_union([geometry for geometry, _ in parts])


def _text(properties: Mapping[str, Any], *names: str) -> str:
    return str(property_of(properties, *names) or "").strip()


def resembling(wanted: str, municipalities: Sequence[Municipality]) -> List[str]:
    """The names that a name resembles most, at most three."""
    by_name = {bare_name(each.name): each.name for each in municipalities}
    near = difflib.get_close_matches(bare_name(wanted), list(by_name), _MOST_SUGGESTIONS)
    return [by_name[name] for name in near]


def _names_of(municipality: Municipality) -> Set[str]:
    """All names by which this municipality is found, as ``bare_name`` gives them."""
    bare = bare_name(_BEHIND.sub("", municipality.name))
    province = bare_name(municipality.province)
    code = bare_name(municipality.code)
    names = {bare_name(municipality.name), bare}
    if province:
        names.update(bare + behind for behind in (province, *_PROVINCES.get(province, ())))
    if code:
        number = code[2:] if code.startswith("gm") else code
        names.update((bare + code, code, number, f"gm{number}"))
    return names - {""}


def _joined(found: Sequence[Municipality]) -> List[Municipality]:
    """Each municipality once: a source may give its parts one by one."""
    whole: Dict[object, Municipality] = {}
    for each in found:
        key = (each.name, each.province, each.code)
        before = whole.get(key, each).bounds
        low = (min(before[0], each.bounds[0]), min(before[1], each.bounds[1]))
        high = (max(before[2], each.bounds[2]), max(before[3], each.bounds[3]))
        whole[key] = Municipality(each.name, each.province, each.code, (*low, *high))
    return list(whole.values())
