"""A question about one place, answered on the same path as a batch."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Optional

from bkn_qgis.bridge.label_run import RunInputs, run_from_inputs
from bkn_qgis.bridge.place.kept import kept_observations
from bkn_qgis.bridge.place.label_settings import LabelSettings
from bkn_qgis.labelling.label_results import LabelRequest
from bkn_qgis.labelling.landscape_choice import AUTOMATIC, LandscapeChoice
from bkn_qgis.labelling.place_answer import PlaceAnswer
from bkn_qgis.labelling.places import MODE_POINT, Place
from bkn_qgis.labelling.run_feedback import RunFeedback


@dataclass(frozen=True)
class PlaceQuestion:
    """What is asked of one place: where (WKB in ``crs``), the search area, the day, and with which data.

    ``radius_m`` None: the profile's. ``landscape_text`` and ``built_in``: see LandscapeChoice.
    """

    place: Place
    crs: str
    reference_date: datetime.date
    inputs: RunInputs
    mode: str = MODE_POINT
    radius_m: Optional[float] = None
    landscape_text: str = ""
    built_in: int = AUTOMATIC
    ignore_nature: bool = False


def answer_question(question: PlaceQuestion, settings: LabelSettings, run_feedback: RunFeedback) -> PlaceAnswer:
    """Label one place. Raises BknError for a service that cannot be used; Cancelled."""
    profile = settings.profile
    request = LabelRequest(
        places=[question.place],
        crs=question.crs,
        mode=question.mode,
        radius_m=profile.radius_m if question.radius_m is None else question.radius_m,
        reference_date=question.reference_date,
        species_list=settings.species_list,
        profile=profile,
        landscape=LandscapeChoice(
            question.landscape_text,
            built_in=question.built_in,
            ignore_nature=question.ignore_nature,
            types=settings.types,
        ),
        want_species=True,
        want_conditions=True,
    )
    finished = run_from_inputs(request, question.inputs, run_feedback, kept_observations())
    return PlaceAnswer(finished.run, finished.log, settings.is_provisional)
