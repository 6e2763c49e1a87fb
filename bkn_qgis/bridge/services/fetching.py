"""Fetching into the store what a run needs and the store lacks, each unit once."""

import datetime
from dataclasses import dataclass, field
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

from qgis.core import QgsFeedback

from bkn_qgis.bridge.services.attribution import citation_of
from bkn_qgis.bridge.services.clients import ServiceKind, everything, kept_access, make_downloads, make_provider
from bkn_qgis.bridge.services.downloading import Downloader
from bkn_qgis.bridge.services.fetch_plan import Division, divide, new_batches, plan_lines, steps_of, steps_of_a_download
from bkn_qgis.bridge.services.settings import store_ages
from bkn_qgis.labelling.citations import Citation
from bkn_qgis.messages import INFO, QT_TRANSLATE_NOOP, WARNING, BknError, Cancelled, Message
from bkn_qgis.observations.store import Plan, Store, StoreSource, plan, store_source
from bkn_qgis.observations.store.failures import BrokenStore
from bkn_qgis.observations.tile_grid import FetchUnit, Period, Tile
from bkn_qgis.providers.failures import ItemsNotUnderstood

# So many units of which the records are not understood: the service has changed, and the rest would be like them.
_MOST_NOT_UNDERSTOOD = 3


@dataclass
class ServiceFetch:
    """What came of one service: its records in the store, how to name it, and the message of the failure that ended
    its fetch."""

    source: StoreSource
    failure: Optional[Message]
    citation: Citation


@dataclass
class _Steps:
    """The progress of a run in steps of about one request each."""

    report: Any
    total: float
    done: float = 0.0

    def say(self, more: float = 0.0) -> None:
        """Tell the part that is done, with so many steps more under way."""
        self.report(min(1.0, (self.done + more) / max(1.0, self.total)))


@dataclass
class Fetcher:
    """Fetches from services for one run.

    ``push`` takes lines for the log, ``progress`` the finished part (0 to 1). Raises Cancelled from any method
    when the user stops; what was fetched whole by then stays in the store.
    """

    services: Sequence[ServiceKind]
    store: Store
    feedback: QgsFeedback
    push: Any
    progress: Any
    today: datetime.date = field(default_factory=datetime.date.today)
    _requesters: List[Any] = field(default_factory=list)

    @property
    def requests_sent(self) -> int:
        """The requests that were sent so far, those that failed included."""
        return sum(requester.requests_sent for requester in self._requesters)

    def fetch(self, tiles: Sequence[Tile], period: Period) -> List[ServiceFetch]:
        """Fetch what the store lacks of these tiles and days, service after service."""
        for warning in self.store.warnings:
            self.push((WARNING, warning))
        providers = {kind.name: self._provider(kind) for kind in self.services}
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
            own = store_source(self.store, source, tiles, period, self.today, store_ages())
            citation = citation_of(provider.about, self.store.coverage(source), tiles, period)
            fetches.append(ServiceFetch(own, failure, citation))
        return fetches

    def _plan(self, by_source: Mapping[str, ServiceKind], tiles: Sequence[Tile], period: Period) -> Plan:
        return plan(
            {source: kind.costs for source, kind in by_source.items()},
            tiles,
            period,
            self.store,
            self.today,
            store_ages(),
            whole={source: everything(self.today) for source, kind in by_source.items() if kind.is_whole},
        )

    def _divide(
        self, kind: ServiceKind, source: str, units: Sequence[FetchUnit], tiles: Sequence[Tile], period: Period
    ) -> Division:
        """Which units come as downloads: none without an account, which is then said where one would help."""
        if kind.make_downloads is None or not units:
            return Division((), tuple(units))
        if kept_access(kind).account is not None:
            return divide(self.store, source, units, tiles, period, self.today, store_ages())
        return Division((), tuple(units), would_be=new_batches(units)[0])

    def _fetch_downloads(self, kind: ServiceKind, source: str, division: Division, steps: _Steps) -> Optional[Message]:
        """Fetch downloads until one fails, as _fetch_units does."""
        if not division.batches:
            return None
        notes: List[Message] = []
        failure: Optional[Message] = None
        length = steps_of_a_download(kind)
        try:
            downloads: Any = make_downloads(kind, self.feedback, self._say, requesters=self._requesters)
            downloader = Downloader(downloads, source, self.store, self._check_cancel, self.push)
            for batch in division.batches:
                steps.say()
                notes += downloader.fetch(batch, lambda part: steps.say(part * length))
                steps.done += length
        except BrokenStore:
            raise
        except BknError as error:
            self.push((WARNING, error.message))
            failure = error.message
        self._say_notes(notes)
        return failure

    def _check_cancel(self) -> None:
        if self.feedback.isCanceled():
            raise Cancelled

    def _fetch_units(self, provider: Any, units: Sequence[FetchUnit], steps: _Steps) -> Optional[Message]:
        """Fetch units until one fails: a service that is down is not asked for the rest. Where only the records of a
        unit are not understood the others are asked for, but not for ever.
        """
        notes: List[Message] = []
        failure: Optional[Message] = None
        not_understood = 0
        for number, unit in enumerate(units):
            steps.say(number)
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

    def _provider(self, kind: ServiceKind) -> Any:
        return make_provider(kind, self.feedback, self._say, requesters=self._requesters)

    def _introduce(self, provider: Any) -> None:
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

    def _say(self, message: Message) -> None:
        self.push((INFO, message))


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
