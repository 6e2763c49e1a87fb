"""What is asked of a label run, and what comes of it; one element per place in the order of the request."""

from __future__ import annotations

import datetime
import functools
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, List, Optional, Sequence

import numpy as np

from bkn_qgis.arrays import RecordArrays, SpeciesMatches
from bkn_qgis.labelling.conditions import HabitatCounts
from bkn_qgis.labelling.landscape_choice import LandscapeChoice, PlaceLandscape
from bkn_qgis.labelling.made_once import MadeOnce
from bkn_qgis.labelling.place_chances import PlaceChances
from bkn_qgis.labelling.places import LocatedPlace, Place
from bkn_qgis.labelling.result_tables import ResultTables, result_tables
from bkn_qgis.labelling.sources import Observed, SourceSummary
from bkn_qgis.landscape.region_map import RegionMap, shipped_region_map
from bkn_qgis.messages import Message
from bkn_qgis.scoring.evidence import Evidence
from bkn_qgis.scoring.evidence_lists import EvidenceLists
from bkn_qgis.scoring.evidence_numbers import PlaceNumbers
from bkn_qgis.scoring.labels import NO_LABEL
from bkn_qgis.scoring.name_index import NameMatches
from bkn_qgis.scoring.profile import Profile
from bkn_qgis.scoring.score import Scores
from bkn_qgis.scoring.species_list import SpeciesList

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class LabelRequest:
    """What is to be labelled and how. ``crs``: that of the places' geometry. ``radius_m``: the radius in use.

    ``want_species`` and ``want_evidence``: whether species are given one by one, and whether it is worked out how sure
    the labels are. ``keep_numbers``: keep how many species are present, to compare two dates.
    ``want_conditions``: count the species of each habitat; it needs ``want_evidence``.
    ``want_group_chances``: keep the chances of each number of species of each group, for the field of GROUPS.
    ``other_dates``: where this is one label of a series, its other reference dates, so that what is fetched does for
    all of them. ``landscapes``: of each place, where they are known and no map is to be asked.
    """

    places: Sequence[Place]
    crs: str
    mode: str
    radius_m: float
    reference_date: datetime.date
    species_list: SpeciesList
    profile: Profile
    landscape: LandscapeChoice
    want_species: bool = False
    want_evidence: bool = True
    keep_numbers: bool = False
    want_conditions: bool = False
    want_group_chances: bool = True
    other_dates: Sequence[datetime.date] = ()
    region_map: RegionMap = field(default_factory=shipped_region_map)
    landscapes: Optional[Sequence[PlaceLandscape]] = None


@dataclass(frozen=True, eq=False)
class SpeciesPortion:
    """Per-species results of some places of one landscape type.

    ``place``: int64 (k,), place numbers. ``entry``: int64 (e,), the listed entries. ``records`` (int64),
    ``last_seen`` (int32, ``NO_DAY``) and ``nearest_m`` (int64, ``NOT_SHOWN``): (k, e).
    """

    place: NDArray[Any]
    landscape_type: int
    entry: NDArray[Any]
    records: NDArray[Any]
    last_seen: NDArray[Any]
    nearest_m: NDArray[Any]


@dataclass(frozen=True, eq=False)
class NumbersPortion:
    """How many species are present at some places of one landscape type, by the model of the list.

    ``place``: int64 (k,), place numbers; ``numbers``: of these places, of ``lists``; ``seen``: bool (k, entries of the
    list), what was reported, in ``records`` (int64) counting records.
    """

    place: NDArray[Any]
    lists: EvidenceLists
    numbers: PlaceNumbers
    seen: NDArray[Any]
    records: NDArray[Any]


@dataclass(frozen=True, eq=False)
class RecordMatches:
    """The records of a run in the terms of the list: their names, arrays, and what they stand for.

    ``counting``: the numbers of the records that can count for some species, ascending. ``made``: what was made of
    these matches, where they are kept.
    """

    names: NameMatches
    records: RecordArrays
    species: SpeciesMatches
    counting: NDArray[Any]
    made: MadeOnce = field(default_factory=MadeOnce, compare=False, repr=False)


@dataclass(frozen=True, eq=False)
class SecondScores:
    """The totals of n places by their second landscape type: ``labels`` (int8), ``NO_LABEL`` where there is none,
    ``expected`` and ``observed`` (int64); all of length n."""

    labels: NDArray[Any]
    expected: NDArray[Any]
    observed: NDArray[Any]

    @classmethod
    def empty(cls, places: int) -> SecondScores:
        """Of places without any."""
        numbers = np.zeros((2, places), dtype=np.int64)
        return cls(np.full(places, NO_LABEL, dtype=np.int8), *numbers)


@dataclass(eq=False)
class LabelRun:
    """The results of a run, one element per place in the order of the request.

    ``statuses``: method.md, section 7. ``notes``: the reason first, then warnings. ``landscape_types``: names;
    ``landscapes``: what they rest on. ``outside_windows``: sources of which no record lies in a window;
    ``idle_sources``: those of whose records none counts, for whatever reason. ``conditions``: None where they were not
    asked.
    ``scores``: arrays with zeros where there is no score. ``group_days`` (n, g), ``days``, ``left_out``,
    ``last_day``: see ``arrays.PlaceCounts``. ``second_scores``: by the second landscape type
    (``PlaceLandscape.second_type``). ``evidence``: how sure the labels are, None where it was not asked.
    """

    request: LabelRequest
    observed: Observed
    located: Sequence[LocatedPlace]
    matches: RecordMatches
    statuses: List[str]
    notes: List[List[Message]]
    landscape_types: List[str]
    scores: Scores
    group_days: NDArray[Any]
    days: NDArray[Any]
    left_out: NDArray[Any]
    last_day: NDArray[Any]
    second_scores: SecondScores
    evidence: Optional[Evidence] = None
    landscapes: Sequence[PlaceLandscape] = ()
    outside_windows: Sequence[SourceSummary] = ()
    idle_sources: Sequence[SourceSummary] = ()
    species: List[SpeciesPortion] = field(default_factory=list)
    numbers: List[NumbersPortion] = field(default_factory=list)
    conditions: Optional[HabitatCounts] = None
    chances: Optional[PlaceChances] = None

    @functools.cached_property
    def tables(self) -> ResultTables:
        """The results as tables, made once; ask for them when the run is finished."""
        return result_tables(self)

    def release_matches(self) -> None:
        """Make the tables, and let go of what the records stand for, which takes much memory: of a series of runs,
        for instance, when each is finished."""
        _ = self.tables
        start = np.zeros(1, dtype=np.int64)
        nothing = np.zeros(0, dtype=np.int64)
        species = replace(self.matches.species, start=start, entry=nothing, bits=nothing)
        self.matches = replace(self.matches, species=species, counting=nothing)
