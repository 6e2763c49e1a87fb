"""What of the maps of land use and nature is on this computer, in words."""

from typing import List

from bkn_qgis.bridge.translation import text_of
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message


def landscape_state() -> List[str]:
    """A line per map: not here, for parts of the country, or for all of it, with the day of fetching."""
    from bkn_qgis.bridge.landscape_data.available_maps import open_landscape_store
    from bkn_qgis.landscape.known_maps import KNOWN_MAPS, THEMES

    store = open_landscape_store()
    try:
        fetches = {theme: store.finished(theme) for theme in THEMES}
    except BknError as error:
        return [text_of(error.message)]
    lines = []
    for theme in THEMES:
        own = fetches[theme]
        if not own:
            template = QT_TRANSLATE_NOOP("BKN", "{title}: not on this computer")
        elif any(fetch.is_whole for fetch in own):
            template = QT_TRANSLATE_NOOP("BKN", "{title}: the whole country, {day}")
        else:
            template = QT_TRANSLATE_NOOP("BKN", "{title}: parts of the country, the last of {day}")
        title = own[-1].title if own else KNOWN_MAPS[theme].title
        day = max((fetch.fetched_on for fetch in own), default="")
        lines.append(text_of(Message(template, title=title, day=day)))
    return lines
