"""The fields of the outputs, a contract of design.md, section 3, and the values of ``bkn_status``."""

import re
from dataclasses import dataclass
from typing import Collection, Dict, Iterable, List, Pattern, Sequence, Set, Tuple

from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message

TEXT, INTEGER, DOUBLE, DATE, BOOLEAN = "text", "integer", "double", "date", "boolean"
LONG = "long"  # whole numbers of the user, which may be larger than ours
DATE_TIME = "date_time"  # of the user
LONGEST_NAME = 10

STATUS_REASONS: Dict[str, Message] = {
    "bad_geometry": Message(QT_TRANSLATE_NOOP("BKN", "geometry missing or unusable")),
    "outside": Message(QT_TRANSLATE_NOOP("BKN", "outside the Netherlands, or sea")),
    "nature_area": Message(QT_TRANSLATE_NOOP("BKN", "nature area: the label is not meant for it")),
    "unknown_landscape": Message(QT_TRANSLATE_NOOP("BKN", "landscape type unknown or not in the list")),
    "no_observation_source": Message(QT_TRANSLATE_NOOP("BKN", "no source of observations could be read")),
    "incomplete": Message(QT_TRANSLATE_NOOP("BKN", "observations incomplete")),
    "insufficient_data": Message(QT_TRANSLATE_NOOP("BKN", "too few species reported")),
}
"""Why a place has no label, by status, in the order in which they are tried (method.md, section 7)."""


@dataclass(frozen=True)
class FieldSpec:
    """A field by name and kind (one of the constants of this module)."""

    name: str
    kind: str


_PLACE_FIELDS: Tuple[Tuple[str, str], ...] = (
    ("bkn_id", TEXT),
    ("bkn_label", TEXT),
    ("bkn_status", TEXT),
    ("bkn_share", DOUBLE),
    ("bkn_exp", INTEGER),
    ("bkn_obs", INTEGER),
    ("bkn_rec", INTEGER),
    ("bkn_days", INTEGER),
    ("bkn_last", DATE),
    ("bkn_ngrp", INTEGER),
    ("bkn_all", TEXT),
    ("bkn_worst", TEXT),
    ("bkn_best", TEXT),
    ("bkn_fragil", BOOLEAN),
    ("bkn_thin", BOOLEAN),
    ("bkn_sure", TEXT),
    ("bkn_high", TEXT),
    ("bkn_nsure", INTEGER),
    ("bkn_lsure", TEXT),
    ("bkn_excl", INTEGER),
    ("bkn_land", TEXT),
    ("bkn_land2", TEXT),
    ("bkn_label2", TEXT),
    ("bkn_date", DATE),
    ("bkn_radius", DOUBLE),
    ("bkn_mode", TEXT),
    ("bkn_list", TEXT),
    ("bkn_prof", TEXT),
    ("bkn_src", TEXT),
    ("bkn_note", TEXT),
)
_GROUP_ENDINGS: Tuple[Tuple[str, str], ...] = (
    ("label", TEXT),
    ("share", DOUBLE),
    ("exp", INTEGER),
    ("obs", INTEGER),
    ("rec", INTEGER),
    ("sure", TEXT),
)
TOTAL_CHANCES, GROUP_CHANCES = "bkn_pn", "pn"
"""The chances of each number of species present, in OUTPUT (behind all others) and in GROUPS; see
``scoring.evidence_chances``."""
# Those of before there was "sure", by which an earlier result is known.
_FIRST_ENDINGS = {"label", "share", "exp", "obs", "rec"}
GROUPS_FIELDS = [
    FieldSpec(*spec)
    for spec in (
        ("bkn_id", TEXT),
        ("bkn_name", TEXT),
        ("bkn_date", DATE),
        ("bkn_land", TEXT),
        ("group", TEXT),
        ("group_name", TEXT),
        ("exp", INTEGER),
        ("obs", INTEGER),
        ("rec", INTEGER),
        ("any", INTEGER),
        ("days", INTEGER),
        ("share", DOUBLE),
        ("label", TEXT),
        ("included", BOOLEAN),
        ("thin", BOOLEAN),
        ("fragile", BOOLEAN),
        ("worst", TEXT),
        ("best", TEXT),
        ("sure", TEXT),
        ("high", TEXT),
        ("p", DOUBLE),
        ("expected", DOUBLE),
        ("units", INTEGER),
        ("squares", INTEGER),
        ("top_square", DOUBLE),
        ("observers", INTEGER),
        ("chao2", DOUBLE),
        ("cover", DOUBLE),
        (GROUP_CHANCES, TEXT),
    )
]
SPECIES_FIELDS = [
    FieldSpec(*spec)
    for spec in (
        ("bkn_id", TEXT),
        ("bkn_name", TEXT),
        ("bkn_date", DATE),
        ("bkn_land", TEXT),
        ("group", TEXT),
        ("sci_name", TEXT),
        ("nl_name", TEXT),
        ("role", TEXT),
        ("status", TEXT),
        ("rec", INTEGER),
        ("last_seen", DATE),
        ("nearest_m", INTEGER),
    )
]
AREAS_FIELDS = [
    FieldSpec(*spec)
    for spec in (
        ("bkn_id", TEXT),
        ("bkn_name", TEXT),
        ("bkn_label", TEXT),
        ("bkn_status", TEXT),
        ("bkn_date", DATE),
        ("bkn_mode", TEXT),
        ("bkn_radius", DOUBLE),
        ("bkn_km2", DOUBLE),
    )
]
SENSITIVITY_FIELDS = [
    FieldSpec(*spec)
    for spec in (
        ("bkn_id", TEXT),
        ("bkn_date", DATE),
        ("variant", TEXT),
        ("changed", TEXT),
        ("label", TEXT),
        ("share", DOUBLE),
        ("diff", DOUBLE),
        ("note", TEXT),
    )
]
PERCENTILE_FIELDS = [FieldSpec("bkn_pct", DOUBLE), FieldSpec("bkn_rank", INTEGER), FieldSpec("bkn_peers", INTEGER)]
"""What ``bkn:labelpercentile`` adds to a result; see ``percentiles.percentile_table``."""
_RESULT_NAMES = {name for name, _ in _PLACE_FIELDS} | {TOTAL_CHANCES} | {field.name for field in PERCENTILE_FIELDS}
# A layer with all of these is an earlier result: nobody has them all by chance.
_SIGNATURE = {"bkn_id", "bkn_label", "bkn_status", "bkn_list", "bkn_prof", "bkn_note"}
_COMPARISON_SIGNATURE = {"bkn_id", "bkn_change", "bkn_gain", "bkn_lost", "bkn_date1", "bkn_date2"}
_MISSING_SIGNATURE = {"bkn_id", "bkn_next", "bkn_need", "bkn_unseen", "bkn_likely", "bkn_lower"}
_MISSING_FIELD = re.compile(r"bkn_(next|need|first|unseen|likely|unclr|unkn|absent|lower|square|white)\Z")
_COMPARISON_FIELD = re.compile(r"bkn_(change|gain|lost|(date|stat|lab|shar|obs|rec|days|sure)[12])\Z")
_GROUP_FIELD = re.compile(r"([a-z][a-z0-9]{2})_(label|share|exp|obs|rec|sure)\Z")


def output_fields(group_codes: Sequence[str]) -> List[FieldSpec]:
    """The fields that OUTPUT adds to those of the input, for the groups of the list."""
    of_place = [FieldSpec(name, kind) for name, kind in _PLACE_FIELDS]
    of_groups = [FieldSpec(f"{code}_{ending}", kind) for code in group_codes for ending, kind in _GROUP_ENDINGS]
    return [*of_place, *of_groups, FieldSpec(TOTAL_CHANCES, TEXT)]


@dataclass(frozen=True)
class InputFields:
    """What becomes of the input's fields: ``kept`` are (number, name in OUTPUT), ``replaced`` the names of an
    earlier run's result, ``renamed`` old name to new."""

    kept: List[Tuple[int, str]]
    replaced: List[str]
    renamed: Dict[str, str]


def arrange_input_fields(
    names: Sequence[str], group_codes: Sequence[str], reserved: Collection[str] = ()
) -> InputFields:
    """Keep, replace or rename the input's fields so that they never clash with the result's (design.md).

    ``reserved``: names in lower case that the file of the result needs for itself.
    """
    earlier = earlier_result([name.lower() for name in names])
    return arranged_fields(names, {spec.name for spec in output_fields(group_codes)} | set(reserved), earlier)


def arranged_fields(names: Sequence[str], names_in_use: Set[str], earlier: Collection[str]) -> InputFields:
    """Keep the input's fields but those of an ``earlier`` result; those with a name that is in use are renamed.

    ``names_in_use`` and ``earlier`` in lower case.
    """
    lower = [name.lower() for name in names]
    kept: List[Tuple[int, str]] = []
    renamed: Dict[str, str] = {}
    replaced: List[str] = []
    used = names_in_use | {name for name in lower if name not in earlier}
    for number, name in enumerate(names):
        if lower[number] in earlier:
            replaced.append(name)
            continue
        if lower[number] in names_in_use:
            renamed[name] = _unique_name(name, used)
            used.add(renamed[name].lower())
        kept.append((number, renamed.get(name, name)))
    return InputFields(kept, replaced, renamed)


def earlier_result(names: Iterable[str]) -> Set[str]:
    """The fields of earlier runs, of labels, a comparison or missing species, among lower-case names; empty where there
    was none."""
    present = set(names)
    of_comparison = _earlier_kind(present, _COMPARISON_SIGNATURE, _COMPARISON_FIELD)
    return _earlier_labels(present) | of_comparison | _earlier_kind(present, _MISSING_SIGNATURE, _MISSING_FIELD)


def _earlier_kind(present: Set[str], signature: Set[str], of_kind: Pattern[str]) -> Set[str]:
    if not present >= signature:
        return set()
    return {name for name in present if name in _RESULT_NAMES or of_kind.match(name)}


def _earlier_labels(present: Set[str]) -> Set[str]:
    if not present >= _SIGNATURE:
        return set()
    codes: Dict[str, Set[str]] = {}
    for name in present:
        match = _GROUP_FIELD.match(name)
        if match:
            codes.setdefault(match.group(1), set()).add(match.group(2))
    whole = {code for code, endings in codes.items() if endings >= _FIRST_ENDINGS}
    of_groups = {f"{code}_{ending}" for code in whole for ending, _ in _GROUP_ENDINGS}
    return present & (_RESULT_NAMES | of_groups)


def _unique_name(name: str, used: Set[str]) -> str:
    candidate = f"o_{name}"[:LONGEST_NAME]
    number = 1
    while candidate.lower() in used:
        ending = str(number)
        candidate = f"o_{name}"[: LONGEST_NAME - len(ending)] + ending
        number += 1
    return candidate
