"""What the log tells of missing species."""

from __future__ import annotations

from collections import Counter
from typing import Iterator

from bkn_qgis.labelling.missing_species import MissingSpecies
from bkn_qgis.messages import INFO, QT_TRANSLATE_NOOP, WARNING, LogEntry, Message


def missing_entries(missing: MissingSpecies) -> Iterator[LogEntry]:
    """The lines of the log: how much is missing, and of which groups looking lowers labels at first."""
    words = missing.places
    yield (
        INFO,
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "Not reported: {unseen} expected species, counted at each place; {likely} likely overlooked, {unclear} "
                "unclear, {absent} likely absent, {unknown} unknown because hardly anybody looked at their group.",
            ),
            unseen=int(words["unseen"].sum()),
            likely=int(words["likely_overlooked"].sum()),
            unclear=int(words["unclear"].sum()),
            absent=int(words["likely_absent"].sum()),
            unknown=int(words["unknown"].sum()),
        ),
    )
    lowering = Counter(name for names in words["lowering"] for name in names)
    if lowering:
        yield (
            WARNING,
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "Groups that are not counted yet and lower the label at first when somebody looks at them (at "
                    "so many places): {groups}. Their unseen species then count; that is no loss of nature.",
                ),
                groups=", ".join(f"{name} ({number})" for name, number in lowering.most_common()),
            ),
        )
