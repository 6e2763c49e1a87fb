"""Record ids that recognise the same record in different files (method.md, section 4).

waarneming.nl, waarnemingen.be and observation.org share one numbering, so they share one name:
``waarneming.nl:123``. An id with such a name before it is one that its source gave out; any other may be the number of
a row in somebody's own table.
"""

from __future__ import annotations

import hashlib
import re
from typing import Callable, List, Optional, Sequence

import numpy as np

from bkn_qgis.observations.formats.rows import mapped
from bkn_qgis.observations.formats.text_column import AnyTexts, Texts, as_texts, column_of

_WAARNEMING = re.compile(
    r"(?:waarneming\.nl|waarnemingen\.be|observation\.org|observations\.be|observado\.org)"
    r"/(?:[a-z]{2}/)?(?:waarneming|observation|obs)(?:/view|/detail)?/(\d{1,18})",
    re.IGNORECASE,
)
_PLAIN_LINK = re.compile(
    r"https?://(?:www\.)?(?:(waarneming\.nl|waarnemingen\.be|observation\.org|observations\.be|observado\.org)"
    r"/(?:waarneming|observation|obs)|inaturalist\.org/observations)/(\d{1,18})/?"
)
_MOST_DIGITS = 18
_GIVEN_OUT = re.compile(
    r"(?:urn:[a-z0-9][a-z0-9-]*:|[a-z][a-z0-9+.-]*://)\S+"  # a URN or a URI
    r"|doi:10\.\S+|ark:/\S+"
    r"|(?=[^\s]{12})[^\s:]{2,}:[^\s:]{2,}:(?=\S*\d)[^\s]+"  # the triplet of a museum: institution:collection:number
    r"|\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?"  # a UUID
    r"|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}",  # a hash or a UUID without its hyphens
    re.IGNORECASE,
)
# The last is what the form for the field gives each record (processing_provider/field_project).
_NAMED = re.compile(r"(?:waarneming\.nl|ndff|gbif|inat):|bkn:[0-9a-f-]{36}\Z")
_SHA256 = re.compile(r"[0-9a-f]{64}", re.IGNORECASE)
_INATURALIST = re.compile(r"inaturalist\.[a-z.]+/observations/(\d{1,18})", re.IGNORECASE)


def waarneming_id(link: str) -> str:
    """``waarneming.nl:123`` for a link to an observation on waarneming.nl or a sister site, else ""."""
    match = _WAARNEMING.search(link)
    return f"waarneming.nl:{int(match.group(1))}" if match else ""


def inaturalist_id(link: str) -> str:
    """``inat:123`` for a link to an observation on iNaturalist, else ""."""
    match = _INATURALIST.search(link)
    return f"inat:{int(match.group(1))}" if match else ""


def link_ids(links: AnyTexts) -> Texts:
    """The waarneming.nl id in each text, else the iNaturalist id, else ""."""
    column = column_of(links)
    return as_texts(_link_ids(column.different.tolist()))[column.codes]


def _link_ids(links: Sequence[str]) -> List[str]:
    alike = _ids_of_one_site(links) if links else None
    return [_link_id(link) for link in links] if alike is None else alike


def _ids_of_one_site(links: Sequence[str]) -> Optional[List[str]]:
    """The same of links that differ in their numbers alone, as in nearly every export, at once; None for others."""
    first = _PLAIN_LINK.fullmatch(links[0])
    if first is None:
        return None
    start, end = links[0][: first.start(2)], links[0][first.end(2) :]
    lines = "\n".join(links)
    numbers = lines[len(start) : len(lines) - len(end)].split(f"{end}\n{start}")
    if len(numbers) != len(links) or not links[-1].endswith(end) or not _are_plain_numbers(numbers):
        return None
    name = _name_of(first)
    return [name + number for number in numbers]


def _are_plain_numbers(texts: Sequence[str]) -> bool:
    """Whether each is a number of a link, written as ``int`` gives it."""
    digits, lengths = "".join(texts), list(map(len, texts))
    if not digits.isascii() or not digits.isdecimal() or "\n0" in "\n" + "\n".join(texts):
        return False
    return min(lengths) > 0 and max(lengths) <= _MOST_DIGITS


def _link_id(link: str) -> str:
    plain = _PLAIN_LINK.fullmatch(link)  # much faster than to search
    if plain is not None:
        return f"{_name_of(plain)}{int(plain[2])}"
    return (waarneming_id(link) or inaturalist_id(link)) if link else ""


def _name_of(plain: re.Match[str]) -> str:
    return "inat:" if plain[1] is None else "waarneming.nl:"


def is_given_out(record_id: str) -> bool:
    """Whether an id is one that a source gives out, so that no other record has it: a URI, a UUID, a hash or
    the triplet of a museum. ``obs:1`` is the number of a row with a word before it.
    """
    return _GIVEN_OUT.fullmatch(record_id) is not None


def ndff_ids(uris: AnyTexts) -> Texts:
    """``ndff:<sha256 of the uri>`` as the FFV names the same record, after the waarneming.nl id where there
    is one. What is no URI stays as it is.
    """
    return mapped(uris, _ndff_id)


def _ndff_id(uri: str) -> str:
    if not is_given_out(uri):
        return "_".join(uri.split())
    ndff_id = "ndff:" + hashlib.sha256(uri.encode("utf-8")).hexdigest()
    return f"{waarneming_id(uri)} {ndff_id}".strip()


def ffv_ids(identities: AnyTexts) -> Texts:
    """``ndff:<identity>`` for each hash of the FFV; what is none stays as it is."""
    return mapped(identities, lambda text: f"ndff:{text}" if _SHA256.fullmatch(text) else "_".join(text.split()))


def numbered(name: str, ids: AnyTexts) -> Texts:
    """``name:id`` for each id that is a number, as sites number their records; what is none stays as it is."""
    return mapped(ids, lambda text: f"{name}:{text}" if text.isdecimal() else "_".join(text.split()))


def named_ids(ids: AnyTexts) -> Texts:
    """The ids, one or several, of which each bears the name of its source, as this plugin writes them; else ""."""
    return mapped(ids, lambda text: text if text and all(map(_NAMED.match, text.split())) else "")


def filled_up(ids: Texts, others: Callable[[], Texts]) -> Texts:
    """The ids, and the others where one is "": these are asked for only where any is."""
    lacking = ids == ""
    return np.where(lacking, others(), ids) if lacking.any() else ids


def first_filled(*choices: Texts) -> Texts:
    """For each row the first of the choices that is not ""."""
    result = choices[0]
    for other in choices[1:]:
        result = np.where(result == "", other, result)
    return result
