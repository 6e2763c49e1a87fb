"""Which species of a list a written name stands for (method.md, section 4)."""

from __future__ import annotations

import difflib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Dict, Iterable, List, Optional, Sequence, Set, Tuple

import numpy as np

from bkn_qgis.arrays import numbers_in
from bkn_qgis.scoring.names import AGGREGATE, EMPTY, SPECIES, ParsedName, fold, fold_accents, parse_name
from bkn_qgis.scoring.species_list import SpeciesList

if TYPE_CHECKING:
    from numpy.typing import NDArray

NOT_LISTED = "not_listed"
_CLOSE = 0.8


@dataclass(frozen=True)
class NameMatches:
    """What the names of many records stand for.

    ``start`` (int32 or int64, records + 1) and ``species`` (int32): record i stands for
    ``species[start[i]:start[i + 1]]``. ``left_out`` counts the records by the reason why their name stands for
    none: ``not_listed`` or a kind of ``names``. ``unmatched`` counts the records of every name not on the list.
    """

    start: NDArray[Any]
    species: NDArray[Any]
    left_out: Dict[str, int]
    unmatched: Counter[str]


@dataclass
class NameIndex:
    """Looks names up in one species list. Built by ``build_name_index``."""

    literal: Dict[str, Set[int]] = field(default_factory=dict)
    infraspecific: Dict[str, Set[int]] = field(default_factory=dict)
    species: Dict[str, Set[int]] = field(default_factory=dict)
    aggregates: Dict[str, Set[int]] = field(default_factory=dict)
    dutch: Dict[str, Set[int]] = field(default_factory=dict)

    def look_up(self, scientific_name: str, dutch_name: str = "") -> Tuple[Tuple[int, ...], str]:
        """The listed species that a name stands for, ascending, and "" or the reason why there is none.

        The Dutch name is used only where the scientific name is empty and the Dutch name is unique in the list.
        """
        found = self.literal.get(fold(scientific_name))
        if found:
            return tuple(sorted(found)), ""
        parsed = parse_name(scientific_name)
        if parsed.kind == EMPTY:
            return self._look_up_dutch(dutch_name)
        found = self._look_up_parsed(parsed)
        if found:
            return tuple(sorted(found)), ""
        return (), NOT_LISTED if parsed.kind in (SPECIES, AGGREGATE) else parsed.kind

    def _look_up_parsed(self, parsed: ParsedName) -> Set[int]:
        if parsed.kind == AGGREGATE:
            return self.aggregates.get(parsed.name, set())
        if parsed.kind != SPECIES:
            return set()
        named_below = self.infraspecific.get(parsed.infraspecific) if parsed.infraspecific else None
        return named_below or self.species.get(parsed.name, set())

    def _look_up_dutch(self, dutch_name: str) -> Tuple[Tuple[int, ...], str]:
        found = self.dutch.get(fold_accents(dutch_name), set()) if dutch_name.strip() else set()
        if len(found) == 1:
            return tuple(found), ""
        return (), NOT_LISTED if dutch_name.strip() else EMPTY


def build_name_index(species_list: SpeciesList) -> NameIndex:
    """The index of all names and synonyms of a list."""
    index = NameIndex()
    for number, species in enumerate(species_list.species):
        _add(index.literal, fold(species.scientific_name), number)
        accepted = parse_name(species.scientific_name)
        _add_parsed(index, accepted, number)
        if accepted.kind == AGGREGATE:
            # The plain binomial with the aggregate's own name is a member without being named.
            _add(index.species, accepted.name, number)
        for synonym in species.synonyms:
            _add(index.literal, fold(synonym), number)
            _add_synonym(index, parse_name(synonym), number)
        if species.dutch_name:
            _add(index.dutch, fold_accents(species.dutch_name), number)
    return index


def _add(names: Dict[str, Set[int]], name: str, number: int) -> None:
    names.setdefault(name, set()).add(number)


def _add_parsed(index: NameIndex, parsed: ParsedName, number: int) -> None:
    if parsed.kind == SPECIES:
        _add(index.species, parsed.name, number)
        if "-" in parsed.name:
            # Written with a space for the hyphen, it reads as a name below the species.
            _add(index.infraspecific, parsed.name.replace("-", " "), number)
    elif parsed.kind == AGGREGATE:
        _add(index.aggregates, parsed.name, number)


def _add_synonym(index: NameIndex, parsed: ParsedName, number: int) -> None:
    if parsed.infraspecific:
        # A synonym below the species stands for that form only, not for the whole of its species.
        _add(index.infraspecific, parsed.infraspecific, number)
    else:
        _add_parsed(index, parsed, number)


def match_names(
    index: NameIndex,
    scientific_names: Sequence[str],
    dutch_names: Sequence[str],
    of_record: Optional[NDArray[Any]] = None,
) -> NameMatches:
    """Match the names of many records (two sequences of one length).

    ``of_record``: for each record the number of its names among these, of which all are used; None: they are the names
    of one record after the other.
    """
    names = list(zip(scientific_names, dutch_names))
    if of_record is None:
        of_record = np.arange(len(names))
    answers = [index.look_up(*pair) for pair in names]
    left_out: Counter[str] = Counter()
    unmatched: Counter[str] = Counter()
    for pair, (_, reason), times in zip(names, answers, np.bincount(of_record, minlength=len(names)).tolist()):
        if reason:
            left_out[reason] += times
        if reason == NOT_LISTED:
            unmatched[pair[0] or pair[1]] += times
    lengths = np.array([len(species) for species, _ in answers], dtype=np.int64)
    first = np.cumsum(lengths) - lengths
    flat = np.array([number for species, _ in answers for number in species], dtype=np.int32)
    start = np.concatenate(([0], np.cumsum(lengths[of_record]))).astype(np.int32)
    _, place = numbers_in(first[of_record], lengths[of_record])
    return NameMatches(start, flat[place], dict(left_out), unmatched)


def near_misses(index: NameIndex, names: Iterable[str]) -> List[Tuple[str, str]]:
    """Pairs (name not on the list, listed name that is written almost alike), as suggestions only.

    Compared are binomials that share the genus or the epithet, by difflib's ratio.
    """
    by_word: Dict[str, List[str]] = {}
    for listed in index.species:
        for word in listed.split()[:2]:
            by_word.setdefault(word, []).append(listed)
    pairs: List[Tuple[str, str]] = []
    for name in names:
        parsed = parse_name(name)
        is_binomial = parsed.kind == SPECIES and parsed.name.count(" ") == 1
        suggestion = _nearest(parsed.name, by_word) if is_binomial else None
        if suggestion:
            pairs.append((name, suggestion.capitalize()))
    return pairs


def _nearest(name: str, by_word: Dict[str, List[str]]) -> Optional[str]:
    genus, epithet = name.split()[:2]
    best, best_ratio = None, _CLOSE
    for listed in {*by_word.get(genus, ()), *by_word.get(epithet, ())} - {name}:
        other_genus, other_epithet = listed.split()[:2]
        written, meant = (epithet, other_epithet) if genus == other_genus else (genus, other_genus)
        ratio = difflib.SequenceMatcher(None, written, meant).ratio()
        if ratio >= best_ratio:
            best, best_ratio = listed, ratio
    return best
