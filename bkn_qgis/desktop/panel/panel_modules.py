"""The modules that make the panel. With the packages that they need they take seconds to read from disk, where a
computer has them for the first time: the window asks for them in a thread."""

import gc
import importlib
from typing import Callable

_MODULES = tuple(
    f"bkn_qgis.desktop.panel.{name}"
    for name in ("asked_place", "search_area", "map_tool", "panel", "first_label", "municipality_setup")
)
# Large ones first, by themselves: a thread that is no longer wanted ends between two.
_PACKAGES = ("numpy", "requests", "pandas", "shapely")


_are_read = False


def are_read() -> bool:
    """Whether nothing has to be read any more. A module that is being read in a thread would be waited for."""
    return _are_read


def read_modules(check_cancel: Callable[[], None] = lambda: None) -> bool:
    """Read them, in any thread; gives True. ``check_cancel`` is called between them; what it raises ends the work."""
    global _are_read
    if _are_read:
        return True
    for name in (*_PACKAGES, *_MODULES):
        check_cancel()
        importlib.import_module(name)
    check_cancel()
    # What there is now, modules of this plugin and of others above all, stays: Python need not look through it again
    # and again for what could go, which takes a tenth of a second, in which the window waits.
    gc.freeze()
    _are_read = True
    return True


def leave_modules() -> None:
    """Let Python look through all of it again, as it does without this plugin."""
    global _are_read
    if _are_read:
        gc.unfreeze()
    _are_read = False
