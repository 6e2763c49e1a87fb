"""The landscape map that ships, read once."""

import functools

from bkn_qgis.landscape.region_map import RegionMap, load_region_map


@functools.lru_cache(maxsize=1)
def shipped_region_map() -> RegionMap:
    """The map of physical-geographic regions that ships with the plugin."""
    return load_region_map()
