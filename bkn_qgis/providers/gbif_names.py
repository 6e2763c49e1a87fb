"""Names matched by GBIF: which accepted name stands behind a name as written (providers.md, section 1.4).

Only used to extend the names that a species list already knows, never to guess: a match that is no more than a
likeness, or a higher group, is no match.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Mapping, MutableMapping, Optional, Tuple

from bkn_qgis.providers.failures import NotUnderstood, unexpected_shape
from bkn_qgis.providers.requester import Requester

GBIF_BACKBONE = "d7dddbf4-2cf0-4f39-9b2a-bb099caae36c"
COL_XR = "7ddf754f-d193-4cc9-b351-99906754a03b"
MATCH_PATH = "v2/species/match"

# A match with letters that differ counts only when GBIF is this sure of it (0 to 100).
_SURE = 95
_LIKENESS = frozenset(("FUZZY", "VARIANT"))


@dataclass(frozen=True)
class NameMatch:
    """What GBIF makes of a name. Keys are text: those of COL XR hold letters; one of another checklist is another."""

    name: str
    """The canonical name found, without author."""
    accepted_name: str
    """The accepted name, without author; equal to ``name`` where that is accepted."""
    accepted_key: str
    rank: str
    """Rank of the accepted name in capitals, as SPECIES."""
    checklist: str
    match_type: str


NameCache = MutableMapping[Tuple[str, str, str], Optional[NameMatch]]


def match_name(
    requester: Requester,
    name: str,
    kingdom: str,
    checklist: str = GBIF_BACKBONE,
    cache: Optional[NameCache] = None,
) -> Optional[NameMatch]:
    """The match of a scientific name in a kingdom (Animalia, Plantae, Fungi); None when there is none to trust.

    Without kingdom, names that two kingdoms share find nothing. Not trusted: HIGHERRANK (a genus for a species),
    aggregates, and spelling that differs, unless GBIF is nearly sure. Answers, also "none", are kept in ``cache``
    by (name, kingdom, checklist); pass one in to ask each name once. Raises ServiceError.
    """
    known: NameCache = {} if cache is None else cache
    question = (name, kingdom, checklist)
    if question not in known:
        parameters: Dict[str, Any] = {"scientificName": name, "kingdom": kingdom, "checklistKey": checklist}
        known[question] = _match(requester.service, requester.get_json(MATCH_PATH, parameters), checklist)
    return known[question]


def _match(service: str, answer: Any, checklist: str) -> Optional[NameMatch]:
    diagnostics = answer.get("diagnostics") if isinstance(answer, dict) else None
    if not isinstance(diagnostics, dict) or "matchType" not in diagnostics:
        raise NotUnderstood(service, unexpected_shape("diagnostics"))
    usage = answer.get("usage")
    if not isinstance(usage, dict) or not _trusted(diagnostics):
        return None
    accepted = answer.get("acceptedUsage")
    if not isinstance(accepted, dict):
        accepted = usage
    return NameMatch(
        name=_canonical(usage),
        accepted_name=_canonical(accepted),
        accepted_key=str(accepted.get("key", "")),
        rank=str(accepted.get("rank", "")).upper(),
        checklist=checklist,
        match_type=str(diagnostics["matchType"]),
    )


def _trusted(diagnostics: Mapping[str, Any]) -> bool:
    kind = str(diagnostics["matchType"]).upper()
    if kind == "EXACT":
        return True
    confidence = diagnostics.get("confidence")
    return kind in _LIKENESS and isinstance(confidence, (int, float)) and confidence >= _SURE


def _canonical(usage: Mapping[str, Any]) -> str:
    return str(usage.get("canonicalName") or usage.get("name") or "")
