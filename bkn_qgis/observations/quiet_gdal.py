"""GDAL without its own messages on the terminal, and whether it is there at all."""

import contextlib
import functools
import importlib.util
from typing import Iterator


@functools.lru_cache(maxsize=1)
def has_gdal() -> bool:
    """Whether this Python has GDAL's Python side. Every QGIS has it; a Python of its own need not."""
    return importlib.util.find_spec("osgeo") is not None


@contextlib.contextmanager
def quiet_gdal() -> Iterator[None]:
    """Keep GDAL's own messages off the terminal while the block runs; failures still show in results."""
    from osgeo import gdal

    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()
