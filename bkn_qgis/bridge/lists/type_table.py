"""The table that makes a landscape type of land use and region: the user's own, else the one that ships."""

from typing import Any, Tuple

from bkn_qgis.bridge.lists.installed import user_folder

FILE_NAME = "landscape_types.csv"


def landscape_type_table() -> Tuple[Any, ...]:
    """The rows (landscape.landscape_types.LandscapeType) of the user's table in the QGIS profile
    (bkn_qgis/landscape/landscape_types.csv), else of the one that ships. Raises BknError for a table that is wrong.
    """
    from bkn_qgis.landscape.landscape_types import SHIPPED_TYPES, load_landscape_types

    own = user_folder("landscape") / FILE_NAME
    return load_landscape_types(own if own.is_file() else SHIPPED_TYPES)
