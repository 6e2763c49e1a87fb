"""Follow one file to its labels, and one click to its answer, through the modules they go through: `make follow`.

Runs what `make demo` runs, in this process, and notes each function of ours when it is first called. Whoever reads the
code along a run reads these functions in this order; a *return* is where that leads back to a module that was left.
Before and after a change these numbers say whether the path became shorter. Needs the plugin in build/ and QGIS.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import os
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, Callable, Dict, Iterator, List, Optional, Tuple

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "build" / "bkn_qgis" / "resources" / "sample"
REFERENCE_DATE = "2026-10-01"
PLACE = "POINT (168300 461800)"
LANDSCAPE = "Steden hoge zandgronden"


@dataclass
class Trail:
    """Where a run went. ``functions``: module and name, in the order of their first call, each once.

    ``calls`` and ``returns``: how often a call, or the end of one, led from one module to another.
    """

    functions: List[Tuple[str, str]] = field(default_factory=list)
    calls: Counter[Tuple[str, str]] = field(default_factory=Counter)
    returns: Counter[Tuple[str, str]] = field(default_factory=Counter)

    def modules(self) -> List[str]:
        """The modules in the order in which they are first entered."""
        return list(dict.fromkeys(module for module, _ in self.functions))

    def stretches(self) -> List[Tuple[str, int]]:
        """The functions as a reader meets them: a module, and how many functions of it are read in one go."""
        found: List[Tuple[str, int]] = []
        for module, _ in self.functions:
            before = found.pop() if found and found[-1][0] == module else (module, 0)
            found.append((module, before[1] + 1))
        return found

    def comings_back(self) -> int:
        """How often a reader comes back to a module that was left."""
        return len(self.stretches()) - len(self.modules())


class Follower:
    """Notes the calls of functions that lie below a folder; what runs while a module is imported is left out."""

    def __init__(self, folder: Path) -> None:
        self.trail = Trail()
        self._start = f"{folder}{os.sep}"
        self._modules: Dict[CodeType, Optional[str]] = {}
        self._seen: Dict[CodeType, None] = {}
        self._stack: List[str] = []
        self._imports = 0

    @contextlib.contextmanager
    def following(self) -> Iterator[Trail]:
        """Follow what runs inside ``with``."""
        sys.setprofile(self._note)
        try:
            yield self.trail
        finally:
            sys.setprofile(None)

    def _note(self, frame: FrameType, event: str, argument: Any) -> None:
        if event not in ("call", "return"):
            return
        code = frame.f_code
        module = self._module_of(code)
        if module is None:
            return
        if code.co_name == "<module>":
            self._imports += 1 if event == "call" else -1
        elif not self._imports:
            (self._enter if event == "call" else self._leave)(code, module)

    def _module_of(self, code: CodeType) -> Optional[str]:
        if code not in self._modules:
            name = code.co_filename
            is_ours = name.startswith(self._start) and name.endswith(".py")
            self._modules[code] = name[len(self._start) : -3].replace(os.sep, ".") if is_ours else None
        return self._modules[code]

    def _enter(self, code: CodeType, module: str) -> None:
        if code not in self._seen:
            self._seen[code] = None
            self.trail.functions.append((module, code.co_name))
        if self._stack and self._stack[-1] != module:
            self.trail.calls[self._stack[-1], module] += 1
        self._stack.append(module)

    def _leave(self, code: CodeType, module: str) -> None:
        if self._stack:
            self._stack.pop()
        if self._stack and self._stack[-1] != module:
            self.trail.returns[module, self._stack[-1]] += 1


# --- the two runs: each is prepared, and what it gives is followed ---


def label_sample(folder: Path, file: Path) -> Callable[[], None]:
    """The file: ``bkn:labelpoints`` on the sample, with a report, as `make demo` does."""
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProject

    from bkn_qgis.processing_provider.provider import BknProvider

    registry = QgsApplication.processingRegistry()
    if registry.providerById("bkn") is None:
        registry.addProvider(BknProvider())
    parameters = {
        "INPUT": f"{SAMPLE / 'places.gpkg'}|layername=places",
        "ID_FIELD": "name",
        "FILES": [str(file)],
        "LANDSCAPE_FIELD": "landscape",
        "DATE": REFERENCE_DATE,
        "OUTPUT": str(folder / "points.gpkg"),
        "REPORT": str(folder / "points.html"),
    }
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    feedback = QgsProcessingFeedback(False)
    algorithm = registry.createAlgorithmById("bkn:labelpoints")

    def run() -> None:
        _, is_ok = algorithm.run(parameters, context, feedback)
        if not is_ok:
            raise SystemExit(feedback.textLog())

    return run


def answer_click(folder: Path, file: Path) -> Callable[[], None]:
    """The click: one place in the sample, asked and put into the lines of the panel as its task does."""
    from qgis.core import QgsGeometry

    from bkn_qgis.bridge.installed_lists import list_folders
    from bkn_qgis.bridge.label_run import RunInputs
    from bkn_qgis.bridge.place.question import PlaceQuestion
    from bkn_qgis.bridge.place.settings import default_profile_file
    from bkn_qgis.desktop.panel.asked_place import label_task
    from bkn_qgis.labelling.lists.installed import SPECIES_LISTS, installed_files
    from bkn_qgis.labelling.places import Place

    question = PlaceQuestion(
        Place("click", bytes(QgsGeometry.fromWkt(PLACE).asWkb())),
        "EPSG:28992",
        datetime.date.fromisoformat(REFERENCE_DATE),
        RunInputs(files=[str(file)]),
        landscape_text=LANDSCAPE,
    )
    list_file = installed_files(list_folders(), SPECIES_LISTS)[0].path
    task = label_task(question, list_file, default_profile_file())

    def run() -> None:
        answer, _ = task._work(task)
        if not answer.has_counts:
            raise SystemExit(f"the click got no label: {answer.status}")

    return run


RUNS: Dict[str, Callable[[Path, Path], Callable[[], None]]] = {"file": label_sample, "click": answer_click}


def main() -> int:
    """Follow both runs and print where they went; gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=sorted(RUNS), help="one of the two")
    parser.add_argument(
        "--file", type=Path, default=SAMPLE / "waarnemingen_synthetisch.csv", help="the observations to read"
    )
    parser.add_argument("--within", default="", help="only modules whose name starts so, such as labelling")
    parser.add_argument("--path", action="store_true", help="print each stretch of the path")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        application = started_qgis(Path(home))
        for name, prepare in RUNS.items():
            if options.only in (None, name):
                follower = Follower(ROOT / "build" / "bkn_qgis")
                run = prepare(Path(home), options.file.resolve())
                with follower.following() as trail:
                    run()
                print_trail(name, within(trail, options.within), options.path)
        application.exitQgis()
    return 0


def started_qgis(home: Path) -> Any:
    """A QGIS without a window and with a home of its own."""
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    os.environ.update(HOME=str(home), XDG_RUNTIME_DIR=str(runtime), QT_QPA_PLATFORM="offscreen")
    os.environ["QGIS_CUSTOM_CONFIG_PATH"] = str(home)
    sys.path.insert(0, str(ROOT / "build"))
    from qgis.core import QgsApplication

    application = QgsApplication([], True)
    application.initQgis()
    return application


def within(trail: Trail, start: str) -> Trail:
    """The part of a trail that lies in some modules."""
    return Trail(
        [(module, name) for module, name in trail.functions if module.startswith(start)],
        Counter({pair: n for pair, n in trail.calls.items() if all(end.startswith(start) for end in pair)}),
        Counter({pair: n for pair, n in trail.returns.items() if all(end.startswith(start) for end in pair)}),
    )


def print_trail(name: str, trail: Trail, with_path: bool) -> None:
    """The numbers of a run, its modules in the order of entry, and the busiest ways between them."""
    print(f"\n{name}: {len(trail.modules())} modules, {trail.comings_back()} returns to a module that was left")
    print(f"  {len(trail.functions)} functions of ours")
    print(f"  calls from module to module: {len(trail.calls)} ways, {sum(trail.calls.values()):,} times")
    print(f"  returns from module to module: {len(trail.returns)} ways, {sum(trail.returns.values()):,} times")
    rooms = Counter(module.partition(".")[0] for module in trail.modules())
    print("  by room: " + ", ".join(f"{room} {count}" for room, count in rooms.items()))
    stretches = Counter(module for module, _ in trail.stretches())
    functions = Counter(module for module, _ in trail.functions)
    print(f"\n  {'module, in the order of entry':<52}{'functions':>10}{'returns':>9}")
    for module in trail.modules():
        print(f"  {module:<52}{functions[module]:>10}{stretches[module] - 1:>9}")
    print("\n  the busiest ways")
    for (start, end), count in trail.calls.most_common(8):
        print(f"  {start} -> {end}: {count:,}")
    if with_path:
        print("\n  the path")
        for module, count in trail.stretches():
            print(f"  {module} ({count})")


if __name__ == "__main__":
    sys.exit(main())
