"""How sure the labels of a run are: units counted and judged, in the portions in which places are scored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bkn_qgis.arrays import PlaceCounts
from bkn_qgis.labelling.label_results import LabelRun, NumbersPortion
from bkn_qgis.labelling.run_feedback import Progress
from bkn_qgis.observations.search_areas import SearchAreas
from bkn_qgis.observations.unit_counts import count_units
from bkn_qgis.observations.unit_records import UnitRecords, unit_records
from bkn_qgis.scoring.evidence import evidence_of_places
from bkn_qgis.scoring.evidence_lists import EvidenceLists, evidence_lists
from bkn_qgis.scoring.evidence_model import ListModel
from bkn_qgis.scoring.evidence_numbers import numbers_at_places
from bkn_qgis.scoring.score import Scores

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Judge:
    """What it takes to judge the places of one landscape type; ``units``: the records of the run, made ready for it."""

    landscape_type: int
    lists: EvidenceLists
    units: UnitRecords
    model: ListModel


def judge_of_type(run: LabelRun, landscape_type: int, model: ListModel, progress: Progress) -> Judge:
    """Make the records of a run ready for the places of a landscape type (its number in the list)."""
    lists = evidence_lists(landscape_type, run.request.species_list, run.request.profile)
    units = unit_records(run.matches.records, run.matches.species, lists.targets, lists.groups, progress)
    return Judge(landscape_type, lists, units, model)


def judge_places(
    run: LabelRun,
    judge: Judge,
    places: NDArray[Any],
    areas: SearchAreas,
    counts: PlaceCounts,
    scores: Scores,
    progress: Progress,
) -> None:
    """Fill the evidence and chances of some places of a run; ``areas``, ``counts`` and ``scores`` are theirs."""
    if run.evidence is None:
        return
    units = count_units(areas, judge.units, progress)
    request = run.request
    numbers = numbers_at_places(counts, units, scores, judge.lists, request.species_list, judge.model)
    evidence = evidence_of_places(
        numbers, counts, units, scores, judge.landscape_type, request.species_list, request.profile
    )
    run.evidence.put(places, evidence)
    if run.chances is not None:
        run.chances.add(places, numbers, judge.lists, scores)
    if request.keep_numbers:
        run.numbers.append(NumbersPortion(places, judge.lists, numbers, counts.seen, counts.records))
