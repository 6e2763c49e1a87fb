"""GDAL without its own messages on the terminal."""

import contextlib
from typing import Iterator


@contextlib.contextmanager
def quiet_gdal() -> Iterator[None]:
    """Keep GDAL's own messages off the terminal while the block runs; failures still show in results."""
    from osgeo import gdal

    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()
