"""How the numbers of a place add up: the species that make its label, and all that its lists hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Sequence

from bkn_qgis.labelling.place_lines import GroupLine, SpeciesLine, TotalLine
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message


@dataclass(frozen=True)
class NumberRow:
    """Numbers of species of one kind: ``what`` they are, how many were ``reported`` and how many not (``unseen``)."""

    what: Message
    reported: int
    unseen: int


def number_rows(total: TotalLine, groups: Sequence[GroupLine], species: Sequence[SpeciesLine]) -> List[NumberRow]:
    """What the label counts, what it does not, and last all lines of both lists: the sum of the rows before it.

    Rows without species are not there.
    """
    out = [group for group in groups if not group.is_included]
    in_groups, in_out = _sizes(groups), _sizes(out)
    listed = (sum(line.is_reported for line in species), sum(not line.is_reported for line in species))
    counted = (total.observed, total.expected - total.observed)
    twice = [every - left - once for every, left, once in zip(in_groups, in_out, counted)]
    others = [every - inside for every, inside in zip(listed, in_groups)]
    rows = [
        NumberRow(Message(QT_TRANSLATE_NOOP("BKN", "Expected species of the groups that count")), *counted),
        NumberRow(Message(QT_TRANSLATE_NOOP("BKN", "The same species in a second group, counted once")), *twice),
        NumberRow(Message(QT_TRANSLATE_NOOP("BKN", "Expected species of groups not counted")), *in_out),
        NumberRow(Message(QT_TRANSLATE_NOOP("BKN", "Generalists, which are not part of the share")), *others),
    ]
    return [
        *(row for row in rows if row.reported or row.unseen),
        NumberRow(Message(QT_TRANSLATE_NOOP("BKN", "All on the lists")), *listed),
    ]


def _sizes(groups: Sequence[GroupLine]) -> List[int]:
    """The numbers of species of groups that were reported, and that were not."""
    observed = sum(group.observed for group in groups)
    return [observed, sum(group.expected for group in groups) - observed]
