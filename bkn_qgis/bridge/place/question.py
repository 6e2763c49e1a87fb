"""A question about one place, answered on the same path as a batch."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from bkn_qgis.bridge.installed_lists import list_folders
from bkn_qgis.bridge.label_run import RunInputs, run_from_inputs
from bkn_qgis.bridge.place.kept import kept_observations
from bkn_qgis.labelling.label_results import LabelRequest
from bkn_qgis.labelling.landscape_choice import AUTOMATIC, LandscapeChoice
from bkn_qgis.labelling.lists.profiles import load_profile
from bkn_qgis.labelling.lists.species_lists import is_shipped_list, load_read_list
from bkn_qgis.labelling.lists.type_table import landscape_type_table
from bkn_qgis.labelling.place_answer import PlaceAnswer
from bkn_qgis.labelling.places import MODE_POINT, Place
from bkn_qgis.labelling.run_feedback import RunFeedback


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


def answer_question(question: PlaceQuestion, run_feedback: RunFeedback) -> PlaceAnswer:
    """Label one place. Raises BknError for a list, profile or service that cannot be used; Cancelled."""
    folders = list_folders()
    species_list = load_read_list(folders, question.list_file).species_list
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
            types=landscape_type_table(folders),
        ),
        want_species=True,
    )
    finished = run_from_inputs(request, question.inputs, run_feedback, kept_observations())
    return PlaceAnswer(finished.run, finished.log, is_shipped_list(folders, question.list_file))
