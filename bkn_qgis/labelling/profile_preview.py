"""What another profile would make of the place that is shown: the same records, labelled again."""

from __future__ import annotations

import dataclasses
from typing import Callable

from bkn_qgis.labelling.label_run import label_places
from bkn_qgis.labelling.place_answer import PlaceAnswer
from bkn_qgis.labelling.place_lines import total_line
from bkn_qgis.labelling.place_statuses import has_too_much_unread, incomplete_sources
from bkn_qgis.labelling.result_fields import STATUS_REASONS
from bkn_qgis.labelling.wording import Wording
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.scoring.profile import Profile

CheckCancel = Callable[[], None]


def with_profile(answer: PlaceAnswer, profile: Profile, check_cancel: CheckCancel = lambda: None) -> PlaceAnswer:
    """The answer by another profile and its radius, from the records that were read.

    ``check_cancel`` is called between steps; what it raises ends the work.
    """
    request = dataclasses.replace(answer.run.request, profile=profile, radius_m=profile.radius_m)
    run = label_places(request, answer.run.located, answer.run.observed, lambda part: check_cancel())
    return dataclasses.replace(answer, run=run)


def what_changes(
    answer: PlaceAnswer, profile: Profile, wording: Wording, check_cancel: CheckCancel = lambda: None
) -> str:
    """The label of the place now and by another profile, in the words of the user; ``check_cancel``: see
    ``with_profile``."""
    then = with_profile(answer, profile, check_cancel)
    now_words = _label_words(answer, wording)
    if answer.status != "incomplete" and _lacks_only_what_can_be_fetched(then):
        return wording.translated(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "This place: now {now}. These settings need more observations, which are fetched when you save.",
                ),
                now=now_words,
            )
        )
    return wording.translated(
        Message(
            QT_TRANSLATE_NOOP("BKN", "This place: now {now}, with these settings {then}."),
            now=now_words,
            then=_label_words(then, wording),
        )
    )


def _lacks_only_what_can_be_fetched(answer: PlaceAnswer) -> bool:
    """Whether the observations are incomplete only since no more was asked of services than was needed before."""
    if answer.status != "incomplete" or has_too_much_unread(answer.run, answer.located):
        return False
    lacking = set(incomplete_sources(answer.run, answer.located))
    return bool(lacking) and lacking <= set(answer.run.observed.citations)


def _label_words(answer: PlaceAnswer, wording: Wording) -> Message:
    total = total_line(answer) if answer.has_counts else None
    if total is None or not total.label:
        return STATUS_REASONS[answer.status]
    return Message(
        QT_TRANSLATE_NOOP("BKN", "{label} ({share}%; groups: {groups})"),
        label=total.label,
        share=wording.number_text(total.share or 0.0, 1),
        groups=total.groups_included,
    )
