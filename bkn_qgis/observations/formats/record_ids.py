"""Record ids that recognise the same record in different files (method.md, section 4).

waarneming.nl, waarnemingen.be and observation.org share one numbering, so they share one name:
``waarneming.nl:123``.
"""

from __future__ import annotations

import hashlib
import re

import numpy as np

from bkn_qgis.observations.formats.rows import Texts, mapped

_WAARNEMING = re.compile(
    r"(?:waarneming\.nl|waarnemingen\.be|observation\.org|observations\.be|observado\.org)"
    r"/(?:[a-z]{2}/)?(?:waarneming|observation|obs)(?:/view|/detail)?/(\d{1,18})",
    re.IGNORECASE,
)
_INATURALIST = re.compile(r"inaturalist\.[a-z.]+/observations/(\d{1,18})", re.IGNORECASE)


def waarneming_id(link: str) -> str:
    """``waarneming.nl:123`` for a link to an observation on waarneming.nl or a sister site, else ""."""
    match = _WAARNEMING.search(link)
    return f"waarneming.nl:{int(match.group(1))}" if match else ""


def inaturalist_id(link: str) -> str:
    """``inat:123`` for a link to an observation on iNaturalist, else ""."""
    match = _INATURALIST.search(link)
    return f"inat:{int(match.group(1))}" if match else ""


def link_ids(links: Texts) -> Texts:
    """The waarneming.nl id in each text, else the iNaturalist id, else ""."""
    return mapped(links, lambda link: (waarneming_id(link) or inaturalist_id(link)) if link else "")


def ndff_ids(uris: Texts) -> Texts:
    """``ndff:<sha256 of the uri>`` as the FFV names the same record, after the waarneming.nl id where there
    is one.
    """
    return mapped(uris, _ndff_id)


def _ndff_id(uri: str) -> str:
    if not uri:
        return ""
    own = "ndff:" + hashlib.sha256(uri.encode("utf-8")).hexdigest()
    return f"{waarneming_id(uri)} {own}".strip()


def prefixed(prefix: str, ids: Texts) -> Texts:
    """``prefix:id`` for each id that is filled, spaces in it replaced; else ""."""
    return mapped(ids, lambda text: f"{prefix}:{'_'.join(text.split())}" if text else "")


def first_filled(*choices: Texts) -> Texts:
    """For each row the first of the choices that is not ""."""
    result = choices[0]
    for other in choices[1:]:
        result = np.where(result == "", other, result)
    return result
