"""The transformation to RD where there is no GDAL: by pyproj, which gives the numbers of GDAL's osr to the last bit.

As in ``crs``, which asks this module; texts that would be fetched or opened as a file are refused there.
"""

from __future__ import annotations

from typing import Any, List, Optional, Tuple

import numpy as np
import numpy.typing as npt

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.rd import RD_NEW

WGS84 = "EPSG:4326"
# As crs._RD_PARAMETERS has them.
_RD_PARAMETERS = {
    "False easting": 155000.0,
    "False northing": 463000.0,
    "Scale factor at natural origin": 0.9999079,
    "Latitude of natural origin": 52.1561605555556,
    "Longitude of natural origin": 5.38763888888889,
}


def system(crs: str) -> Any:
    """The coordinate system that a text names (pyproj); None where it names none. Raises BknError without pyproj."""
    try:
        from pyproj import CRS
        from pyproj.exceptions import CRSError
    except ImportError:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "Cannot turn places into RD coordinates: this Python has neither GDAL nor pyproj; install pyproj.",
                )
            )
        ) from None
    try:
        return CRS.from_user_input(crs)
    except CRSError:
        return None


def is_rd(found: Any) -> bool:
    """Whether a coordinate system is RD New, whatever it is called."""
    if found.is_compound:
        found = found.sub_crs_list[0]
    if found.is_bound:
        found = found.source_crs
    operation = found.coordinate_operation
    if operation is None or "Stereographic" not in operation.method_name:
        return False
    if any(abs(axis.unit_conversion_factor - 1.0) > 1e-9 for axis in found.axis_info[:2]):
        return False
    values = {parameter.name: parameter.value for parameter in operation.params}
    return all(abs(values.get(name, 0.0) - value) < 1e-6 for name, value in _RD_PARAMETERS.items())


def to_rd(found: Any, x: npt.NDArray[Any], y: npt.NDArray[Any]) -> Tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """n places in RD metres; infinite where one cannot be placed."""
    return _transformed(found, system(RD_NEW), x, y)


def degrees_of(x: npt.NDArray[Any], y: npt.NDArray[Any]) -> Tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """Latitude and longitude (WGS 84, degrees) of n places in RD metres."""
    longitude, latitude = _transformed(system(RD_NEW), system(WGS84), x, y)
    return latitude, longitude


def _transformed(
    source: Any, target: Any, x: npt.NDArray[Any], y: npt.NDArray[Any]
) -> Tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    from pyproj import Transformer
    from pyproj.exceptions import ProjError

    try:
        transformer = Transformer.from_crs(source, target, always_xy=True)
    except ProjError:
        raise _no_transformation(source) from None
    found_x, found_y = transformer.transform(x, y)
    return np.asarray(found_x, dtype=np.float64), np.asarray(found_y, dtype=np.float64)


def _no_transformation(source: Any) -> BknError:
    """As ``crs`` says it."""
    return BknError(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "Cannot turn places into RD coordinates: no transformation is known from the coordinate "
                "system {crs}; save the data in EPSG:28992 first.",
            ),
            crs=source.srs[:80],
        )
    )


def geometries_to_rd(found: Any, geometries: List[bytes]) -> List[Optional[bytes]]:
    """WKB as WKB in RD metres; None where one cannot be read or placed."""
    return [_geometry_to_rd(found, wkb) for wkb in geometries]


def _geometry_to_rd(found: Any, wkb: bytes) -> Optional[bytes]:
    from shapely import wkb as shapely_wkb
    from shapely.errors import ShapelyError
    from shapely.ops import transform

    def placed(x: Any, y: Any, z: Any = None) -> Tuple[npt.NDArray[Any], npt.NDArray[Any]]:
        new_x, new_y = to_rd(found, np.asarray(x), np.asarray(y))
        if not (np.isfinite(new_x).all() and np.isfinite(new_y).all()):
            raise ValueError
        return new_x, new_y

    try:
        return bytes(shapely_wkb.dumps(transform(placed, shapely_wkb.loads(wkb))))
    except (ShapelyError, ValueError, TypeError):
        return None
