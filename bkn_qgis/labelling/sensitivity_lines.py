"""The sensitivity of a place line by line, as panel, report and table show it: what was changed, label, share, and by
how much the share differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterator, List, Optional, Sequence

import numpy as np

from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.sensitivity import SHOWN, Variant
from bkn_qgis.labelling.wording import Translated, Wording
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.scoring.labels import LABELS, NO_LABEL, share_percent

_PLACES_PER_PORTION = 500


@dataclass(frozen=True)
class SensitivityLine:
    """A variant at one place. ``label`` "" for none, with the ``reason``; ``share`` in percent with one decimal.

    ``difference``: of the share with what is shown, in percent points. ``is_made``: whether it could be made here.
    """

    key: str
    changed: Message
    label: str
    share: Optional[float]
    difference: Optional[float]
    reason: Optional[Message]
    is_made: bool


def sensitivity_lines(variants: Sequence[Variant], place: int) -> List[SensitivityLine]:
    """The lines of a place (its number in the run): as shown first."""
    shown = _share(variants[0], place)
    return [_line(variant, place, shown) for variant in variants]


def sensitivity_portions(
    run: LabelRun, variants: Sequence[Variant], translated: Translated
) -> Iterator[List[List[Any]]]:
    """The columns of SENSITIVITY, some places at a time: a row for each counted place and variant."""
    counted = np.flatnonzero(run.tables.places["counted"].to_numpy()).tolist()
    date = run.request.reference_date
    for first in range(0, len(counted), _PLACES_PER_PORTION):
        rows = [
            (
                *(run.request.places[place].id, date, line.key, translated(line.changed), line.label or None),
                *(line.share, line.difference, None if line.reason is None else translated(line.reason)),
            )
            for place in counted[first : first + _PLACES_PER_PORTION]
            for line in sensitivity_lines(variants, place)
        ]
        yield [list(column) for column in zip(*rows)]


def _line(variant: Variant, place: int, shown: Optional[float]) -> SensitivityLine:
    label, share = int(variant.labels[place]), _share(variant, place)
    return SensitivityLine(
        variant.key,
        variant.changed,
        "" if label == NO_LABEL else LABELS[label],
        share,
        None if share is None or shown is None else round(share - shown, 1),
        variant.reasons[place],
        bool(variant.is_made[place]),
    )


def _share(variant: Variant, place: int) -> Optional[float]:
    if variant.labels[place] == NO_LABEL:
        return None
    return float(share_percent(int(variant.observed[place]), int(variant.expected[place])))


def difference_text(line: SensitivityLine, wording: Wording) -> str:
    """By how much the share differs, with its sign; a dash where nothing was changed or there is no label."""
    if line.difference is None or line.key == SHOWN:
        return "–"
    sign = "+" if line.difference > 0 else ""
    return sign + wording.number_text(line.difference, 1)


def line_words(line: SensitivityLine) -> Message:
    """A line in words: what was changed, and why there is no label."""
    if line.reason is None:
        return line.changed
    template = QT_TRANSLATE_NOOP("BKN", "{changed}: {reason}")
    if not line.is_made:
        template = QT_TRANSLATE_NOOP("BKN", "{changed}: not tried, {reason}")
    return Message(template, changed=line.changed, reason=line.reason)


def sensitivity_summary(lines: Sequence[SensitivityLine]) -> Message:
    """What the lines of a place say together."""
    shown, tried = lines[0], [line for line in lines[1:] if line.is_made]
    if not tried:
        return Message(QT_TRANSLATE_NOOP("BKN", "No variant could be tried here."))
    labels = sorted({line.label for line in (shown, *tried) if line.label})
    unlabelled = sum(not line.label for line in tried)
    if not shown.label:
        return _without_label(labels, len(tried), unlabelled)
    if unlabelled:
        return Message(
            QT_TRANSLATE_NOOP("BKN", "The label is {label}; in {number} of the {tried} variants tried there is none."),
            label=shown.label,
            number=unlabelled,
            tried=len(tried),
        )
    if len(labels) == 1:
        return Message(
            QT_TRANSLATE_NOOP("BKN", "The label stays {label} in every variant tried ({tried})."),
            label=shown.label,
            tried=len(tried),
        )
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "The label is {label}; in {number} of the {tried} variants tried it is another, from {best} to {worst}.",
        ),
        label=shown.label,
        number=sum(line.label != shown.label for line in tried),
        tried=len(tried),
        best=labels[0],
        worst=labels[-1],
    )


def _without_label(labels: Sequence[str], tried: int, unlabelled: int) -> Message:
    """The summary where there is no label as shown."""
    if not labels:
        return Message(QT_TRANSLATE_NOOP("BKN", "There is no label in any of the {tried} variants tried."), tried=tried)
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN", "There is no label as shown; in {number} of the {tried} variants tried there is: {labels}."
        ),
        number=tried - unlabelled,
        tried=tried,
        labels=", ".join(labels),
    )
