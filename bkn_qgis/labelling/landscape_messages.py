"""The messages on the landscape: why a place has no label, what its type rests on, warnings, entries for the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Dict, Iterator, List, Optional, Sequence

from bkn_qgis.labelling.second_types import covers_little, share_of_type
from bkn_qgis.landscape.known_maps import KNOWN_MAPS, NATURE_THEMES, THEMES, WATER, WOODS_AND_NATURE
from bkn_qgis.landscape.land_maps import LandMaps, titles_of
from bkn_qgis.landscape.land_use import AGRARIAN, CITY
from bkn_qgis.messages import INFO, QT_TRANSLATE_NOOP, WARNING, DisplayName, LogEntry, Message, Text

if TYPE_CHECKING:
    from bkn_qgis.labelling.landscape_choice import PlaceLandscape
    from bkn_qgis.labelling.place_land import PlaceLand
    from bkn_qgis.landscape.landscape_types import LandscapeType

FGR_TITLE = "Fysisch-Geografische Regio's 2013"
REGION_NAMES: Dict[str, str] = {
    "hz": QT_TRANSLATE_NOOP("BKN", "higher sandy soils"),
    "zk": QT_TRANSLATE_NOOP("BKN", "marine clay area"),
    "ri": QT_TRANSLATE_NOOP("BKN", "river area"),
    "lv": QT_TRANSLATE_NOOP("BKN", "fen peat area"),
    "hl": QT_TRANSLATE_NOOP("BKN", "hill country"),
    "du": QT_TRANSLATE_NOOP("BKN", "coastal dunes"),
}
LAND_USE_NAMES: Dict[str, str] = {
    CITY: QT_TRANSLATE_NOOP("BKN", "town or village"),
    AGRARIAN: QT_TRANSLATE_NOOP("BKN", "farmland"),
    WOODS_AND_NATURE: QT_TRANSLATE_NOOP("BKN", "woods or open nature"),
    WATER: QT_TRANSLATE_NOOP("BKN", "water"),
}
# Beyond these parts of the search area there is a warning (method.md, section 8).
MOST_NATURE, MOST_SEA_AND_FOREIGN = 0.25, 0.25
LITTLE_OF_TYPE = QT_TRANSLATE_NOOP("BKN", "Only {percent}% of the search area is of this landscape type.")
MUCH_NATURE = QT_TRANSLATE_NOOP(
    "BKN", "{percent}% of the search area is nature area; species reported there raise the label of this place."
)
MUCH_SEA = QT_TRANSLATE_NOOP(
    "BKN",
    "{percent}% of the search area is sea or lies abroad, where fewer of the species can be seen or are reported.",
)


# --- why there is no label ---


def outside() -> Message:
    """Abroad or in open sea."""
    return Message(
        QT_TRANSLATE_NOOP("BKN", "The place lies outside the Netherlands or in open sea: there is no label.")
    )


def in_sea() -> Message:
    """In the FGR's closed sea arms, tidal area or North Sea."""
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "The place lies in sea, tidal flats or a closed sea arm, where no landscape type is known; set "
            "LANDSCAPE_TYPE to label it anyway.",
        )
    )


def in_nature_area(land: PlaceLand) -> Message:
    """In Natura 2000 or NNN."""
    if land.nature_name:
        return Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "The place lies in the nature area {name} ({map}), where many more species are expected than the "
                "label counts. Tick 'Label places in nature areas too' (IGNORE_NATURE) to label it anyway.",
            ),
            name=land.nature_name,
            map=land.nature,
        )
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "The place lies in a nature area ({map}), where many more species are expected than the label counts. "
            "Tick 'Label places in nature areas too' (IGNORE_NATURE) to label it anyway.",
        ),
        map=land.nature,
    )


def no_map(failure: Optional[Message]) -> Message:
    """Land use is asked for, and its map is not available here; ``failure``: why it could not be fetched."""
    if failure is not None:
        return Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "The landscape type is not known, because there is no land use map: {reason} Run it again later, "
                "choose the land use under 'Landscape', or set LANDSCAPE_TYPE.",
            ),
            reason=failure,
        )
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "It is unknown whether this is town or farmland: there is no land use map for this place on this "
            "computer. Fetch it once with 'Fetch landscape data', choose the land use under 'Landscape', or set "
            "LANDSCAPE_TYPE, LANDSCAPE_FIELD or LANDSCAPE_LAYER.",
        )
    )


def woods_or_water(land: PlaceLand) -> Message:
    """Neither town nor farmland."""
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            'On the land use map this place is "{name}": there are landscape types for towns and farmland only; '
            "set LANDSCAPE_TYPE to label it anyway.",
        ),
        name=land.land_use_name or Message(LAND_USE_NAMES[land.land_use]),
    )


def not_in_list(text: str, known: Text) -> Message:
    """The user's own type is no type of the list."""
    return Message(
        QT_TRANSLATE_NOOP("BKN", 'The landscape type "{type}" is not in the species list. The list has: {known}.'),
        type=text,
        known=known,
    )


def without_species(landscape_type: DisplayName) -> Message:
    """The map's type is no type of the list."""
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN", 'The species list has no species for the landscape type "{type}", the type of this place on the map.'
        ),
        type=landscape_type,
    )


def not_in_table(land: PlaceLand, land_use: str) -> Message:
    """The user's own table of types has no row for this."""
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "Your table of landscape types (landscape_types.csv) has no type for {land_use} in the region {region}; "
            "add it there, or set LANDSCAPE_TYPE.",
        ),
        land_use=Message(LAND_USE_NAMES[land_use]),
        region=Message(REGION_NAMES[land.region]),
    )


# --- what the type rests on ---


def from_maps(land: PlaceLand) -> Message:
    """The type is that of land use and region."""
    use, region = Message(LAND_USE_NAMES[land.land_use]), Message(REGION_NAMES[land.region])
    if land.land_use_name:
        return Message(
            QT_TRANSLATE_NOOP("BKN", "{land_use} ({name}) in the region {region}."),
            land_use=use,
            name=land.land_use_name,
            region=region,
        )
    return Message(QT_TRANSLATE_NOOP("BKN", "{land_use} in the region {region}."), land_use=use, region=region)


def from_choice(land: PlaceLand, land_use: str) -> Message:
    """The user chose the land use; the map gave the region."""
    return Message(
        QT_TRANSLATE_NOOP("BKN", "{land_use} (your choice), in the region {region}."),
        land_use=Message(LAND_USE_NAMES[land_use]),
        region=Message(REGION_NAMES[land.region]),
    )


def from_user() -> Message:
    """The user gave the type."""
    return Message(QT_TRANSLATE_NOOP("BKN", "Landscape type set by you."))


def unclassified(land: PlaceLand) -> Message:
    """The FGR leaves this town out."""
    region = Message(REGION_NAMES[land.region])
    if land.runner_up:
        return Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "This town is not classified on the landscape map (FGR); the nearest region, {region}, is used. "
                "Less than twice as far away is {runner_up}: please check.",
            ),
            region=region,
            runner_up=Message(REGION_NAMES[land.runner_up]),
        )
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN", "This town is not classified on the landscape map (FGR); the nearest region, {region}, is used."
        ),
        region=region,
    )


# --- warnings on the search area ---


def share_warnings(land: PlaceLand, landscape_type: Optional[LandscapeType]) -> Iterator[Message]:
    """Where the chosen type covers less than half of the search area, or nature or sea and foreign ground more than a
    quarter. ``landscape_type``: None where the type is none of the mapping table."""
    shares = land.shares
    if landscape_type is not None and shares.ground is not None and covers_little(shares.ground, landscape_type):
        yield Message(
            LITTLE_OF_TYPE,
            percent=round(100 * share_of_type(shares.ground, landscape_type)),
        )
    if shares.nature > MOST_NATURE:
        yield Message(
            MUCH_NATURE,
            percent=round(100 * shares.nature),
        )
    if shares.sea_and_foreign > MOST_SEA_AND_FOREIGN:
        yield Message(
            MUCH_SEA,
            percent=round(100 * shares.sea_and_foreign),
        )


# --- the log of a run ---


def map_entries(maps: LandMaps, ignore_nature: bool) -> List[LogEntry]:
    """Which maps the landscape types and nature areas of a run rest on, and what was not checked."""
    titles = dict.fromkeys([FGR_TITLE, *titles_of(maps.maps, THEMES)])
    entries: List[LogEntry] = [
        (INFO, Message(QT_TRANSLATE_NOOP("BKN", "Landscape maps: {maps}."), maps="; ".join(titles)))
    ]
    entries += [(WARNING, message) for land_map in maps.of(THEMES) for message in land_map.about.left_out]
    if ignore_nature:
        message = Message(QT_TRANSLATE_NOOP("BKN", "Places in nature areas are labelled too, as you chose."))
        return [*entries, (WARNING, message)]
    failed = [maps.failures[theme] for theme in NATURE_THEMES if theme in maps.failures]
    if failed:
        return [*entries, (WARNING, _nature_failed(failed[0]))]
    # A layer of the user need not be complete: only maps with a date of fetching are.
    absent = [
        KNOWN_MAPS[theme].title
        for theme in NATURE_THEMES
        if not any(land_map.about.dates for land_map in maps.of((theme,)))
    ]
    if len(absent) == len(NATURE_THEMES) and maps.of(NATURE_THEMES):
        return [*entries, (WARNING, _checked_in_part(absent))]
    if len(absent) == len(NATURE_THEMES):
        return [*entries, (WARNING, _nature_not_checked())]
    if absent:
        return [*entries, (WARNING, _checked_in_part(absent))]
    return entries


def _checked_in_part(absent: Sequence[str]) -> Message:
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "Nature areas checked in part: no map of {maps} is on this computer; fetch it with 'Fetch landscape "
            "data', or add a layer with nature areas.",
        ),
        maps=", ".join(absent),
    )


def _nature_not_checked() -> Message:
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "Nature areas not checked: in Natura 2000 and NNN there is no label, but no map of them is on this "
            "computer; fetch it with 'Fetch landscape data', or add a layer with nature areas.",
        )
    )


def _nature_failed(reason: Message) -> Message:
    return Message(
        QT_TRANSLATE_NOOP("BKN", "Nature areas not checked, or not all of them: {reason}"),
        reason=reason,
    )


def unchecked_entries(landscapes: Sequence[PlaceLandscape]) -> List[LogEntry]:
    """For how many places not all maps of nature areas were available; nothing where that holds for none or for all."""
    located = [each for each in landscapes if each.land.fgr_code]
    unchecked = sum(not each.land.nature_checked and not each.land.nature for each in located)
    if not unchecked or unchecked == len(located):
        return []
    message = Message(
        QT_TRANSLATE_NOOP("BKN", "Places outside the fetched maps of nature areas, not checked: {number}."),
        number=unchecked,
    )
    return [(WARNING, message)]
