"""A question about one place, and its answer on the same path as a batch."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Any, List, Optional

from bkn_qgis.bridge.label_run import RunInputs, run_from_inputs
from bkn_qgis.bridge.lists.species_lists import is_shipped_list, load_profile, load_read_list
from bkn_qgis.bridge.lists.type_table import landscape_type_table
from bkn_qgis.labelling.label_results import LabelRequest, LabelRun
from bkn_qgis.labelling.landscape_choice import AUTOMATIC, LandscapeChoice, PlaceLandscape
from bkn_qgis.labelling.places import MODE_POINT, LocatedPlace, Place
from bkn_qgis.labelling.run_feedback import RunFeedback
from bkn_qgis.messages import LogEntry


@dataclass(frozen=True)
class PlaceQuestion:
    """What is asked of one place: where (WKB in ``crs``), the search area, the day, and with which data and settings.

    ``radius_m`` None: the profile's. ``landscape_text`` and ``built_in``: see LandscapeChoice.
    """

    place: Place
    crs: str
    reference_date: datetime.date
    list_file: Path
    profile_file: Path
    inputs: RunInputs
    mode: str = MODE_POINT
    radius_m: Optional[float] = None
    landscape_text: str = ""
    built_in: int = AUTOMATIC
    ignore_nature: bool = False


@dataclass(frozen=True)
class PlaceAnswer:
    """The answer: a label run of this one place, with its log."""

    question: PlaceQuestion
    run: LabelRun
    log: List[LogEntry]
    is_provisional: bool

    @property
    def located(self) -> LocatedPlace:
        """Where the place lies."""
        return self.run.located[0]

    @property
    def status(self) -> str:
        """See method.md, section 7."""
        return self.run.statuses[0]

    @property
    def landscape(self) -> PlaceLandscape:
        """The landscape of the place."""
        return self.run.landscapes[0]

    @property
    def has_counts(self) -> bool:
        """Whether species were counted, with or without a label."""
        return bool(self.run.tables.places["counted"].iloc[0])

    @property
    def notes(self) -> List[Any]:
        """Why there is no label, else the warnings."""
        return self.run.notes[0]


def answer_question(question: PlaceQuestion, run_feedback: RunFeedback) -> PlaceAnswer:
    """Label one place. Raises BknError for a list, profile or service that cannot be used; Cancelled."""
    species_list = load_read_list(question.list_file).species_list
    profile = load_profile(question.profile_file)
    run_feedback.check_cancel()
    request = LabelRequest(
        places=[question.place],
        crs=question.crs,
        mode=question.mode,
        radius_m=profile.radius_m if question.radius_m is None else question.radius_m,
        reference_date=question.reference_date,
        species_list=species_list,
        profile=profile,
        landscape=LandscapeChoice(
            question.landscape_text,
            built_in=question.built_in,
            ignore_nature=question.ignore_nature,
            types=landscape_type_table(),
        ),
        want_species=True,
    )
    finished = run_from_inputs(request, question.inputs, run_feedback)
    return PlaceAnswer(question, finished.run, finished.log, is_shipped_list(question.list_file))
