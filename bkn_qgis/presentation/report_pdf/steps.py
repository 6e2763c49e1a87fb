"""Work of the main thread in steps, between which the window goes on."""

from typing import Callable, Generator, Optional, TypeVar

_Result = TypeVar("_Result")

StepsTo = Generator[Optional[Callable[[], None]], None, _Result]
"""Short steps that give something in the end; a step may leave something for the thread that asks for the next one."""
Steps = StepsTo[None]
"""Short steps that give nothing."""
