"""Fetching into the store what a run needs and the store lacks, each piece once (issue B, 5)."""

import datetime
from dataclasses import dataclass, field
from typing import Any, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple

from qgis.core import QgsFeedback

from bkn_qgis.bridge.log_lines import INFO, WARNING, Line
from bkn_qgis.bridge.services.attribution import Citation, citation_of
from bkn_qgis.bridge.services.clients import ServiceKind, everything, make_provider
from bkn_qgis.bridge.services.settings import store_ages
from bkn_qgis.observations.lattice import TILE_M, Period, Tile
from bkn_qgis.observations.store import Plan, Store, StoreSource, plan, store_source
from bkn_qgis.sentences import QT_TRANSLATE_NOOP, BknError, Sentence


@dataclass
class ServiceFetch:
    """What came of one service: its records in the store, how to name it, and the sentence of the failure that ended
    its fetch."""

    source: StoreSource
    failure: Optional[Sentence]
    citation: Citation


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
        providers = {kind.name: self._provider(kind) for kind in self.services}
        by_source = {providers[kind.name].about.source: kind for kind in self.services}
        planned = self._plan(by_source, tiles, period)
        for line in _plan_lines(planned):
            self.push(line)
        fetches, done = [], 0
        total = max(1, sum(len(pieces) for pieces in planned.pieces.values()))
        for source, kind in by_source.items():
            provider, pieces = providers[kind.name], planned.pieces[source]
            if pieces:
                self._introduce(provider)
            failure = self._fetch_pieces(provider, pieces, done, total)
            done += len(pieces)
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

    def _fetch_pieces(self, provider: Any, pieces: Any, done: int, total: int) -> Optional[Sentence]:
        """Fetch pieces until one fails: a service that is down is not asked for the rest."""
        notes: List[Sentence] = []
        failure: Optional[Sentence] = None
        for number, piece in enumerate(pieces):
            self.progress((done + number) / total)
            try:
                self.store.save(
                    provider.about.source,
                    piece.tile,
                    piece.period,
                    provider.fetch(piece.tile, piece.period),
                    query=lambda: provider.query,
                    doi=lambda: provider.doi,
                )
            except BknError as error:
                self.push((WARNING, error.sentence))
                failure = error.sentence
                break
            notes += provider.notes
        for note in added_up(notes):
            self.push((INFO, note))
        return failure

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
                Sentence(
                    QT_TRANSLATE_NOOP("BKN", "Name the source when you publish: {attribution} ({url})."),
                    attribution=about.attribution,
                    url=about.terms_url,
                ),
            )
        )

    def _say(self, sentence: Sentence) -> None:
        self.push((INFO, sentence))


def added_up(notes: Sequence[Sentence]) -> List[Sentence]:
    """The notes of many fetches, one for each thing they tell, with its numbers summed."""
    sums: Dict[Tuple[Any, ...], Dict[str, Any]] = {}
    for note in notes:
        numbers = {name for name, value in note.values.items() if isinstance(value, int)}
        words = tuple(sorted((name, str(value)) for name, value in note.values.items() if name not in numbers))
        values = sums.setdefault((note.template, words), {**note.values, **dict.fromkeys(numbers, 0)})
        for name in numbers:
            values[name] += note.values[name]
    return [Sentence(template, **values) for (template, _), values in sums.items()]


def _plan_lines(planned: Plan) -> Iterator[Line]:
    """What will be fetched, said before the first request. A service that gives all it has says so itself."""
    if not planned.number_of_requests:
        yield INFO, Sentence(QT_TRANSLATE_NOOP("BKN", "The store holds all that is needed: nothing is fetched."))
        return
    tiles = {piece.tile for pieces in planned.pieces.values() for piece in pieces if piece.tile.size_m == TILE_M}
    if tiles:
        yield (
            INFO,
            Sentence(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "To fetch: squares of 2.5 km: {tiles}; requests, at least: {requests}; time, roughly: {minutes} "
                    "min.",
                ),
                tiles=len(tiles),
                requests=planned.number_of_requests,
                minutes=max(1, round(planned.seconds / 60)),
            ),
        )
