"""Places from any coordinate reference system to EPSG:28992 (RD New), through GDAL's osr.

The one transformation of the whole project: files, layers and services all pass here (design.md, section 1).

pyproj gives the same numbers to the last bit and is three to five times as fast, which is a thirtieth of the time that
a file takes. QGIS for Windows (OSGeo4W), macOS 3.22 and Debian bring it, but not every QGIS does (Void Linux:
void-packages, issue 55141), and it looks for a PROJ database of its own, which it does not find in every Python. GDAL
comes with every QGIS. Where there is none (outside QGIS), ``crs_by_pyproj`` does the same.
"""

from __future__ import annotations

import functools
import os
import re
from typing import Any, List, Optional, Tuple

import numpy as np
import numpy.typing as npt

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations import crs_by_pyproj
from bkn_qgis.observations.quiet_gdal import has_gdal, quiet_gdal
from bkn_qgis.rd import RD_NEW

WGS84 = "EPSG:4326"

# The parameters that make a projection RD New, whatever name or identifier a program gave it.
_RD_PARAMETERS = {
    "false_easting": 155000.0,
    "false_northing": 463000.0,
    "scale_factor": 0.9999079,
    "latitude_of_origin": 52.1561605555556,
    "central_meridian": 5.38763888888889,
}


_LINE = b"\x01\x02\x00\x00\x00"  # WKB, little-endian: byte order, type
# An address that osr reads as a name, and does not ask for.
_NAMING_ADDRESS = re.compile(r"https?://(www\.)?opengis\.net/def/crs/", re.IGNORECASE)


def _is_elsewhere(crs: str) -> bool:
    """Whether osr would fetch the text, or open it as a file, instead of reading it."""
    if "\0" in crs or crs.lstrip().startswith(("/", "\\", ".")):
        return True
    if re.match(r"\s*\w+://", crs):
        return _NAMING_ADDRESS.match(crs) is None
    return os.path.exists(crs)


def _spatial_reference(crs: str) -> Any:
    from osgeo import osr

    reference = osr.SpatialReference()
    try:
        with quiet_gdal():
            failed = _is_elsewhere(crs) or reference.SetFromUserInput(crs)
    except RuntimeError:
        failed = 1
    if failed:
        raise _not_known(crs)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference


def _by_pyproj(crs: str) -> Any:
    """The coordinate system (pyproj). Raises BknError when the text is none."""
    found = None if _is_elsewhere(crs) else crs_by_pyproj.system(crs)
    if found is None:
        raise _not_known(crs)
    return found


def _not_known(crs: str) -> BknError:
    return BknError(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "Cannot turn places into RD coordinates: the coordinate system {crs} is not known; choose one that "
                "is, for example EPSG:28992.",
            ),
            crs=crs[:80],
        )
    )


@functools.lru_cache(maxsize=64)
def is_rd(crs: str) -> bool:
    """Whether ``crs`` (WKT, "EPSG:n" or anything osr reads) is RD New, also under another name, as in a .prj.

    Raises BknError when the text is no coordinate system.
    """
    if crs.strip().upper() == RD_NEW:
        return True
    if not has_gdal():
        return crs_by_pyproj.is_rd(_by_pyproj(crs))
    reference = _spatial_reference(crs)
    if "Stereographic" not in (reference.GetAttrValue("PROJECTION") or ""):
        return False
    if abs(reference.GetLinearUnits() - 1.0) > 1e-9:
        return False
    return all(abs(reference.GetProjParm(name, 0.0) - value) < 1e-6 for name, value in _RD_PARAMETERS.items())


@functools.lru_cache(maxsize=64)
def is_geographic(crs: str) -> bool:
    """Whether ``crs`` counts in degrees. Raises BknError when the text is no coordinate system."""
    if not has_gdal():
        return bool(_by_pyproj(crs).is_geographic)
    return bool(_spatial_reference(crs).IsGeographic())


def _transformation(crs: str) -> Any:
    # Made anew per call: a transformation object must not be shared between threads.
    from osgeo import osr

    try:
        with quiet_gdal():
            transformation = osr.CoordinateTransformation(_spatial_reference(crs), _spatial_reference(RD_NEW))
    except RuntimeError:
        transformation = None
    if transformation is None or getattr(transformation, "this", None) is None:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "Cannot turn places into RD coordinates: no transformation is known from the coordinate "
                    "system {crs}; save the data in EPSG:28992 first.",
                ),
                crs=crs[:80],
            )
        )
    return transformation


def _transform_points(transformation: Any, points: List[List[float]]) -> List[Tuple[float, ...]]:
    try:
        return list(transformation.TransformPoints(points))
    except RuntimeError:
        # With osr exceptions on, one bad point spoils the list: take them one by one.
        return [_transform_point(transformation, point) for point in points]


def _transform_point(transformation: Any, point: List[float]) -> Tuple[float, ...]:
    try:
        return tuple(transformation.TransformPoint(point[0], point[1]))
    except RuntimeError:
        return (np.nan, np.nan, 0.0)


def _transform_line(transformation: Any, points: npt.NDArray[np.float64]) -> Optional[npt.NDArray[np.float64]]:
    """The points as the corners of one line, which spares Python an object for each; None where one of them fails."""
    from osgeo import ogr

    head = _LINE + np.array([len(points)], dtype="<u4").tobytes()
    try:
        line = ogr.CreateGeometryFromWkb(head + points.astype("<f8").tobytes())
        if line is None or line.Transform(transformation) != 0:
            return None
        found = np.frombuffer(bytes(line.ExportToWkb(ogr.wkbNDR)), dtype="<f8", offset=len(head))
    except RuntimeError:
        return None
    return found.reshape(-1, 2).astype(np.float64) if len(found) == 2 * len(points) else None


def to_rd(x: npt.ArrayLike, y: npt.ArrayLike, crs: str) -> Tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """``x`` and ``y`` (any equal shape) in RD metres, as float64 of that shape; NaN where it fails.

    x is the easting or longitude, y the northing or latitude, whatever axis order the system itself
    prescribes. RD New comes back untouched, bit for bit. From WGS 84 or ETRS89, PROJ without the RDNAP
    grid files uses one datum shift for the whole country ("Amersfoort to ETRS89"): right to about 0.25 m
    on land (3 to 7 cm at Amersfoort and at RDNAPTRANS check point 10101), far below what a location
    uncertainty can tell. Raises BknError when ``crs`` is no coordinate system.
    """
    xs = np.asarray(x, dtype=np.float64)
    ys = np.asarray(y, dtype=np.float64)
    if is_rd(crs):
        return xs, ys
    usable = np.isfinite(xs) & np.isfinite(ys)
    if is_geographic(crs):
        usable &= (np.abs(np.where(usable, ys, 0.0)) <= 90) & (np.abs(np.where(usable, xs, 0.0)) <= 360)
    easting = np.full(xs.shape, np.nan)
    northing = np.full(xs.shape, np.nan)
    if usable.any():
        found = _found_in_rd(xs[usable], ys[usable], crs)
        found[~np.isfinite(found).all(axis=1)] = np.nan
        easting[usable] = found[:, 0]
        northing[usable] = found[:, 1]
    return easting, northing


def _found_in_rd(x: npt.NDArray[Any], y: npt.NDArray[Any], crs: str) -> npt.NDArray[np.float64]:
    """n places in RD metres: (n, 2), not finite where one cannot be placed."""
    if not has_gdal():
        return np.column_stack(crs_by_pyproj.to_rd(_by_pyproj(crs), x, y))
    points = np.column_stack((x, y))
    transformation = _transformation(crs)
    with quiet_gdal():
        line = _transform_line(transformation, points)
        if line is not None:
            return line
        return np.array(_transform_points(transformation, points.tolist()), dtype=np.float64)[:, :2]


def degrees_of(x: npt.ArrayLike, y: npt.ArrayLike) -> Tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Latitude and longitude (WGS 84, degrees) of places in RD metres: two arrays as long as ``x`` and ``y``."""
    if not has_gdal():
        return crs_by_pyproj.degrees_of(np.ravel(x), np.ravel(y))
    from osgeo import osr

    places = np.column_stack((np.ravel(x), np.ravel(y))).astype(np.float64).tolist()
    transformation = osr.CoordinateTransformation(_spatial_reference(RD_NEW), _spatial_reference(WGS84))
    found = np.array(transformation.TransformPoints(places), dtype=np.float64)
    return found[:, 1], found[:, 0]


def geometries_to_rd(geometries: List[bytes], crs: str) -> List[Optional[bytes]]:
    """The WKB ``geometries`` of ``crs`` as WKB in RD metres; None where one cannot be read or placed."""
    if not has_gdal():
        return crs_by_pyproj.geometries_to_rd(_by_pyproj(crs), geometries)
    from osgeo import ogr

    transformation = _transformation(crs)
    with quiet_gdal():
        return [_geometry_to_rd(ogr, wkb, transformation) for wkb in geometries]


def _geometry_to_rd(ogr: Any, wkb: bytes, transformation: Any) -> Optional[bytes]:
    try:
        geometry = ogr.CreateGeometryFromWkb(wkb)
        if geometry is None or geometry.Transform(transformation) != 0:
            return None
        return bytes(geometry.ExportToWkb())
    except RuntimeError:
        return None
