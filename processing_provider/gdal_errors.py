"""What GDAL says went wrong, for the one who asked instead of for the standard error."""

import contextlib
from typing import Iterator, List

from bkn_qgis.messages import short_reason


@contextlib.contextmanager
def gdal_errors() -> Iterator[List[str]]:
    """Collects what GDAL says went wrong, which else goes to the standard error; RuntimeErrors of GDAL are among it."""
    from osgeo import gdal

    found: List[str] = []

    def remember(kind: int, number: int, text: str) -> None:
        if kind >= gdal.CE_Failure:
            found.append(short_reason(" ".join(text.split())))

    gdal.PushErrorHandler(remember)
    try:
        yield found
    except RuntimeError as error:
        found.append(short_reason(str(error)))
    finally:
        gdal.PopErrorHandler()
