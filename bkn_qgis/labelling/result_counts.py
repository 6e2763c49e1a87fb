"""How the places of a run came out, in numbers: what its log and its report end with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Iterator

from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.places import MODE_INSIDE, TOO_LARGE, TOO_SMALL, search_area_m2, size_class
from bkn_qgis.labelling.result_fields import STATUS_REASONS
from bkn_qgis.labelling.result_words import PALE_WORD, SURE_TEXTS
from bkn_qgis.messages import INFO, QT_TRANSLATE_NOOP, LogEntry, Message
from bkn_qgis.scoring.labels import LABELS

_LIMITED = Message(QT_TRANSLATE_NOOP("BKN", "based on limited data"))


@dataclass(frozen=True)
class ResultCounts:
    """``per_label``: places per label, A to E. ``pale``: those of them that are drawn pale, because little was looked,
    or, where that was not worked out (``is_judged``), because they rest on limited data. ``per_status``: places without
    a label by status (method.md, section 7), those that occur. ``too_small`` and ``too_large``: areas with counts whose
    own size makes their labels hard to compare, where the area itself is the search area.
    """

    places: int
    per_label: Dict[str, int]
    pale: int
    is_judged: bool
    per_status: Dict[str, int]
    too_small: int = 0
    too_large: int = 0

    @property
    def labelled(self) -> int:
        """The places with a label."""
        return sum(self.per_label.values())


def result_counts(run: LabelRun) -> ResultCounts:
    """How the places of a finished run came out."""
    places = run.tables.places
    statuses = places["status"].to_numpy()
    by_size = _areas_by_size(run)
    return ResultCounts(
        len(places),
        {label: int((places["label"] == label).sum()) for label in LABELS},
        int(places["pale"].fillna(False).sum()),
        run.evidence is not None,
        {status: int((statuses == status).sum()) for status in STATUS_REASONS if (statuses == status).any()},
        by_size[TOO_SMALL],
        by_size[TOO_LARGE],
    )


def _areas_by_size(run: LabelRun) -> Dict[str, int]:
    found = {TOO_SMALL: 0, TOO_LARGE: 0, "": 0}
    request = run.request
    if request.mode == MODE_INSIDE:
        for place, counted in zip(run.located, run.tables.places["counted"].to_numpy()):
            if counted:
                found[size_class(search_area_m2(place, request.mode, request.radius_m))] += 1
    return found


def closing_entries(run: LabelRun) -> Iterator[LogEntry]:
    """The last lines of the log of a run: places per label, little looked at, and without a label by status."""
    for message in closing_messages(result_counts(run)):
        yield INFO, message


def closing_messages(counts: ResultCounts) -> Iterator[Message]:
    """The same as messages, each a sentence."""
    per_label = ", ".join(f"{label} {number}" for label, number in counts.per_label.items())
    yield Message(
        QT_TRANSLATE_NOOP("BKN", "Places per label: {labels}; of these {why_pale}: {pale}."),
        labels=per_label,
        why_pale=SURE_TEXTS[PALE_WORD] if counts.is_judged else _LIMITED,
        pale=counts.pale,
    )
    without = counts.places - counts.labelled
    yield Message(
        QT_TRANSLATE_NOOP("BKN", "Places without a label: {number} of {places}."), number=without, places=counts.places
    )
    for status, number in counts.per_status.items():
        yield Message(
            QT_TRANSLATE_NOOP("BKN", "No label, {reason}: {number}."), reason=STATUS_REASONS[status], number=number
        )
    if counts.too_small or counts.too_large:
        yield Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "Areas whose label cannot be compared because of their size: {small} too small (less than half of the "
                "standard circle of 7.07 km²), {large} too large (more than twice that).",
            ),
            small=counts.too_small,
            large=counts.too_large,
        )
