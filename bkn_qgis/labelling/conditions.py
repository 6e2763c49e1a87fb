"""Which basic conditions seem to hold at a place, by the species of each habitat (method.md, section 13).

Each expected species counts once, for the habitat that it needs most; where the search area lacks that one, for the
next one that it may have. Only species of groups that were well or moderately looked at speak.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, List, Sequence, Tuple

import numpy as np

from bkn_qgis.labelling.habitat_presence import ABSENT, HABITAT_WORDS, PRESENT, UNKNOWN, habitats_at_places
from bkn_qgis.labelling.habitats import all_habitats, habitat_numbers
from bkn_qgis.labelling.species_traits import habitats_of
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.scoring.evidence import LITTLE, Evidence
from bkn_qgis.scoring.profile import Profile
from bkn_qgis.scoring.score import scored_entries

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bkn_qgis.labelling.place_land import PlaceShares
    from bkn_qgis.scoring.species_list import SpeciesList

HOLDS, PARTLY, FAILS, TOO_FEW, NOT_THERE = "holds", "partly", "fails", "too_few", "not_there"
VERDICT_WORDS: Dict[str, Message] = {
    HOLDS: Message(QT_TRANSLATE_NOOP("BKN", "seems to hold")),
    PARTLY: Message(QT_TRANSLATE_NOOP("BKN", "seems to hold in part")),
    FAILS: Message(QT_TRANSLATE_NOOP("BKN", "seems to fail")),
    TOO_FEW: Message(QT_TRANSLATE_NOOP("BKN", "too few species to tell")),
    NOT_THERE: Message(QT_TRANSLATE_NOOP("BKN", "habitat not there, by the map")),
}
_IF_THERE: Dict[str, Message] = {
    PARTLY: Message(QT_TRANSLATE_NOOP("BKN", "seems to hold in part, if the habitat is there")),
    FAILS: Message(QT_TRANSLATE_NOOP("BKN", "seems to fail, if the habitat is there")),
}
PRESENCE_WORDS: Dict[str, Message] = {
    HABITAT_WORDS[PRESENT]: Message(QT_TRANSLATE_NOOP("BKN", "there, by the map")),
    HABITAT_WORDS[ABSENT]: Message(QT_TRANSLATE_NOOP("BKN", "not there, by the map")),
    HABITAT_WORDS[UNKNOWN]: Message(
        QT_TRANSLATE_NOOP("BKN", "not known from the maps here: the verdict holds if it is there")
    ),
}
KIND_WORDS: Dict[str, Message] = {
    "milieu": Message(QT_TRANSLATE_NOOP("BKN", "environment")),
    "inrichting": Message(QT_TRANSLATE_NOOP("BKN", "layout")),
    "beheer": Message(QT_TRANSLATE_NOOP("BKN", "management")),
}
"""The three kinds of basic conditions, as habitats.csv names them."""
FEWEST_SPECIES = 5
"""Of fewer species of a habitat nothing is said."""


def verdict_message(verdict: str, presence: str) -> Message:
    """A verdict in words; ``presence``: one of HABITAT_WORDS. What is missing tells of a habitat that is there."""
    if presence == HABITAT_WORDS[UNKNOWN]:
        return _IF_THERE.get(verdict, VERDICT_WORDS[verdict])
    return VERDICT_WORDS[verdict]


@dataclass(frozen=True, eq=False)
class HabitatCounts:
    """Of n places and the habitats of ``all_habitats``: int64 (n, habitats) ``expected`` and ``reported``, numbers of
    species that count for each; bool ``absent``, whether the map shows that the search area lacks it; bool ``present``.
    """

    expected: NDArray[Any]
    reported: NDArray[Any]
    absent: NDArray[Any]
    present: NDArray[Any]

    @classmethod
    def empty(cls, places: int) -> HabitatCounts:
        """Of places at which nothing was counted."""
        shape = (places, len(all_habitats()))
        numbers, truths = (np.zeros(shape, dtype=kind) for kind in (np.int64, bool))
        return cls(numbers, numbers.copy(), truths, truths.copy())

    def verdict(self, place: int, habitat: int, profile: Profile) -> str:
        """What the species of a habitat say of its condition at a place: HOLDS from the cut of B on, FAILS below that
        of D, PARTLY between them, of FEWEST_SPECIES or more; else TOO_FEW; NOT_THERE where it is absent."""
        if self.absent[place, habitat]:
            return NOT_THERE
        expected, reported = int(self.expected[place, habitat]), int(self.reported[place, habitat])
        if expected < FEWEST_SPECIES:
            return TOO_FEW
        if 100 * reported >= profile.cuts["B"] * expected:
            return HOLDS
        return PARTLY if 100 * reported >= profile.cuts["D"] * expected else FAILS

    def presence(self, place: int, habitat: int) -> str:
        """Whether the search area has it: one of HABITAT_WORDS."""
        if self.absent[place, habitat]:
            return HABITAT_WORDS[ABSENT]
        return HABITAT_WORDS[PRESENT if self.present[place, habitat] else UNKNOWN]


class ConditionCounter:
    """Counts the species of each habitat at places of one landscape type (its number in the list)."""

    def __init__(self, landscape_type: int, species_list: SpeciesList, profile: Profile) -> None:
        self._entries = np.flatnonzero(scored_entries(landscape_type, species_list, profile))
        self._group = species_list.entry_group[self._entries]
        species, position = np.unique(species_list.entry_species[self._entries], return_inverse=True)
        self._entry_of_species = np.zeros((len(self._entries), len(species)), dtype=np.int64)
        self._entry_of_species[np.arange(len(self._entries)), position] = 1
        self._habitats = _habitats_of_species(species_list, self._entries, len(species), position)

    def fill(
        self,
        counts: HabitatCounts,
        places: NDArray[Any],
        seen: NDArray[Any],
        evidence: Evidence,
        shares: Sequence[PlaceShares],
    ) -> None:
        """Fill the counts of some places (int64): ``seen``, bool (places, entries of the list), and ``shares`` are
        theirs; ``evidence`` is of all places."""
        presence = habitats_at_places([each.ground for each in shares])
        counts.absent[places], counts.present[places] = presence == ABSENT, presence == PRESENT
        judged = (evidence.sure[places] != LITTLE)[:, self._group]
        reported = seen[:, self._entries] & judged
        patterns, pattern_of = np.unique(counts.absent[places], axis=0, return_inverse=True)
        for number, absent in enumerate(patterns):
            own = pattern_of.ravel() == number
            habitat_of = self._habitat_of_species(absent)
            for entries, numbers in ((judged, counts.expected), (reported, counts.reported)):
                has_species = (entries[own] @ self._entry_of_species) > 0
                numbers[places[own]] = has_species @ habitat_of

    def _habitat_of_species(self, absent: NDArray[Any]) -> NDArray[Any]:
        """For which habitat each species counts where some are absent: int64 (species, habitats), 1 or 0. None for a
        species of which all habitats are absent, or none is known."""
        habitat_of = np.zeros((len(self._habitats), len(absent)), dtype=np.int64)
        for species, habitats in enumerate(self._habitats):
            there = next((habitat for habitat in habitats if not absent[habitat]), None)
            if there is not None:
                habitat_of[species, there] = 1
        return habitat_of


def _habitats_of_species(
    species_list: SpeciesList, entries: NDArray[Any], species: int, position: NDArray[Any]
) -> List[Tuple[int, ...]]:
    """The habitats (numbers in ``all_habitats``) of so many species, the one each needs most first; ``position``: which
    of them each entry is."""
    number = habitat_numbers()
    found: List[Tuple[int, ...]] = [()] * species
    for entry, own in zip(entries.tolist(), position.ravel().tolist()):
        name = species_list.species[int(species_list.entry_species[entry])].scientific_name
        codes = habitats_of(name, species_list.groups[int(species_list.entry_group[entry])].code)
        found[own] = found[own] or tuple(number[code] for code in codes)
    return found
