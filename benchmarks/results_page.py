"""benchmarks/RESULTS.md, of what benchmark.py measured: the bars, then every step."""

from __future__ import annotations

from typing import Any, Dict, List, Optional

from bars import BARS, Bar, Found
from measuring import OURS, Measured

_HEAD = """# How fast, beside what a user could pick instead

Made by `make benchmark` (and `make benchmark-full` for ten million records); do not edit. The numbers behind it are in
`measured.json`.
All records are made by a program, seeded; every answer was compared before anything was timed: a program that tells
something else stops the benchmark. Times are medians of several runs in turns, in seconds of the clock and of the
processor (all cores together); × ours is a peer's time divided by ours, so that more than 1 means that ours is faster.
Memory is the most that the process had, with the records in it; of PostGIS that of the process that answers.

"""


PROFILES = "profiles"
"""The step that tells where our own time goes: shares in place of measurements."""

_PROFILES = """
## Where our time goes

{circumstances} Under Python's profiler, which makes many small calls look dearer than they are; a part is a function
with all that it calls. Indented: of the part above it.
"""


def page(steps: Dict[str, Any]) -> str:
    """The page, of the measurements of each step."""
    found: Found = {}
    measured = {name: step for name, step in steps.items() if name != PROFILES}
    for step in measured.values():
        for each in _of(step):
            found.setdefault((each.work, each.program), each)
    parts = [_HEAD, _machine(steps), "\n## What it should reach\n\n", _bars(found)]
    if PROFILES in steps:
        parts.append(_profiles(steps[PROFILES], steps))
    for name, step in measured.items():
        parts.append(f"\n## {name[0].upper()}{name[1:]}\n\n{_circumstances(step, steps)}\n\n{_table(_of(step))}")
    return "".join(parts)


def _of(step: Dict[str, Any]) -> List[Measured]:
    return [Measured(**each) for each in step["measured"]]


def _machine(steps: Dict[str, Any]) -> str:
    machines = [step["machine"] for step in steps.values()]
    different = [machine for number, machine in enumerate(machines) if machine not in machines[:number]]
    return "\n".join("".join(f"- {name}: {text}\n" for name, text in machine.items()) for machine in different)


def _circumstances(step: Dict[str, Any], steps: Dict[str, Any]) -> str:
    """When a step was measured, how busy the machine was, and which it was where there was more than one."""
    first, last = step["load"]
    processors = {each["machine"].get("processor") for each in steps.values()}
    where = f" on the {step['machine'].get('processor')}" if len(processors) > 1 else ""
    quiet = "" if max(first, last) < 2.5 else "; the machine was busy with other work, which the clock shows most"
    return (
        f"{step['day']}{where}, {step['took_s']} s in all; load of the machine {first} before and {last} after{quiet}."
    )


def _profiles(step: Dict[str, Any], steps: Dict[str, Any]) -> str:
    """A table of shares for each work."""
    works: Dict[str, List[str]] = {}
    for each in step["measured"]:
        name = f"&emsp;{each['part']}" if each["is_within"] else each["part"]
        lines = works.setdefault(each["work"], [f"\n| {each['work']} | seconds | share |", "|---|---|---|"])
        lines.append(f"| {name} | {each['seconds']:.2f} | {each['share']:.0%} |")
    tables = ("\n".join(lines) + "\n" for lines in works.values())
    return _PROFILES.format(circumstances=_circumstances(step, steps)) + "".join(tables)


def _bars(found: Found) -> str:
    lines = ["| work | asked | by the clock | by the processor | |", "|---|---|---|---|---|"]
    why = [f"\n{bar.work}, {bar.asked}: {bar.why}\n" for bar in BARS if bar.why and _failed(bar, found)]
    return "\n".join([*lines, *(_bar_line(bar, found) for bar in BARS)]) + "\n" + "".join(why)


def _failed(bar: Bar, found: Found) -> bool:
    told = bar.measured(found)
    return told is not None and not told[-1]


def _bar_line(bar: Bar, found: Found) -> str:
    told = bar.measured(found)
    if told is None:
        return f"| {bar.work} | {bar.asked} | not measured | | |"
    clock, processor, met = told
    return f"| {bar.work} | {bar.asked} | {clock} | {processor} | {'met' if met else '**not met**'} |"


def _table(measured: List[Measured]) -> str:
    ours = {each.work: each for each in measured if each.program == OURS}
    lines = ["| work | program | clock s | processor s | × ours: clock | processor | memory MB | |", "|---" * 8 + "|"]
    return "\n".join([*lines, *(_line(each, ours.get(each.work)) for each in measured)]) + "\n"


def _line(one: Measured, ours: Optional[Measured]) -> str:
    memory = "" if one.memory_mb is None else f"{one.memory_mb:,.0f}"
    if one.clock_s is None or one.processor_s is None:
        return f"| {one.work} | {one.program} | | | | | {memory} | {one.note} |"
    times = ["", ""]
    if ours is not None and ours is not one and one.program != OURS and ours.clock_s and ours.processor_s:
        times = [_times(one.clock_s / ours.clock_s), _times(one.processor_s / ours.processor_s)]
    seconds = f"{one.clock_s:.2f} | {one.processor_s:.2f}"
    return f"| {one.work} | {one.program} | {seconds} | {times[0]} | {times[1]} | {memory} | {one.note} |"


def _times(ratio: float) -> str:
    return f"{ratio:.1f}" if ratio >= 1 else f"{ratio:.2g}"
