"""Work that only the window's thread may do, in parts between which the window answers."""

from __future__ import annotations

from typing import Iterator, Optional

from qgis.PyQt.QtCore import QObject, QTimer


class Turns(QObject):
    """Does work part by part, each in a turn of the window of its own; other work takes the place of what is left."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Optional[Iterator[None]] = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._do_part)

    @property
    def is_busy(self) -> bool:
        """Whether some of the work is still to be done."""
        return self._work is not None

    def begin(self, work: Iterator[None]) -> None:
        """Do the first part of ``work``, which yields where a part ends, now, and the others in turns that follow."""
        self._work = work
        self._do_part()

    def begin_soon(self, work: Iterator[None]) -> None:
        """Do all parts in turns that follow."""
        self._work = work
        # No QTimer.singleShot: one of no time is an event that Qt sends in the turn in which it was asked for.
        self._timer.start()

    def leave(self) -> bool:
        """Do nothing any more; gives whether some was still to be done."""
        was_busy, self._work = self.is_busy, None
        self._timer.stop()
        return was_busy

    def _do_part(self) -> None:
        work = self._work
        if work is None:
            return
        # A part may let the window go on, and begin other work; of what went wrong nothing more is done.
        is_over = True
        try:
            next(work)
            is_over = False
        except StopIteration:
            pass
        finally:
            if self._work is work and is_over:
                self.leave()
            elif self._work is work:
                self._timer.start()
