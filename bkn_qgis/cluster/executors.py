"""Who does the work of a stage: this process, item by item, or the workers of a scheduler of dask."""

from __future__ import annotations

import contextlib
import itertools
from queue import SimpleQueue
from typing import Any, Callable, Dict, Iterable, Iterator, Protocol, Sequence, Tuple

_AHEAD = 2  # items that wait at the scheduler for each thread of the workers

Work = Callable[[Any, Any], Any]
"""The work on one item: what all items share, and the item. Done twice it gives the same."""


class Executor(Protocol):
    """Does the work of a stage."""

    def results(self, work: Work, shared: Any, items: Sequence[Any]) -> Iterator[Tuple[Any, Any]]:
        """Every item with its result, in the order in which they are finished. Raises what the work raises."""


class SerialExecutor:
    """Works in this process, one item after the other."""

    def results(self, work: Work, shared: Any, items: Sequence[Any]) -> Iterator[Tuple[Any, Any]]:
        """Every item with its result."""
        for item in items:
            yield item, work(shared, item)


class DaskExecutor:
    """Works on the workers of a scheduler.

    What a worker that dies was doing, or had done and not yet handed on, is done again by another.
    """

    def __init__(self, client: Any) -> None:
        """``client``: a ``dask.distributed.Client``."""
        self._client = client

    def results(self, work: Work, shared: Any, items: Sequence[Any]) -> Iterator[Tuple[Any, Any]]:
        """Every item with its result."""
        # A future and no scattered value: it can be made again where the worker that holds it dies.
        of_all = self._client.submit(_itself, shared, pure=False)
        rest = iter(items)
        threads = max(1, sum(self._client.nthreads().values()))
        items_of: Dict[str, Any] = {}
        finished: SimpleQueue[Any] = SimpleQueue()

        def ask(some: Iterable[Any]) -> None:
            for item in some:
                future = self._client.submit(work, of_all, item, pure=False)
                items_of[future.key] = item
                future.add_done_callback(finished.put)

        ask(itertools.islice(rest, _AHEAD * threads))
        while items_of:
            future = finished.get()
            yield items_of.pop(future.key), future.result()
            ask(itertools.islice(rest, 1))


def _itself(shared: Any) -> Any:
    return shared


@contextlib.contextmanager
def executor_of(address: str, timeout_s: float = 30.0) -> Iterator[DaskExecutor]:
    """The workers of the scheduler at an address (``tcp://host:8786``). Raises OSError where none answers."""
    from dask.distributed import Client

    with Client(address, timeout=timeout_s, set_as_default=False) as client:
        yield DaskExecutor(client)
