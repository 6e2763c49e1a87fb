"""The one path of a label run: sources to records, records to labels, with the run's log (design.md, section 2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Sequence

from bkn_qgis.labelling.label_places import label_places
from bkn_qgis.labelling.label_results import LabelRequest, LabelRun
from bkn_qgis.labelling.name_check import put_names_right
from bkn_qgis.labelling.observed import SourceList, read_sources
from bkn_qgis.labelling.places import LocatedPlace
from bkn_qgis.labelling.run_feedback import RunFeedback
from bkn_qgis.labelling.run_log import landscape_lines, matching_lines, result_lines, source_lines
from bkn_qgis.messages import QT_TRANSLATE_NOOP, LogEntry, Message

READING_ENDS = 0.25
"""The part of the progress at which all observations are read."""


@dataclass(frozen=True)
class FinishedRun:
    """A run with its log."""

    run: LabelRun
    log: List[LogEntry]


def run_labelling(
    request: LabelRequest,
    located: Sequence[LocatedPlace],
    sources: SourceList,
    run_feedback: RunFeedback,
    commercial_use: bool = False,
) -> FinishedRun:
    """Read the sources and label the places of a request.

    ``located``: what ``locate_places`` gives for its places. ``commercial_use``: leave out records whose licence
    forbids it. What is logged goes to ``run_feedback`` as it comes, and stands in the result. Raises Cancelled.
    """
    log: List[LogEntry] = []
    feedback = run_feedback.recording(log)
    observed = read_sources(sources, feedback.check_cancel, commercial_use)
    feedback.push_all(put_names_right(observed, request.species_list))
    feedback.push_all(source_lines(observed))
    feedback.progress(READING_ENDS)
    feedback.doing(Message(QT_TRANSLATE_NOOP("BKN", "Labelling")))
    run = label_places(request, located, observed, feedback.part(READING_ENDS, 1.0))
    feedback.push_all(matching_lines(run))
    feedback.push_all(landscape_lines(run))
    feedback.push_all(result_lines(run))
    return FinishedRun(run, log)
