"""What can go wrong at a service, each with the message that the user reads.

No message holds an address with parameters, a token or a password: ``detail`` is short text of the service
itself, from which the requester has taken whatever it sent in secret.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Optional

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message


class ServiceError(BknError):
    """A service could not be used; the subclass says why.

    ``service`` is its name, ``status`` the HTTP status where there was one, ``detail`` what the service said
    of it ("" = nothing), ``wait_s`` the seconds that it asks to wait before the next try; ``more`` are other fields
    of the template.
    """

    template = QT_TRANSLATE_NOOP("BKN", "Cannot fetch data from {service}: {reason}.")
    reason = Message(QT_TRANSLATE_NOOP("BKN", "it failed in an unknown way; try again later"))

    def __init__(
        self,
        service: str,
        reason: Optional[Message] = None,
        *,
        status: Optional[int] = None,
        detail: str = "",
        wait_s: Optional[float] = None,
        **more: object,
    ) -> None:
        super().__init__(Message(self.template, service=service, reason=reason or self.reason, **more))
        self.service = service
        self.status = status
        self.detail = detail
        self.wait_s = wait_s


class NoConnection(ServiceError):
    """The service could not be reached at all."""

    reason = Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "it cannot be reached; check the internet connection, the proxy settings of QGIS and the address of "
            "the service, and try again",
        )
    )


class TimedOut(ServiceError):
    """No answer, or not all of it, within the time allowed."""

    reason = Message(
        QT_TRANSLATE_NOOP("BKN", "it does not answer in time; try again later, or choose a smaller area or period")
    )


class BrokenOff(ServiceError):
    """The connection broke before the whole answer had come."""

    reason = Message(
        QT_TRANSLATE_NOOP("BKN", "the connection broke off before all data had come; check the network and try again")
    )


class RateLimited(ServiceError):
    """The service wants fewer requests."""

    reason = Message(QT_TRANSLATE_NOOP("BKN", "too much was asked in a short time; try again in about ten minutes"))


class ServiceDown(ServiceError):
    """The service itself has a fault (HTTP status 500 and above)."""

    reason = Message(
        QT_TRANSLATE_NOOP("BKN", "the service has a fault or is being maintained; try again in an hour, or tomorrow")
    )


class NotAllowed(ServiceError):
    """The service refuses access: account, password, rights, or a page to sign in on."""

    reason = Message(
        QT_TRANSLATE_NOOP("BKN", "it refuses access; check your account for this service in the settings of BKN")
    )


class TokenExpired(ServiceError):
    """The token of a session is no longer accepted."""

    reason = Message(
        QT_TRANSLATE_NOOP(
            "BKN", "you are no longer signed in; try again, and if the problem persists enter your account once more"
        )
    )


class NotUnderstood(ServiceError):
    """An answer that makes no sense: no JSON, another shape, a page twice."""

    reason = Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "its answer was not recognised; try again, and report it to the makers of BKN if the problem persists",
        )
    )


class ItemsNotUnderstood(NotUnderstood):
    """Too many of the records in an answer make no sense: the service writes them in another way than we know."""


@dataclass(frozen=True)
class MapLayer:
    """A layer of a map service, as errors name it: the service's title, and the service's name of the layer."""

    service: str
    name: str


class MapNotUnderstood(NotUnderstood):
    """An answer of a map service that makes no sense: another shape, half of it, or places that cannot be right."""

    template = QT_TRANSLATE_NOOP("BKN", "Cannot fetch the map layer {layer} from {service}: {reason}.")

    def __init__(self, layer: MapLayer, reason: Message) -> None:
        super().__init__(layer.service, reason, layer=layer.name)


class PagesDisagree(MapNotUnderstood):
    """Pages that do not add up to the whole: areas that came twice, are missing, or are promised and not given.

    What came of such a fetch is of no use; asked once more from the start it may come whole.
    """


class Refused(ServiceError):
    """The service does not accept this very question (HTTP status 4xx other than those above)."""


class TooMuch(ServiceError):
    """More than the service gives in one go."""

    reason = Message(
        QT_TRANSLATE_NOOP(
            "BKN", "there are more records than it gives in one go; choose a smaller area or a shorter period"
        )
    )


def come_back_later(wait_s: float) -> Message:
    """The reason of RateLimited where the service says how many seconds to wait."""
    return Message(
        QT_TRANSLATE_NOOP("BKN", "too much was asked in a short time; try again after {minutes} min"),
        minutes=max(1, math.ceil(wait_s / 60)),
    )


def web_page() -> Message:
    """The reason of NotAllowed where a web page or a redirect to one came instead of data."""
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "a web page came instead of data, such as one to sign in on; check your account for this service, and "
            "whether you have to sign in to your network first",
        )
    )


def foreign_address(host: str) -> Message:
    """The reason of NotUnderstood where the service points to an address on another host."""
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN", "it points to another address, {host}, which is not followed; check the address in the settings"
        ),
        host=host,
    )


def not_json() -> Message:
    """The reason of NotUnderstood where the answer is no JSON."""
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "its answer is incomplete or not JSON; try again, and report it to the makers of BKN if the "
            "problem persists",
        )
    )


def unexpected_shape(missing: str) -> Message:
    """The reason of NotUnderstood where an answer lacks ``missing``, a name of the service's own format."""
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN", "its answer lacks {missing}: the service may have changed; look for a newer version of BKN"
        ),
        missing=missing,
    )


def too_large(most_mb: int) -> Message:
    """The reason of NotUnderstood where an answer is larger than any sensible one."""
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN", "its answer is larger than {most} MB and is not taken; choose a smaller area or a shorter period"
        ),
        most=most_mb,
    )


def endless_redirects() -> Message:
    """The reason of NotAllowed where a service sends on and on, or in a circle."""
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "it sends on from one address to the next without end; check the address in the settings, and whether you "
            "have to sign in to your network first",
        )
    )


def no_address() -> Message:
    """The reason of NotUnderstood where the service names something as an address that is none."""
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "it points to something that is not an address; try again, and report it to the makers of "
            "BKN if the problem persists",
        )
    )


def secret_in_settings() -> Message:
    """The reason of NotAllowed where the address of a service in the settings holds a secret."""
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "its address in the settings holds a user name, password or key, which would be stored and shown; take it "
            "out of the address, and enter an account in the fields for it",
        )
    )


def repeated_page() -> Message:
    """The reason of NotUnderstood where a page comes a second time."""
    return Message(
        QT_TRANSLATE_NOOP("BKN", "it gives the same page twice, so that not all records can be had; try again later")
    )


def missing_records(found: int, stated: int) -> Message:
    """The reason of NotUnderstood where fewer records came than the service says there are."""
    return Message(
        QT_TRANSLATE_NOOP("BKN", "it returned {found} of the {stated} records that it counts; try again later"),
        found=found,
        stated=stated,
    )


def repeated_areas() -> Message:
    """The reason of PagesDisagree where areas come a second time."""
    return Message(
        QT_TRANSLATE_NOOP("BKN", "it gives the same areas twice, so that not all of them can be had; try again later")
    )


def no_more_areas() -> Message:
    """The reason of PagesDisagree where a page is empty although there is more."""
    return Message(QT_TRANSLATE_NOOP("BKN", "more areas should follow, but none came; try again later"))


def missing_areas(found: int, stated: int) -> Message:
    """The reason of PagesDisagree where fewer areas came than the service says there are."""
    return Message(
        QT_TRANSLATE_NOOP("BKN", "it returned {found} of the {stated} areas that it counts; try again later"),
        found=found,
        stated=stated,
    )


def unread_items(unread: int, given: int) -> Message:
    """The reason of ItemsNotUnderstood: how many of the records that came were not understood."""
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "of {given} records that it gave {unread} are not understood: the service may have changed; try again, "
            "and if the problem persists look for a newer version of BKN",
        ),
        given=given,
        unread=unread,
    )


def other_question(astray: int, given: int) -> Message:
    """The reason of NotUnderstood where records came that were not asked for: the answer is to another question."""
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "of {given} records that it gave {astray} lie outside the area or the days that were asked for: the "
            "service may have changed; try again, and if the problem persists look for a newer version of BKN",
        ),
        given=given,
        astray=astray,
    )


def contradiction(stated: int) -> Message:
    """The reason of NotUnderstood where the service says that more records follow, and gives none."""
    return Message(
        QT_TRANSLATE_NOOP("BKN", "after its {stated} records more should follow, but none came; try again later"),
        stated=stated,
    )


def never_the_same() -> Message:
    """The reason of NotUnderstood where the records keep changing places while they are read page by page."""
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN", "its records change while they are read, so that some may be missed; try again in some minutes"
        )
    )


def refused_question(status: int, detail: str) -> Message:
    """The reason of Refused: the HTTP status and what the service said of it."""
    if not detail:
        return Message(
            QT_TRANSLATE_NOOP(
                "BKN", "the service rejected the request (HTTP status {status}); check the address in the settings"
            ),
            status=status,
        )
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "the service rejected the request with the message: {detail} (HTTP status {status}); check the settings",
        ),
        detail=detail,
        status=status,
    )
