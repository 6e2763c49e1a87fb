"""What warns beside a label, as few words with the whole sentence (method.md, section 9): what says nothing is left
out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Dict, List

from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.bridge.translation import text_of, user_language
from bkn_qgis.desktop.panel.chips import TELLS, Warned
from bkn_qgis.labelling.landscape_messages import LITTLE_OF_TYPE, MUCH_NATURE, MUCH_SEA
from bkn_qgis.labelling.place_statuses import FEW_GROUPS
from bkn_qgis.labelling.places import DISC_COVERS, SEARCH_AREA_SIZE
from bkn_qgis.messages import Message

if TYPE_CHECKING:
    from bkn_qgis.labelling.place_answer import PlaceAnswer
    from bkn_qgis.labelling.place_lines import TotalLine

translate = QCoreApplication.translate
_MOST_CONDITIONS = 3


def warnings_of(answer: PlaceAnswer, total: TotalLine) -> List[Warned]:
    """The warnings of a labelled place, those that matter most first."""
    return [*_of_data(answer, total), *_of_label(total), *_of_list(answer), *_of_habitats(answer)]


def _of_data(answer: PlaceAnswer, total: TotalLine) -> List[Warned]:
    warned = [_of_note(note) for note in answer.notes if note != FEW_GROUPS]
    if total.is_thin:
        warned.insert(0, Warned(translate("BKN", "Limited data"), text_of(FEW_GROUPS)))
    return warned


def _of_note(note: Message) -> Warned:
    """A note in two words where it has such; else it begins with what it is about."""
    sentence = text_of(note)
    return Warned(_in_short().get(note.template, sentence), sentence)


def _in_short() -> Dict[str, str]:
    return {
        SEARCH_AREA_SIZE: translate("BKN", "Size of the search area"),
        DISC_COVERS: translate("BKN", "Part of the area"),
        LITTLE_OF_TYPE: translate("BKN", "Mixed landscape"),
        MUCH_NATURE: translate("BKN", "Nature nearby"),
        MUCH_SEA: translate("BKN", "Sea or border"),
    }


def _of_label(total: TotalLine) -> List[Warned]:
    warned = []
    if total.is_fragile:
        sentence = translate("BKN", "Borderline: one species more or less gives another label.")
        warned.append(Warned(translate("BKN", "Borderline"), sentence))
    if total.worst != total.best:
        words = translate("BKN", "Between {lowest} and {highest}").format(lowest=total.worst, highest=total.best)
        sentence = translate("BKN", "{worst} without uncertain locations, {best} with them.").format(
            worst=total.worst, best=total.best
        )
        warned.append(Warned(words, sentence))
    return warned


def _of_list(answer: PlaceAnswer) -> List[Warned]:
    if not answer.is_provisional:
        return []
    sentence = translate("BKN", "Provisional species list, not SoortenNL's")
    return [Warned(translate("BKN", "Provisional list"), sentence, TELLS)]


def _of_habitats(answer: PlaceAnswer) -> List[Warned]:
    """The basic conditions that seem to fail, most missing species first (method.md, section 13), where any do."""
    from bkn_qgis.labelling.condition_rows import condition_lines
    from bkn_qgis.labelling.conditions import FAILS
    from bkn_qgis.labelling.habitat_presence import HABITAT_WORDS, UNKNOWN

    failing = [line for line in condition_lines(answer.run, 0) if line.verdict == FAILS][:_MOST_CONDITIONS]
    if not failing:
        return []
    named = {
        True: translate("BKN", "{habitat} ({reported} of {expected} species)"),
        False: translate("BKN", "{habitat}, if it is there ({reported} of {expected} species)"),
    }
    language = user_language()
    habitats = ", ".join(
        named[line.presence != HABITAT_WORDS[UNKNOWN]].format(
            habitat=line.habitat.text("name", language), reported=line.reported, expected=line.expected
        )
        for line in failing
    )
    sentence = translate("BKN", "Seem to fail, measures in the report: {habitats}").format(habitats=habitats)
    return [Warned(translate("BKN", "Habitats"), sentence, TELLS)]
