"""Who does the work of a stage: this process, item by item, or the workers of a scheduler of dask."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import os
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Callable, Dict, Iterable, Iterator, Protocol, Sequence, Tuple

from bkn_qgis.cluster.failures import CannotLabel
from bkn_qgis.cluster.versions import NOT_INSTALLED, PACKAGE, package_version

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
def executor_of(address: str, paths: Sequence[Path] = (), timeout_s: float = 30.0) -> Iterator[DaskExecutor]:
    """The workers of the scheduler at an address (``tcp://host:8786``).

    Raises OSError where none answers; CannotLabel where it has no workers, or one of them has not the same version of
    this package, or does not see one of ``paths``.
    """
    from dask.distributed import Client

    with Client(address, timeout=timeout_s, set_as_default=False) as client:
        try:
            client.wait_for_workers(1, timeout=timeout_s)
        except (OSError, asyncio.TimeoutError):
            raise CannotLabel(f"The scheduler {address} has no workers; start some: dask worker {address}") from None
        _refuse_other_versions(client)
        _refuse_unseen(client, paths)
        yield DaskExecutor(client)


def _refuse_other_versions(client: Any) -> None:
    """A worker without the package would die of the first task without a word, and so would the next."""
    own = package_version()
    answers = {"scheduler": _answer(client.run_on_scheduler), **client.run(version, PACKAGE, on_error="return")}
    found = {name: NOT_INSTALLED if isinstance(each, Exception) else each for name, each in answers.items()}
    others = [f"{name}: {each}" for name, each in sorted(found.items()) if each != own]
    if others:
        raise CannotLabel(f"The package {PACKAGE} must be the same everywhere ({own} here); {'; '.join(others)}.")


def _answer(run_on_scheduler: Callable[..., Any]) -> Any:
    try:
        return run_on_scheduler(version, PACKAGE)
    except PackageNotFoundError as error:
        return error


def _refuse_unseen(client: Any, paths: Sequence[Path]) -> None:
    for path in paths:
        blind = sorted(name for name, sees in client.run(os.path.exists, str(path)).items() if not sees)
        if blind:
            raise CannotLabel(f"Not all workers see {path}; all must, under the same path: {', '.join(blind)} do not.")
