"""What another profile would make of the place that is shown: the same records, labelled again."""

from __future__ import annotations

import dataclasses
from typing import Any, Callable

from bkn_qgis.bridge.place.lines import total_line
from bkn_qgis.bridge.place.question import PlaceAnswer
from bkn_qgis.bridge.styles.words import status_reasons, translate
from bkn_qgis.bridge.translation import number_text
from bkn_qgis.labelling.label_run import label_places
from bkn_qgis.labelling.place_statuses import has_too_much_unread, incomplete_sources

CheckCancel = Callable[[], None]


def with_profile(answer: PlaceAnswer, profile: Any, check_cancel: CheckCancel = lambda: None) -> PlaceAnswer:
    """The answer by another profile (scoring.profile.Profile) and its radius, from the records that were read.

    ``check_cancel`` is called between steps; what it raises ends the work.
    """
    request = dataclasses.replace(answer.run.request, profile=profile, radius_m=profile.radius_m)
    run = label_places(request, answer.run.located, answer.run.observed, lambda part: check_cancel())
    return dataclasses.replace(answer, run=run)


def what_changes(answer: PlaceAnswer, profile: Any, check_cancel: CheckCancel = lambda: None) -> str:
    """The label of the place now and by another profile, in a message; ``check_cancel``: see ``with_profile``."""
    then = with_profile(answer, profile, check_cancel)
    if answer.status != "incomplete" and _lacks_only_what_can_be_fetched(then):
        return translate(
            "BKN",
            "This place: {now} now. More observations must be fetched for these settings; the label is made when you "
            "save.",
        ).format(now=_label_words(answer))
    return translate("BKN", "This place: {now} now, {then} with these settings.").format(
        now=_label_words(answer), then=_label_words(then)
    )


def _lacks_only_what_can_be_fetched(answer: PlaceAnswer) -> bool:
    """Whether the observations are incomplete only since no more was asked of services than was needed before."""
    if answer.status != "incomplete" or has_too_much_unread(answer.run, answer.located):
        return False
    lacking = set(incomplete_sources(answer.run, answer.located))
    return bool(lacking) and lacking <= set(answer.run.observed.citations)


def _label_words(answer: PlaceAnswer) -> str:
    total = total_line(answer) if answer.has_counts else None
    if total is None or not total.label:
        return str(status_reasons()[answer.status])
    return translate("BKN", "{label} ({share} %, {groups} groups)").format(
        label=total.label, share=number_text(total.share or 0.0, 1), groups=total.groups_included
    )
