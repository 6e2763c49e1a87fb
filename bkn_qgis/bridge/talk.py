"""How work speaks to whoever started it, and hears that it is to stop."""

from dataclasses import dataclass
from typing import Any, Callable

from bkn_qgis.bridge.log_lines import Line
from bkn_qgis.sentences import Cancelled, Sentence


@dataclass(frozen=True)
class Talk:
    """How a run speaks while it works, and is stopped: the feedback that requests listen to, lines for the log, the
    finished part (0 to 1), and what is being done."""

    feedback: Any
    push: Callable[[Line], None]
    progress: Callable[[float], None]
    doing: Callable[[Sentence], None]

    def part(self, start: float, end: float) -> Callable[[float], None]:
        """A progress (0 to 1) that fills the part from ``start`` to ``end``."""
        return lambda done: self.progress(start + (end - start) * done)

    def check_cancel(self) -> None:
        """Raise Cancelled where the user stopped."""
        if self.feedback.isCanceled():
            raise Cancelled
