"""What was measured, and how: times of clock and processor, memory of a process, answers that must be equal.

Every step of the benchmark (benchmark.py) is a script of its own that gives its measurements with ``give``, so that the
memory of one is not that of another, and each can run on the Python that has what it needs.
"""

from __future__ import annotations

import dataclasses
import json
import multiprocessing
import resource
import statistics
import sys
import time
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Tuple

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
OURS = "ours"
_SECONDS_PER_PROGRAM = 25.0  # then no further run of it


@dataclasses.dataclass(frozen=True)
class Measured:
    """What a program took for some work: medians of seconds of clock and processor, and the most memory it had.

    ``note``: what it tells, how its answer compares with ours, or why it is missing; then the numbers are None.
    """

    work: str
    program: str
    clock_s: Optional[float] = None
    processor_s: Optional[float] = None
    memory_mb: Optional[float] = None
    note: str = ""


def nowhere_else() -> float:
    """Processor seconds of a server, where there is none."""
    return 0.0


@dataclasses.dataclass(frozen=True)
class Program:
    """A program for some work. ``start`` makes what comes before the clock runs, and gives the work itself.

    ``factor``: only every so manieth place is counted, and what that takes beyond a single place (``start_single``)
    is multiplied. ``elsewhere_s``: processor seconds so far of a server that does the work.
    """

    name: str
    start: Callable[[], Callable[[], Any]]
    note: str = ""
    factor: int = 1
    start_single: Optional[Callable[[], Callable[[], Any]]] = None
    elsewhere_s: Callable[[], float] = nowhere_else


def seconds_of(work: Callable[[], Any], elsewhere_s: Callable[[], float] = nowhere_else) -> Tuple[float, float]:
    """Seconds of clock and processor; those of programs that it starts and that have ended are counted."""
    clock, processor = time.perf_counter(), _processor_s() + elsewhere_s()
    work()
    return time.perf_counter() - clock, _processor_s() + elsewhere_s() - processor


def _processor_s() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def peak_mb(who: int = resource.RUSAGE_SELF) -> float:
    """The most memory that this process, or the largest of those that it started and that have ended, ever had."""
    return resource.getrusage(who).ru_maxrss / 1024


def answer_and_memory(program: Program) -> Tuple[Any, float]:
    """The answer of a program, and the most memory (MB) that a process with the records and it had."""
    here, there = multiprocessing.get_context("fork").Pipe(duplex=False)
    worker = multiprocessing.get_context("fork").Process(target=_answer, args=(program, there))
    worker.start()
    there.close()
    try:
        answer, memory_mb = here.recv()
    except EOFError:
        raise RuntimeError(f"{program.name} ended without an answer") from None
    finally:
        worker.join()
    if isinstance(answer, Exception):
        raise answer
    return answer, memory_mb


def _answer(program: Program, pipe: Any) -> None:
    try:
        answer: Any = program.start()()
    except Exception as error:  # is raised again by who asked
        answer = type(error)(str(error))
    pipe.send((answer, peak_mb()))


def timed_in_turns(programs: List[Program], runs: int) -> Dict[str, Tuple[float, float]]:
    """Median seconds of clock and processor of each program, run in turns; slow ones are run less often."""
    works = {program.name: program.start() for program in programs}
    singles = {program.name: program.start_single() for program in programs if program.start_single is not None}
    taken: Dict[str, List[Tuple[float, float]]] = {program.name: [] for program in programs}
    for _ in range(runs):
        for program in programs:
            so_far = taken[program.name]
            if so_far and sum(clock for clock, _ in so_far) / program.factor > _SECONDS_PER_PROGRAM:
                continue
            whole = seconds_of(works[program.name], program.elsewhere_s)
            fixed = seconds_of(singles[program.name]) if program.name in singles else (0.0, 0.0)
            so_far.append(_multiplied(whole, fixed, program.factor))
    return {name: _medians(each) for name, each in taken.items()}


def _multiplied(whole: Tuple[float, float], fixed: Tuple[float, float], factor: int) -> Tuple[float, float]:
    clock, processor = (one + (all_of_it - one) * factor for all_of_it, one in zip(whole, fixed))
    return clock, processor


def _medians(seconds: List[Tuple[float, float]]) -> Tuple[float, float]:
    clock, processor = (statistics.median(each) for each in zip(*seconds))
    return clock, processor


def give(measurements: List[Measured], path: Optional[Path]) -> None:
    """Print the measurements, and write them to a file where one is named."""
    for each in measurements:
        print(line_of(each), flush=True)
    if path is not None:
        path.write_text(json.dumps([dataclasses.asdict(each) for each in measurements], indent=1), encoding="utf-8")


def line_of(one: Measured) -> str:
    """A measurement as a line."""
    memory = "" if one.memory_mb is None else f", {one.memory_mb:.0f} MB"
    seconds = "missing" if one.clock_s is None else f"{one.clock_s:.2f} s, processor {one.processor_s:.2f} s"
    return f"{one.work} | {one.program}: {seconds}{memory} | {one.note}"


def use_build() -> None:
    """Import the plugin as it ships."""
    sys.path.insert(0, str(BUILD))
