"""The answer about one place, line by line, as the panel shows it: the total, species groups, species."""

from __future__ import annotations

import csv
import datetime
import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

from bkn_qgis.bridge.one_place.question import PlaceAnswer
from bkn_qgis.observations.kernel import NEVER
from bkn_qgis.observations.nearest import NOT_SHOWN
from bkn_qgis.scoring.labels import label_text, share_percent
from bkn_qgis.scoring.seasons import date_of
from bkn_qgis.scoring.species_list import ROLE_NAMES

_TRAITS = Path(__file__).resolve().parents[2] / "reference" / "species_traits.csv"
_HABITATS = Path(__file__).resolve().parents[2] / "reference" / "habitats.csv"


@dataclass(frozen=True)
class TotalLine:
    """The total of a place. ``label`` "" for none; ``share`` in percent with one decimal, None without label.

    ``last_day``: of the last counting record; ``worst``, ``best``, ``over_all``: labels, "" for none.
    """

    label: str
    share: Optional[float]
    expected: int
    observed: int
    records: int
    days: int
    last_day: Optional[datetime.date]
    groups_included: int
    groups: int
    over_all: str
    worst: str
    best: str
    is_fragile: bool
    is_thin: bool
    left_out: int


@dataclass(frozen=True)
class GroupLine:
    """A species group of a place; not included: ``label`` "" and ``share`` None."""

    code: str
    name: str
    expected: int
    observed: int
    records: int
    days: int
    share: Optional[float]
    label: str
    worst: str
    best: str
    is_included: bool
    is_thin: bool
    is_fragile: bool


@dataclass(frozen=True)
class SpeciesLine:
    """A listed species of a place. ``last_seen`` in any year; ``nearest_m`` rounded up to 250 m, None where unknown.

    ``role``: "meetsoort" or "generalist". ``when``, ``how``, ``helps``: for the unseen, "" where not known.
    """

    group_code: str
    group_name: str
    scientific_name: str
    dutch_name: str
    role: str
    records: int
    last_seen: Optional[datetime.date]
    nearest_m: Optional[int]
    months: str
    how: str
    helps: str

    @property
    def is_reported(self) -> bool:
        """Whether a record counts here."""
        return self.records > 0


def total_line(answer: PlaceAnswer) -> TotalLine:
    """The total of an answer with counts."""
    run, scores = answer.run, answer.run.scores
    expected, observed = int(scores.total_expected[0]), int(scores.total_observed[0])
    is_labelled = answer.status == "ok"
    last = int(run.last_day[0])
    return TotalLine(
        label_text(int(scores.total_labels[0])) if is_labelled else "",
        share_percent(observed, expected) if is_labelled and expected else None,
        expected,
        observed,
        int(scores.total_records[0]),
        int(run.days[0]),
        None if last == NEVER else date_of(last),
        int(scores.included_groups[0]),
        len(run.request.species_list.groups),
        label_text(int(scores.label_over_all[0])),
        label_text(int(scores.total_worst[0])) if is_labelled else "",
        label_text(int(scores.total_best[0])) if is_labelled else "",
        bool(scores.total_fragile[0]),
        bool(scores.total_thin[0]),
        int(run.left_out[0]),
    )


def group_lines(answer: PlaceAnswer) -> List[GroupLine]:
    """The species groups of an answer with counts, in the order of the list; those without expected species too."""
    run, scores = answer.run, answer.run.scores
    lines = []
    for number, group in enumerate(run.request.species_list.groups):
        cell = (0, number)
        expected, observed = int(scores.expected[cell]), int(scores.observed[cell])
        is_included = bool(scores.included[cell])
        lines.append(
            GroupLine(
                group.code,
                group.name,
                expected,
                observed,
                int(scores.records[cell]),
                int(run.group_days[cell]),
                share_percent(observed, expected) if is_included and expected else None,
                label_text(int(scores.labels[cell])) if is_included else "",
                label_text(int(scores.worst[cell])) if is_included else "",
                label_text(int(scores.best[cell])) if is_included else "",
                is_included,
                bool(scores.thin[cell]),
                bool(scores.fragile[cell]),
            )
        )
    return lines


def species_lines(answer: PlaceAnswer, language: str) -> List[SpeciesLine]:
    """The listed species of an answer with counts; what is told of the unseen in Dutch ("nl") or else in English."""
    run, species_list = answer.run, answer.run.request.species_list
    lines = []
    for portion in run.species:
        roles = species_list.roles[portion.landscape_type]
        for column, entry in enumerate(portion.entry.tolist()):
            species = species_list.species[int(species_list.entry_species[entry])]
            group = species_list.groups[int(species_list.entry_group[entry])]
            last, nearest = int(portion.last_seen[0, column]), int(portion.nearest_m[0, column])
            months, how, helps = _advice(species.scientific_name, group.code, language)
            lines.append(
                SpeciesLine(
                    group.code,
                    group.name,
                    species.scientific_name,
                    species.dutch_name,
                    ROLE_NAMES[int(roles[entry])],
                    int(portion.records[0, column]),
                    None if last == NEVER else date_of(last),
                    None if nearest == NOT_SHOWN else nearest,
                    months,
                    how,
                    helps,
                )
            )
    return lines


def _advice(scientific_name: str, group_code: str, language: str) -> Tuple[str, str, str]:
    """Months, how to look, and what would help, "" where nothing is known."""
    row = _traits().get((scientific_name, group_code))
    if row is None:
        return "", "", ""
    end = "nl" if language == "nl" else "en"
    habitats = [_habitats()[code] for code in row["habitats"].split("|") if code in _habitats()]
    helps = " ".join(habitat[f"condition_{end}"] for habitat in habitats[:2])
    return row["months"], row[f"method_{end}"], helps


@functools.lru_cache(maxsize=1)
def _traits() -> Dict[Tuple[str, str], Dict[str, Any]]:
    with open(_TRAITS, encoding="utf-8", newline="") as stream:
        return {(row["scientific_name"], row["group"]): row for row in csv.DictReader(stream)}


@functools.lru_cache(maxsize=1)
def _habitats() -> Dict[str, Dict[str, Any]]:
    with open(_HABITATS, encoding="utf-8", newline="") as stream:
        return {row["code"]: row for row in csv.DictReader(stream)}
