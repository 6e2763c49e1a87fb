"""The features of a layer of GDAL, one by one: no longer than is sensible, and until the user cancels."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import Any, Iterator, List, Tuple, TypeVar, Union

from bkn_qgis import limits
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Cancelled, Message
from bkn_qgis.observations.offline import offline
from bkn_qgis.observations.quiet_gdal import quiet_gdal
from bkn_qgis.observations.tables.failures import CannotRead, TooMuch, broken_file, too_many_rows
from bkn_qgis.observations.tables.stored import CheckCancel, never

# What GDAL raises when its exceptions are on; its message about a broken file may itself be no UTF-8.
GDAL_FAILURES = (RuntimeError, UnicodeDecodeError)
_AT_ONCE = 500
_LOOK_EVERY_S = 0.1
_Item = TypeVar("_Item")
# Of these a layer may be a view, which can count for ever before it gives a row.
_DATABASES = ("GPKG", "SQLite")


class _Watch:
    """Ends a question that a database works on, when the user cancels or the database does not come to an end."""

    def __init__(self, dataset: Any, check_cancel: CheckCancel) -> None:
        self.stopped_by: Union[Cancelled, TooMuch, None] = None
        self._dataset = dataset
        self._check_cancel = check_cancel
        self._done = threading.Event()
        self._until = time.monotonic() + limits.LONGEST_WAIT_FOR_ROW_S
        self._thread = threading.Thread(target=self._look, daemon=True)

    def _look(self) -> None:
        while not self._done.wait(_LOOK_EVERY_S):
            try:
                self._check_cancel()
                if time.monotonic() > self._until:
                    raise TooMuch(_ENDLESS)
            except (Cancelled, TooMuch) as error:
                self.stopped_by = error
                # Again and again: GDAL may go on with a next question after the one that was ended.
                self._dataset.AbortSQL()

    def start(self) -> None:
        self._thread.start()

    def end(self) -> None:
        self._done.set()
        self._thread.join()


_ENDLESS = Message(
    QT_TRANSLATE_NOOP(
        "BKN", "a view in it does not come to an end; take the view out, or save what it shows as a table"
    )
)


@contextmanager
def watched(dataset: Any, check_cancel: CheckCancel) -> Iterator[None]:
    """GDAL at home in the block, and a database that keeps it waiting is ended.

    Raises what ``check_cancel`` raises; TooMuch where the database does not come to an end.
    """
    if dataset.GetDriver().ShortName not in _DATABASES or not hasattr(dataset, "AbortSQL"):
        with offline(), quiet_gdal():
            yield
        return
    watch = _Watch(dataset, check_cancel)
    watch.start()
    try:
        with offline(), quiet_gdal():
            yield
    finally:
        watch.end()
        if watch.stopped_by is not None:
            raise watch.stopped_by


def let_go(items: Iterator[_Item]) -> Iterator[_Item]:
    """The same items. Their failure holds on to nothing of what was open: whoever keeps the error keeps its frames,
    and a dataset in them that outlives GDAL's drivers crashes QGIS as it closes.
    """
    try:
        yield from items
        return
    except (BknError, CannotRead, Cancelled, *GDAL_FAILURES) as error:
        problem = error.with_traceback(None)
    problem.__context__ = problem.__cause__ = None
    raise problem


def features_of(driver: str, dataset: Any, layer: Any, check_cancel: CheckCancel = never) -> Iterator[Any]:
    """Every feature of a layer. Raises BrokenFile where the file breaks off; TooMuch where it has too many rows."""
    given, is_last = 0, False
    while not is_last:
        check_cancel()
        with watched(dataset, check_cancel):
            features, is_last = _next_features(driver, layer)
        given += len(features)
        if given > limits.MOST_ROWS:
            raise too_many_rows()
        yield from features


def _next_features(driver: str, layer: Any) -> Tuple[List[Any], bool]:
    """Some features, and whether the layer ended with them."""
    from osgeo import gdal

    features: List[Any] = []
    while len(features) < _AT_ONCE:
        gdal.ErrorReset()
        try:
            feature = layer.GetNextFeature()
        except GDAL_FAILURES as error:
            raise broken_file(driver) from error
        if feature is None:
            if gdal.GetLastErrorType() >= gdal.CE_Failure:
                raise broken_file(driver)
            return features, True
        features.append(feature)
    return features, False
