"""GBIF's asynchronous download, for large batches: asked once, waited for, and citable by its DOI.

Needs a free GBIF account (user name, not e-mail address). Rules: providers.md, section 1.5.
"""

from __future__ import annotations

import base64
import datetime
import re
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, Callable, Collection, Dict, Iterator, List, Mapping, Optional, Sequence, Set, Tuple
from urllib.parse import quote

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.providers.failures import (
    BrokenOff,
    NoConnection,
    NotAllowed,
    NotUnderstood,
    RateLimited,
    Refused,
    ServiceDown,
    ServiceError,
    TimedOut,
    unexpected_shape,
)
from bkn_qgis.providers.gbif import GBIF_BACKBONE
from bkn_qgis.providers.gbif_file import FetchedDownload
from bkn_qgis.providers.gbif_predicate import DOWNLOAD_KEY, UNDER_WAY, download_predicate, same_question
from bkn_qgis.providers.paging import number_in
from bkn_qgis.providers.provider import Period, Tile
from bkn_qgis.providers.requester import Progress, Requester
from bkn_qgis.providers.secrets import shows_secret
from bkn_qgis.providers.waiting import wait_in_steps

REQUEST_PATH = "v1/occurrence/download/request"
STATUS_PATH = "v1/occurrence/download"
LIST_PATH = "v1/occurrence/download/user"
"""Lists the downloads of a user, the newest first, with what each was asked for (as pygbif's download_list asks it)."""
ACCOUNT_PATH = "v1/user/login"
"""Answers 200 and the user's name to the right Basic header, 401 to a wrong one; nothing else is needed to look."""
TRUSTED_HOSTS = ("occurrence-download.gbif.org",)
"""Hosts that GBIF redirects to for the file; to be given to the Requester as ``trusted_hosts``."""

LONGEST_S = 3 * 3600.0
"""GBIF usually needs a quarter of an hour; after this long the wait ends, and can be taken up again by the key."""

_CLOCKS_DIFFER = datetime.timedelta(minutes=10)
_FIRST_WAIT_S = 5.0
_LONGEST_WAIT_S = 60.0
_GONE = (404, 410)
_ENDED = frozenset(("CANCELLED", "KILLED", "FAILED", "FILE_ERASED"))
_DOI = re.compile(r"10\.[0-9]{4,9}/[0-9A-Za-z._;()/-]{1,80}")
_LONGEST_CITATION = 500
_MOST_LISTED = 20
_SAME_QUESTION_HOURS = 24
"""A download of the same question that is no older than this is taken up, and no second one asked for."""

Asked = Callable[[str, datetime.datetime], None]
"""Called with the key of a download as soon as it is known, and when it was asked for (with time zone)."""
Waiting = Callable[[str, float], None]
"""Called before each wait for a download: its key, and the seconds that were waited so far."""


def _nothing(*_: object) -> None:
    pass


class DownloadEnded(ServiceDown):
    """This download will never give a file: it failed, was stopped or removed there, or is no longer known."""


class GbifDownloads:
    """Asks GBIF to prepare a file with all records of many tiles, waits for it, and fetches it.

    ``username`` and ``password`` come from the QGIS authentication store and go nowhere but into the header of the
    request. ``wait`` waits a number of seconds (default: in steps, ended by cancel); ``say`` is told what goes on.
    """

    def __init__(
        self,
        requester: Requester,
        username: str,
        password: str,
        checklist: str = GBIF_BACKBONE,
        wait: Optional[Callable[[float], None]] = None,
        say: Callable[[Message], None] = _nothing,
    ) -> None:
        self._requester = requester
        self._service = requester.service
        self._username = username
        self._password = password
        signed = base64.b64encode(f"{username}:{password}".encode()).decode("ascii")
        self._headers = {"Authorization": f"Basic {signed}"}
        self._checklist = checklist
        self._wait = partial(wait_in_steps, check_cancel=requester.check_cancel) if wait is None else wait
        self._say = say

    def check_account(self) -> None:
        """Ask GBIF whether it knows the account. Raises NotAllowed where it does not, other ServiceErrors, Cancelled.

        One may sign in with an e-mail address too, but a download is asked for by the user name only.
        """
        answer = self._requester.get_json(ACCOUNT_PATH, headers=self._headers)
        name = answer.get("userName") if isinstance(answer, dict) else None
        if not isinstance(name, str):
            raise NotUnderstood(self._service, unexpected_shape("userName"))
        if name.casefold() != self._username.casefold():
            raise NotAllowed(self._service, None if self._is_secret(name) else _by_user_name(name[:60]))

    def fetch_download(
        self,
        tiles: Sequence[Tile],
        period: Period,
        folder: Path,
        key: str = "",
        progress: Progress = _nothing,
        asked: Asked = _nothing,
        waiting: Waiting = _nothing,
    ) -> FetchedDownload:
        """Everything in the tiles and the period, as a file in ``folder``.

        ``key`` of an earlier, unfinished download of the same period and at least these tiles takes that one up
        again. ``progress`` is told the bytes of the file, ``asked`` the key of a new download as soon as GBIF has
        given it; one of the same question that GBIF knows from the last day is not asked for a second time. Raises
        ServiceError (NotAllowed for a wrong account, TooMuch for too many tiles, TimedOut after LONGEST_S,
        DownloadEnded where there will be no file), BknError where the file cannot be written, Cancelled.
        """
        if key and not DOWNLOAD_KEY.fullmatch(key):
            raise DownloadEnded(self._service, _unknown(key[:60]))
        if key:
            return self._fetched(key, tiles, period, folder, progress, waiting)
        predicate = download_predicate(self._service, tiles, period)
        gone: Set[str] = set()
        while True:
            key, is_taken_up = self._key_of(predicate, asked, gone)
            try:
                return self._fetched(key, tiles, period, folder, progress, waiting)
            except DownloadEnded:
                if not is_taken_up:
                    raise
                gone.add(key)

    def _fetched(
        self,
        key: str,
        tiles: Sequence[Tile],
        period: Period,
        folder: Path,
        progress: Progress,
        waiting: Waiting,
    ) -> FetchedDownload:
        status = self._until_ready(key, waiting)
        path = folder / f"gbif_{key}.zip"
        try:
            with self._known(key):
                self._requester.download(f"{REQUEST_PATH}/{key}.zip", path, self._headers, progress)
        except OSError as error:
            raise _cannot_write(path, error) from error
        doi = self._doi_of(status)
        total = number_in(self._service, status, "totalRecords")
        return FetchedDownload(key, path, doi, self._citation(key, doi), total, tuple(tiles), period)

    def _key_of(self, predicate: Dict[str, Any], asked: Asked, gone: Collection[str]) -> Tuple[str, bool]:
        """The key of a download of this question: of one that GBIF prepares already, which is said beside it, else of
        a new one. ``gone``: those that gave no file.
        """
        before = [each for each in self._asked_already(predicate) if each[0] not in gone]
        if before:
            key, asked_at = before[0]
            asked(key, asked_at)
            self._say(
                Message(
                    QT_TRANSLATE_NOOP(
                        "BKN", "Exactly this was requested from GBIF before, as download {key}; continuing with it."
                    ),
                    key=key,
                )
            )
            return key, True
        asked_at = datetime.datetime.now(datetime.timezone.utc)
        try:
            key = self._ask(predicate)
        except (BrokenOff, TimedOut, NoConnection, ServiceDown) as error:
            # It may have arrived all the same, even several times: Qt sends again what got no answer.
            found = [each for each in self._asked_already(predicate) if each[0] not in gone]
            if not found:
                raise type(error)(self._service, _perhaps_asked(), status=error.status) from None
            key = found[0][0]
        asked(key, asked_at)
        self._say(
            Message(
                QT_TRANSLATE_NOOP("BKN", "GBIF prepares download {key}; this usually takes less than half an hour."),
                key=key,
            )
        )
        self._stop_doubles(key, predicate, asked_at)
        return key, False

    def _asked_already(self, predicate: Dict[str, Any]) -> List[Tuple[str, datetime.datetime]]:
        """Key and moment of the downloads of this question of the last day that will give a file or have given one,
        the oldest first; none where GBIF does not list them. Raises NotAllowed for a wrong account, Cancelled.
        """
        try:
            answer = self._requester.get_json(
                f"{LIST_PATH}/{quote(self._username, safe='')}", {"limit": _MOST_LISTED}, self._headers
            )
        except NotAllowed as error:
            if error.status == 401:
                raise
            return []
        except ServiceError:
            return []
        listed = answer.get("results") if isinstance(answer, Mapping) else None
        known = [
            same_question(each, predicate, self._checklist) for each in (listed if isinstance(listed, list) else ())
        ]
        earliest = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(hours=_SAME_QUESTION_HOURS)
        return sorted((each for each in known if each and each[1] >= earliest), key=lambda each: each[1])

    def _stop_doubles(self, key: str, predicate: Dict[str, Any], asked_at: datetime.datetime) -> None:
        """Stop other downloads of this very question that were asked for together with this one."""
        for other, moment in self._asked_already(predicate):
            if other != key and moment >= asked_at - _CLOCKS_DIFFER:
                # Where that fails GBIF prepares it in vain, which does no harm here.
                with suppress(ServiceError):
                    self._requester.delete(f"{REQUEST_PATH}/{other}", self._headers)

    def _ask(self, predicate: Dict[str, Any]) -> str:
        body = {
            "creator": self._username,
            "notificationAddresses": [],
            "sendNotification": False,
            "format": "SIMPLE_CSV",
            "checklistKey": self._checklist,
            "predicate": predicate,
        }
        try:
            key = self._requester.post_json_for_text(REQUEST_PATH, body, self._headers).strip('"')
        except RateLimited as error:
            raise RateLimited(self._service, _downloads_under_way(), status=error.status) from None
        if not DOWNLOAD_KEY.fullmatch(key) or self._is_secret(key):
            raise NotUnderstood(self._service, unexpected_shape("key"))
        return key

    def _is_secret(self, text: str) -> bool:
        """Whether a text of the service repeats the password."""
        return shows_secret(text, (self._password,))

    def _doi_of(self, status: Mapping[str, Any]) -> str:
        doi = status.get("doi")
        return doi if isinstance(doi, str) and _DOI.fullmatch(doi) and not self._is_secret(doi) else ""

    @contextmanager
    def _known(self, key: str) -> Iterator[None]:
        """Raise DownloadEnded where GBIF no longer knows a download, or has removed its file."""
        try:
            yield
        except Refused as error:
            if error.status not in _GONE:
                raise
            raise DownloadEnded(self._service, _unknown(key), status=error.status) from None

    def _until_ready(self, key: str, waiting: Waiting) -> Dict[str, Any]:
        """The status of the download once it is ready."""
        waited_s, pause_s = 0.0, _FIRST_WAIT_S
        while True:
            with self._known(key):
                status = self._requester.get_json(f"{STATUS_PATH}/{key}")
            state = status.get("status") if isinstance(status, dict) else None
            if not isinstance(status, dict) or not isinstance(state, str):
                raise NotUnderstood(self._service, unexpected_shape("status"))
            if state == "SUCCEEDED":
                return status
            if state in _ENDED:
                raise DownloadEnded(self._service, _ended(key, state))
            if state not in UNDER_WAY:
                raise NotUnderstood(self._service, unexpected_shape("status"))
            if waited_s >= LONGEST_S:
                raise TimedOut(self._service, _still_under_way(key))
            waiting(key, waited_s)
            self._wait(pause_s)
            waited_s += pause_s
            pause_s = min(_LONGEST_WAIT_S, 1.5 * pause_s)

    def _citation(self, key: str, doi: str) -> str:
        usual = f"GBIF.org GBIF Occurrence Download https://doi.org/{doi}" if doi else f"GBIF.org download {key}"
        try:
            citation = " ".join(self._requester.get_text(f"{STATUS_PATH}/{key}/citation").split())
        except ServiceError:
            # The file is there: an outage at this last step is no reason to throw it away.
            return usual
        is_usable = 0 < len(citation) <= _LONGEST_CITATION and citation.isprintable() and not self._is_secret(citation)
        return citation if is_usable else usual


def _perhaps_asked() -> Message:
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "the request for a download got no answer, and GBIF does not list it; it may be prepared anyway: look "
            "at gbif.org/user/download, and run this again in some minutes",
        )
    )


def _downloads_under_way() -> Message:
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN", "too many downloads of your account are being prepared; wait until one is ready and try again"
        )
    )


def _by_user_name(name: str) -> Message:
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "a download is requested by user name, not by e-mail address; enter your user name, {name}, in the "
            "settings of BKN",
        ),
        name=name,
    )


def _unknown(key: str) -> Message:
    return Message(
        QT_TRANSLATE_NOOP("BKN", "download {key} is no longer there; run this again to request it anew"), key=key
    )


def _ended(key: str, state: str) -> Message:
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN", "download {key} ended there without a file (status {state}); request it again, or see gbif.org"
        ),
        key=key,
        state=state,
    )


def _still_under_way(key: str) -> Message:
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN", "download {key} is not ready after three hours; run this again later to continue with it"
        ),
        key=key,
    )


def _cannot_write(path: Path, error: OSError) -> BknError:
    return BknError(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "Cannot save the download of GBIF as {path} (system message: {message}); make room, or choose "
                "another folder.",
            ),
            path=str(path),
            message=error.strerror or type(error).__name__,
        )
    )
