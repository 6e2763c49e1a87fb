"""Fetching into the store what a run needs and the store lacks, each unit once."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any, Callable, Dict, Iterable, List, Mapping, Optional, Sequence, Set, Tuple

from bkn_qgis.messages import INFO, QT_TRANSLATE_NOOP, WARNING, BknError, LogEntry, Message
from bkn_qgis.observations.store import Ages, Fetched, Plan, Store, StoreSource, plan, store_source
from bkn_qgis.observations.store.failures import BrokenStore
from bkn_qgis.observations.tile_grid import FetchUnit, Period, Tile
from bkn_qgis.providers.clients import Clients
from bkn_qgis.providers.downloading import Downloader
from bkn_qgis.providers.failures import ItemsNotUnderstood, NotAllowed
from bkn_qgis.providers.fetch_plan import Division, divide, new_batches, plan_lines, steps_of, steps_of_a_download
from bkn_qgis.providers.provider import About, Provider
from bkn_qgis.providers.services import ServiceKind, everything

# So many units of which the records are not understood: the service has changed, and the rest would be like them.
_MOST_NOT_UNDERSTOOD = 3


@dataclass
class ServiceFetch:
    """What came of one service: its records in the store, the message of the failure that ended its fetch, what is
    said of the service, and the lines of the store's own account that the records rest on."""

    source: StoreSource
    failure: Optional[Message]
    about: About
    used: Sequence[Fetched]


@dataclass
class _Steps:
    """The progress of a run in steps of about one request each."""

    report: Callable[[float], None]
    total: float
    done: float = 0.0

    def say(self, more: float = 0.0) -> None:
        """Tell the part that is done, with so many steps more under way."""
        self.report(min(1.0, (self.done + more) / max(1.0, self.total)))


@dataclass
class Fetcher:
    """Fetches from services for one run.

    ``ages``: how long recent days stay valid in the store. ``push`` takes lines for the log, ``progress`` the finished
    part (0 to 1), ``doing`` which part of how many is being fetched. Raises Cancelled from any method when the user
    stops; what was fetched whole by then stays in the store.
    """

    services: Sequence[ServiceKind]
    clients: Clients
    store: Store
    ages: Ages
    push: Callable[[LogEntry], None]
    progress: Callable[[float], None]
    today: datetime.date = field(default_factory=datetime.date.today)
    doing: Callable[[Message], None] = lambda message: None

    @property
    def requests_sent(self) -> int:
        """The requests that were sent so far, those that failed included."""
        return self.clients.requesters.requests_sent

    def fetch(self, tiles: Sequence[Tile], period: Period) -> List[ServiceFetch]:
        """Fetch what the store lacks of these tiles and days, service after service."""
        for warning in self.store.warnings:
            self.push((WARNING, warning))
        providers = {kind.name: self.clients.provider(kind) for kind in self.services}
        by_source = {providers[kind.name].about.source: kind for kind in self.services}
        planned = self._plan(by_source, tiles, period)
        divided = {
            source: self._divide(kind, source, planned.units[source], tiles, period)
            for source, kind in by_source.items()
        }
        for line in plan_lines(planned, divided, by_source):
            self.push(line)
        fetches = []
        steps = _Steps(self.progress, sum(steps_of(divided[source], kind) for source, kind in by_source.items()))
        for source, kind in by_source.items():
            provider, division = providers[kind.name], divided[source]
            if planned.units[source]:
                self._introduce(provider)
            before = steps.done
            failure = self._fetch_downloads(kind, source, division, steps)
            if failure is None:
                failure = self._fetch_units(provider, division.units, steps)
            steps.done = before + steps_of(division, kind)
            stored = store_source(self.store, source, tiles, period, self.today, self.ages)
            used = lines_used(self.store.coverage(source), tiles, period)
            fetches.append(ServiceFetch(stored, failure, provider.about, used))
        return fetches

    def _plan(self, by_source: Mapping[str, ServiceKind], tiles: Sequence[Tile], period: Period) -> Plan:
        return plan(
            {source: kind.costs for source, kind in by_source.items()},
            tiles,
            period,
            self.store,
            self.today,
            self.ages,
            whole={source: everything(self.today) for source, kind in by_source.items() if kind.is_whole},
        )

    def _divide(
        self, kind: ServiceKind, source: str, units: Sequence[FetchUnit], tiles: Sequence[Tile], period: Period
    ) -> Division:
        """Which units come as downloads: none without an account, which is then said where one would help."""
        if kind.make_downloads is None or not units:
            return Division((), tuple(units))
        if self.clients.has_account(kind):
            return divide(self.store, source, units, tiles, period, self.today, self.ages)
        return Division((), tuple(units), would_be=new_batches(units)[0])

    def _fetch_downloads(self, kind: ServiceKind, source: str, division: Division, steps: _Steps) -> Optional[Message]:
        """Fetch downloads until one fails, as _fetch_units does."""
        if not division.batches:
            return None
        notes: List[Message] = []
        failure: Optional[Message] = None
        length = steps_of_a_download(kind)
        try:
            downloads = self.clients.downloads(kind)
            if downloads is None:
                raise NotAllowed(kind.title)  # the account went meanwhile
            check_cancel = self.clients.requesters.check_cancel
            downloader = Downloader(downloads, source, self.store, check_cancel, self.push)
            for number, batch in enumerate(division.batches, 1):
                steps.say()
                self.doing(_fetching_download(kind.title, number, len(division.batches)))
                notes += downloader.fetch(batch, lambda part: steps.say(part * length))
                steps.done += length
        except BrokenStore:
            raise
        except BknError as error:
            self.push((WARNING, error.message))
            failure = error.message
        self._say_notes(notes)
        return failure

    def _fetch_units(self, provider: Provider, units: Sequence[FetchUnit], steps: _Steps) -> Optional[Message]:
        """Fetch units until one fails: a service that is down is not asked for the rest. Where only the records of a
        unit are not understood the others are asked for, but not for ever.
        """
        notes: List[Message] = []
        failure: Optional[Message] = None
        not_understood = 0
        for number, unit in enumerate(units):
            steps.say(number)
            self.doing(_fetching_part(provider.about.title, number + 1, len(units)))
            try:
                self.store.save(
                    provider.about.source,
                    unit.tile,
                    unit.period,
                    provider.fetch(unit.tile, unit.period),
                    query=lambda: provider.query,
                    doi=lambda: provider.doi,
                    given=lambda: provider.given,
                )
            except BrokenStore:
                raise
            except ItemsNotUnderstood as error:
                failure = failure or error.message
                not_understood += 1
                if not_understood >= _MOST_NOT_UNDERSTOOD:
                    break
                continue
            except BknError as error:
                failure = error.message
                break
            notes += provider.notes
        if failure is not None:
            self.push((WARNING, failure))
        self._say_notes(notes)
        return failure

    def _say_notes(self, notes: Sequence[Message]) -> None:
        for note in added_up(notes):
            self.push((INFO, note))

    def _introduce(self, provider: Provider) -> None:
        """Say once what is asked of a user of the service, before it is used."""
        about = provider.about
        self.push((INFO, about.terms))
        self.push((INFO, about.limits))
        self.push(
            (
                INFO,
                Message(
                    QT_TRANSLATE_NOOP("BKN", "Name the source when you publish: {attribution} ({url})."),
                    attribution=about.attribution,
                    url=about.terms_url,
                ),
            )
        )


def _fetching_part(service: str, number: int, total: int) -> Message:
    return Message(
        QT_TRANSLATE_NOOP("BKN", "Fetching observations from {service}: part {number} of {total}"),
        service=service,
        number=number,
        total=total,
    )


def _fetching_download(service: str, number: int, total: int) -> Message:
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN", "Waiting for {service}: download {number} of {total}, which may take a quarter of an hour"
        ),
        service=service,
        number=number,
        total=total,
    )


def lines_used(fetched: Iterable[Fetched], tiles: Iterable[Tile], period: Period) -> List[Fetched]:
    """The lines of the store's account that say how records of these tiles and days came to be there."""
    asked = set(tiles)
    return [line for line in fetched if _is_used(line, asked, period)]


def _is_used(line: Fetched, asked: Set[Tile], period: Period) -> bool:
    if line.period.last < period.first or line.period.first > period.last:
        return False
    return line.tile in asked or any(line.tile.contains(tile) for tile in asked)


def added_up(notes: Sequence[Message]) -> List[Message]:
    """The notes of many fetches, one for each thing they tell, with its numbers summed."""
    sums: Dict[Tuple[Any, ...], Dict[str, Any]] = {}
    for note in notes:
        numbers = {name for name, value in note.values.items() if isinstance(value, int)}
        words = tuple(sorted((name, str(value)) for name, value in note.values.items() if name not in numbers))
        values = sums.setdefault((note.template, words), {**note.values, **dict.fromkeys(numbers, 0)})
        for name in numbers:
            values[name] += note.values[name]
    return [Message(template, **values) for (template, _), values in sums.items()]
