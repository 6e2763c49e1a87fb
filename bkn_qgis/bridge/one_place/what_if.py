"""What another profile would make of the place that is shown: the same records, labelled again."""

from __future__ import annotations

import dataclasses
from typing import Any

from bkn_qgis.bridge.labelling.label_places import label_places
from bkn_qgis.bridge.one_place.lines import total_line
from bkn_qgis.bridge.one_place.question import PlaceAnswer
from bkn_qgis.bridge.styles.words import status_reasons, translate
from bkn_qgis.bridge.translation import number_text


def with_profile(answer: PlaceAnswer, profile: Any) -> PlaceAnswer:
    """The answer by another profile (scoring.profile.Profile) and its radius, from the records that were read."""
    request = dataclasses.replace(answer.run.request, profile=profile, radius_m=profile.radius_m)
    run = label_places(request, answer.run.observed, lambda part: None)
    return dataclasses.replace(answer, run=run)


def what_changes(answer: PlaceAnswer, profile: Any) -> str:
    """The label of the place now and by another profile, in a sentence."""
    return translate("BKN", "This place: {now} now, {then} with these settings.").format(
        now=_label_words(answer), then=_label_words(with_profile(answer, profile))
    )


def _label_words(answer: PlaceAnswer) -> str:
    total = total_line(answer) if answer.has_counts else None
    if total is None or not total.label:
        return str(status_reasons()[answer.status])
    return translate("BKN", "{label} ({share} %, {groups} groups)").format(
        label=total.label, share=number_text(total.share, 1), groups=total.groups_included
    )
