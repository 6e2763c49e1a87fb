"""The species list: which species are expected in which landscape type (method.md, section 1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Optional, Tuple

import numpy as np

from bkn_qgis.messages import DisplayName
from bkn_qgis.scoring.species_groups import group_display_name

if TYPE_CHECKING:
    from numpy.typing import NDArray

NO_ROLE, MEETSOORT, GENERALIST = 0, 1, 2
ROLE_NAMES = {MEETSOORT: "meetsoort", GENERALIST: "generalist"}


@dataclass(frozen=True)
class SpeciesGroup:
    """A species group with the three-letter code that field names use."""

    code: str
    name: str

    @property
    def display_name(self) -> DisplayName:
        """The group as a person reads it."""
        return group_display_name(self.name)


@dataclass(frozen=True)
class Species:
    """A species of the list; the synonyms of an aggregate may also name its members."""

    scientific_name: str
    dutch_name: str = ""
    english_name: str = ""
    synonyms: Tuple[str, ...] = ()

    @property
    def display_name(self) -> DisplayName:
        """The species as a person reads it, by its scientific name in a language in which the list does not name it."""
        return DisplayName(self.dutch_name or self.scientific_name, self.english_name or self.scientific_name)

    def name_with_scientific(self, language: str) -> str:
        """Its name in a language with the scientific one behind it: "Dagpauwoog (Aglais io)"."""
        name = self.display_name.text(language)
        return name if name == self.scientific_name else f"{name} ({self.scientific_name})"


@dataclass(frozen=True, eq=False)
class SpeciesList:
    """A named, versioned species list.

    An *entry* is a species in a group: a bird in both bird groups has two entries. ``entry_species`` and
    ``entry_group`` (int32, one per entry) point into ``species`` and ``groups``; ``roles`` (uint8, landscape
    types × entries) holds ``NO_ROLE``, ``MEETSOORT`` or ``GENERALIST``. ``often_sown`` (bool, of the same shape):
    plants that are often sown; None where the list does not say.
    """

    name: str
    version: str
    statements: Tuple[str, ...]
    landscape_types: Tuple[str, ...]
    groups: Tuple[SpeciesGroup, ...]
    species: Tuple[Species, ...]
    entry_species: NDArray[Any]
    entry_group: NDArray[Any]
    roles: NDArray[Any]
    often_sown: Optional[NDArray[Any]] = None

    @property
    def title(self) -> str:
        """Name and version, as every output names them."""
        return f"{self.name} {self.version}".strip()

    def meetsoorten_per_group(self, landscape_type: int) -> NDArray[Any]:
        """The number of meetsoorten of each group in a landscape type (int64, one per group)."""
        expected = self.roles[landscape_type] == MEETSOORT
        return np.bincount(self.entry_group[expected], minlength=len(self.groups))
