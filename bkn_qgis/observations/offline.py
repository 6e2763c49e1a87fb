"""GDAL kept at home: a file is read, and nothing that it names elsewhere is fetched.

A GeoJSON may link its coordinate system, a GML its schema: GDAL fetches both while it opens the file, and what comes
back decides where the points lie. Reading a file must never make this computer go online.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import Any, Dict, Iterator

# What a file may ask for while it is opened: the schema, style, part or extension that it names.
_NOTHING_FOLLOWED: Dict[str, str] = {
    "GML_DOWNLOAD_WFS_SCHEMA": "NO",
    "GML_SKIP_RESOLVE_ELEMS": "ALL",
    "LIBKML_EXTERNAL_STYLE": "NO",
    "LIBKML_RESOLVE_STYLE": "NO",
    "OGR_SQLITE_LIST_VIRTUAL_OGR": "NO",
    "OGR_SQLITE_LOAD_EXTENSIONS": "",
}
# No program answers to a proxy of this kind: libcurl refuses it before anything is sent.
_NO_PROXY = "none://none"
_NO_NETWORK: Dict[str, str] = {
    "GDAL_HTTP_PROXY": _NO_PROXY,
    "GDAL_HTTPS_PROXY": _NO_PROXY,
    "GDAL_HTTP_MAX_RETRY": "0",
    "GDAL_HTTP_TIMEOUT": "1",
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none",
}


@contextmanager
def offline() -> Iterator[None]:
    """Inside the block GDAL opens no address, and nothing that a file names.

    Holds for this thread, so that QGIS itself may go on fetching in others.
    """
    with _options({**_NOTHING_FOLLOWED, **_NO_NETWORK}):
        yield


@contextmanager
def nothing_followed() -> Iterator[None]:
    """Inside the block GDAL opens no schema, style or extension that a file names; online layers still work."""
    with _options(_NOTHING_FOLLOWED):
        yield


@contextmanager
def _options(wanted: Dict[str, str]) -> Iterator[None]:
    from osgeo import gdal

    before = {key: _get(gdal, key) for key in wanted}
    try:
        for key, value in wanted.items():
            _set(gdal, key, value)
        yield
    finally:
        for key, previous in before.items():
            _set(gdal, key, previous)


def _get(gdal: Any, key: str) -> Any:
    # GDAL before 3.5 can set an option in Python for the whole program only.
    for_this_thread = getattr(gdal, "GetThreadLocalConfigOption", None)
    return for_this_thread(key) if for_this_thread is not None else gdal.GetConfigOption(key)


def _set(gdal: Any, key: str, value: Any) -> None:
    for_this_thread = getattr(gdal, "SetThreadLocalConfigOption", gdal.SetConfigOption)
    for_this_thread(key, value)
