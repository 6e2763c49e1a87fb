"""What the log of a run says of its landscape maps: which there were, and what was not checked."""

from __future__ import annotations

from typing import List, Sequence

from bkn_qgis.labelling.landscape_choice import PlaceLandscape
from bkn_qgis.landscape.known_maps import KNOWN_MAPS, NATURE_THEMES, THEMES
from bkn_qgis.landscape.land_maps import LandMaps, titles_of
from bkn_qgis.messages import INFO, QT_TRANSLATE_NOOP, WARNING, LogEntry, Message

FGR_TITLE = "Fysisch-Geografische Regio's 2013"


def map_lines(maps: LandMaps, ignore_nature: bool) -> List[LogEntry]:
    """Which maps the landscape types and nature areas of a run rest on, and what was not checked."""
    titles = dict.fromkeys([FGR_TITLE, *titles_of(maps.maps, THEMES)])
    lines: List[LogEntry] = [
        (INFO, Message(QT_TRANSLATE_NOOP("BKN", "Landscape maps: {maps}."), maps="; ".join(titles)))
    ]
    lines += [(WARNING, message) for land_map in maps.of(THEMES) for message in land_map.about.left_out]
    if ignore_nature:
        message = Message(QT_TRANSLATE_NOOP("BKN", "Places in nature areas are labelled too, as asked."))
        return [*lines, (WARNING, message)]
    failed = [maps.failures[theme] for theme in NATURE_THEMES if theme in maps.failures]
    if failed:
        return [*lines, (WARNING, _nature_failed(failed[0]))]
    # A layer of the user need not be complete: only what was fetched or kept for the whole country tells that.
    absent = [
        KNOWN_MAPS[theme].title
        for theme in NATURE_THEMES
        if not any(land_map.about.dates for land_map in maps.of((theme,)))
    ]
    if len(absent) == len(NATURE_THEMES) and maps.of(NATURE_THEMES):
        return [*lines, (WARNING, _checked_in_part(absent))]
    if len(absent) == len(NATURE_THEMES):
        return [*lines, (WARNING, _nature_not_checked())]
    if absent:
        return [*lines, (WARNING, _checked_in_part(absent))]
    return lines


def _checked_in_part(absent: Sequence[str]) -> Message:
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "Nature areas checked in part: no map of {maps} is on this computer; fetch it with Fetch landscape "
            "data, or give a layer with nature areas.",
        ),
        maps=", ".join(absent),
    )


def _nature_not_checked() -> Message:
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "Nature areas not checked: in Natura 2000 and NNN there is no label, but no map of them is on this "
            "computer; fetch it with Fetch landscape data, or give a layer with nature areas.",
        )
    )


def _nature_failed(reason: Message) -> Message:
    return Message(
        QT_TRANSLATE_NOOP("BKN", "Nature areas not checked, or not all of them: {reason}"),
        reason=reason,
    )


def unchecked_lines(landscapes: Sequence[PlaceLandscape]) -> List[LogEntry]:
    """For how many places the maps of nature areas were at hand in part only; nothing where they were for none."""
    located = [each for each in landscapes if each.land.fgr_code]
    unchecked = sum(not each.land.nature_checked and not each.land.nature for each in located)
    if not unchecked or unchecked == len(located):
        return []
    message = Message(
        QT_TRANSLATE_NOOP(
            "BKN", "Places where the maps of nature areas on this computer do not reach, not checked: {number}."
        ),
        number=unchecked,
    )
    return [(WARNING, message)]
