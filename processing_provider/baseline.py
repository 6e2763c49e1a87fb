"""A frozen baseline (nulmeting) as the question of a run: its places and settings, with its own records or with new
ones."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Mapping, Optional, Sequence, Tuple

from bkn_qgis.messages import INFO, QT_TRANSLATE_NOOP, WARNING, BknError, Message
from bkn_qgis.processing_provider import label_parameters as names
from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun
from bkn_qgis.processing_provider.baseline_file import places_of_baseline, refuse_freeze
from bkn_qgis.processing_provider.label_request import (
    AskedLabels,
    chosen_services,
    observation_files,
    reference_date,
    run_inputs,
    wanted_tables,
)
from bkn_qgis.processing_provider.map_parameters import NATURE_LAYER

if TYPE_CHECKING:
    from bkn_qgis.bridge.layers import Table
    from bkn_qgis.labelling.baseline.frozen_run import FrozenRun
    from bkn_qgis.labelling.label_results import LabelRequest, LabelRun
    from bkn_qgis.labelling.label_run import FinishedRun
    from bkn_qgis.labelling.run_feedback import RunFeedback

# What a baseline says itself; choices among what is installed always have a value.
_NOT_USED = (
    *(names.INPUT, names.ID_FIELD, names.LANDSCAPE_TYPE, names.LANDSCAPE_FIELD, names.LANDSCAPE_LAYER),
    *(NATURE_LAYER, names.IGNORE_NATURE, names.RADIUS, names.SPECIES_LIST_FILE, names.PROFILE_FILE),
)


def refuse_baseline(run: AlgorithmRun) -> None:
    """Raise BknError where a run with these parameters has no places, or may not freeze where it is asked to."""
    if run.algorithm.parameterDefinition(names.NULMETING) is None:
        return
    if not run.is_filled_in(names.INPUT) and not run.is_filled_in(names.NULMETING):
        template = QT_TRANSLATE_NOOP(
            "BKN",
            "Choose the places to label (INPUT), or a baseline (nulmeting) whose places are to be used (NULMETING).",
        )
        raise BknError(Message(template))
    refuse_freeze(run)


def open_baseline_of(run: AlgorithmRun, others: Sequence[str] = ()) -> FrozenRun:
    """The baseline that a run repeats, told in the log with the parameters (``others`` too) that it leaves unused.
    Raises BknError for a file that is none."""
    from bkn_qgis.labelling.baseline.opening import open_baseline

    frozen = open_baseline(Path(run.file(names.NULMETING)), run.check_cancel)
    request = frozen.request
    template = QT_TRANSLATE_NOOP(
        "BKN",
        "Repeating the baseline {file} of {date}: its places ({number}), with {list}, profile {profile}, radius "
        "{radius} m, and the landscape types of then.",
    )
    message = Message(
        template,
        file=frozen.file_name,
        date=request.reference_date,
        number=len(request.places),
        list=request.species_list.title,
        profile=request.profile.title,
        radius=f"{request.radius_m:g}",
    )
    run.push((INFO, message))
    unused = [name for name in (*_NOT_USED, *others) if run.is_filled_in(name)]
    if not run.is_on(names.EVIDENCE):
        unused.append(names.EVIDENCE)
    if unused:
        template = QT_TRANSLATE_NOOP("BKN", "Not used, since the baseline determines them: {parameters}.")
        run.push((WARNING, Message(template, parameters=", ".join(unused))))
    return frozen


def repeated_run(run: AlgorithmRun, tables: Sequence[Table]) -> Tuple[AskedLabels, FinishedRun]:
    """A baseline repeated: with its own records where no observations are given, else with these at a later date.

    ``tables``: the layers with observations. Raises BknError for a file that is no baseline, and for a date that does
    not go with the observations.
    """
    from bkn_qgis.bridge.label_run import run_from_inputs
    from bkn_qgis.labelling.baseline.repeating import repeat_labels, request_at

    frozen = open_baseline_of(run)
    date = reference_date(run, names.DATE)
    if observation_files(run) or tables or chosen_services(run):
        request = _with_outputs(request_at(frozen, date or datetime.date.today()), run)
        finished = run_from_inputs(request, run_inputs(run, tables), run.run_feedback(80))
    else:
        _refuse_other_date(frozen, date)
        request = _with_outputs(frozen.request, run)
        finished = repeat_labels(frozen, request, run.run_feedback(80))
    return AskedLabels(request, places_of_baseline(frozen), frozen.is_provisional), finished


def _with_outputs(request: LabelRequest, run: AlgorithmRun) -> LabelRequest:
    """The request for the outputs of this run; conditions are told by how sure the groups are."""
    request = replace(request, **wanted_tables(run, len(request.places)))
    return replace(request, want_evidence=request.want_evidence or run.is_filled_in(names.CONDITIONS))


def labels_after(
    frozen: FrozenRun, run: AlgorithmRun, tables: Sequence[Table], feedback: RunFeedback, asked: Mapping[str, bool]
) -> LabelRun:
    """The places of a baseline at a later date: by the records of a later baseline, where one is given, else by the
    observations of the run. ``asked``: what of the request is to be set otherwise."""
    from bkn_qgis.bridge.label_run import run_from_inputs
    from bkn_qgis.labelling.baseline.opening import open_baseline
    from bkn_qgis.labelling.baseline.repeating import refuse_other_settings, repeat_labels, request_at

    if run.is_filled_in(names.NULMETING_LATER):
        later = open_baseline(Path(run.file(names.NULMETING_LATER)), run.check_cancel)
        refuse_other_settings(frozen, later)
        tell_date(
            run, QT_TRANSLATE_NOOP("BKN", "Second date, {date}: the records of the later baseline."), later.request
        )
        return repeat_labels(later, replace(later.request, **asked), feedback).run
    request = request_at(frozen, reference_date(run, names.DATE) or datetime.date.today())
    tell_date(run, QT_TRANSLATE_NOOP("BKN", "Second date, {date}: your observations."), request)
    return run_from_inputs(replace(request, **asked), run_inputs(run, tables), feedback).run


def tell_date(run: AlgorithmRun, template: str, request: LabelRequest) -> None:
    """Say in the log which date what follows is about."""
    run.push((INFO, Message(template, date=request.reference_date)))


def _refuse_other_date(frozen: FrozenRun, date: Optional[datetime.date]) -> None:
    """Raise BknError for a date without observations, which is not that of the baseline."""
    before = frozen.request.reference_date
    if date is None or date == before:
        return
    template = QT_TRANSLATE_NOOP(
        "BKN",
        "The baseline {file} is of {before}, and without other observations it can give no labels of {date} (DATE): "
        "give newer observations too, or leave DATE open.",
    )
    raise BknError(Message(template, file=frozen.file_name, before=before, date=date))
