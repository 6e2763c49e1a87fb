"""The answer about one place as lines with tabs, for a spreadsheet, in the user's language."""

from __future__ import annotations

from typing import Any, List, Optional, Tuple, Union

from bkn_qgis.labelling.display_names import known_types
from bkn_qgis.labelling.parameter_words import note_without_parameters
from bkn_qgis.labelling.place_answer import PlaceAnswer
from bkn_qgis.labelling.place_lines import GroupLine, TotalLine, group_lines, species_lines, total_line
from bkn_qgis.labelling.provenance import provenance_text, search_area_text
from bkn_qgis.labelling.result_words import NO, SURE_TEXTS, YES
from bkn_qgis.labelling.wording import Wording
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message

_LABEL_COLUMNS: Tuple[str, ...] = (
    QT_TRANSLATE_NOOP("BKN", "Species group"),
    QT_TRANSLATE_NOOP("BKN", "Label"),
    QT_TRANSLATE_NOOP("BKN", "Share %"),
    QT_TRANSLATE_NOOP("BKN", "Species reported"),
    QT_TRANSLATE_NOOP("BKN", "Species expected"),
    QT_TRANSLATE_NOOP("BKN", "Records of expected species"),
    QT_TRANSLATE_NOOP("BKN", "Days with records"),
    QT_TRANSLATE_NOOP("BKN", "Label without uncertain locations"),
    QT_TRANSLATE_NOOP("BKN", "Label with uncertain locations"),
    QT_TRANSLATE_NOOP("BKN", "How well looked at"),
    QT_TRANSLATE_NOOP("BKN", "Highest probable label"),
    QT_TRANSLATE_NOOP("BKN", "Limited data"),
    QT_TRANSLATE_NOOP("BKN", "Borderline"),
)
_SPECIES_COLUMNS: Tuple[str, ...] = (
    QT_TRANSLATE_NOOP("BKN", "Species group"),
    QT_TRANSLATE_NOOP("BKN", "Name"),
    QT_TRANSLATE_NOOP("BKN", "Scientific name"),
    QT_TRANSLATE_NOOP("BKN", "Records"),
    QT_TRANSLATE_NOOP("BKN", "Last reported"),
    QT_TRANSLATE_NOOP("BKN", "Nearest (m)"),
)


def place_table(answer: PlaceAnswer, title: str, wording: Wording) -> str:
    """Total, groups and species of an answer, with what the label rests on; only that and the reason without counts."""
    run, translated = answer.run, wording.translated
    area = search_area_text(run.request, translated)
    lines: List[List[Any]] = [
        [title],
        [answer.place.id, _landscape_text(answer, wording)],
        [provenance_text(run, answer.is_provisional, translated)],
        [translated(Message(QT_TRANSLATE_NOOP("BKN", "Search area: {area}"), area=area))],
    ]
    if answer.has_counts:
        lines += _counted_lines(answer, wording)
    else:
        lines.append([note_without_parameters(answer.notes, translated)])
    return "\n".join("\t".join("" if cell is None else str(cell) for cell in line) for line in lines)


def _counted_lines(answer: PlaceAnswer, wording: Wording) -> List[List[Any]]:
    """The lines of an answer with counts: total, groups, species."""
    translated, total = wording.translated, total_line(answer)
    over_all = Message(QT_TRANSLATE_NOOP("BKN", "Label over all groups: {label}"), label=total.over_all or "–")
    return [
        [translated(over_all)],
        [],
        [translated(Message(words)) for words in _LABEL_COLUMNS],
        _label_cells(translated(Message(QT_TRANSLATE_NOOP("BKN", "Total"))), total, wording),
        *(_label_cells(line.name, line, wording) for line in group_lines(answer, wording.language)),
        [],
        [translated(Message(words)) for words in _SPECIES_COLUMNS],
        *(
            [line.group_name, line.name, line.scientific_name, line.records, line.last_seen, line.nearest_m]
            for line in species_lines(answer, wording.language)
        ),
    ]


def _landscape_text(answer: PlaceAnswer, wording: Wording) -> str:
    return known_types(answer.run.request).display_name(answer.landscape.landscape_type).text(wording.language)


def _label_cells(name: str, line: Union[TotalLine, GroupLine], wording: Wording) -> List[Any]:
    flags = [wording.translated(YES if is_so else NO) for is_so in (line.is_thin, line.is_fragile)]
    counts = (_share(line.share, wording), line.observed, line.expected, line.records, line.days)
    sure = wording.translated(SURE_TEXTS[line.sure]) if line.sure else ""
    return [name, line.label, *counts, line.worst, line.best, sure, line.high, *flags]


def _share(share: Optional[float], wording: Wording) -> Optional[str]:
    """With the decimal sign of the user's language: else a spreadsheet takes it for a text or a date."""
    return None if share is None else wording.number_text(share, 1)
