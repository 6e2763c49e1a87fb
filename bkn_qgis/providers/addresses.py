"""Addresses that services name: read with care, and followed on their own host only."""

from __future__ import annotations

from typing import Collection, Optional
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from bkn_qgis.providers.failures import NotUnderstood, foreign_address, no_address
from bkn_qgis.providers.secrets import shows_secret


def address_on_host(service: str, base_url: str, path_or_url: str, secrets: Collection[str]) -> str:
    """The full address of a path below ``base_url``, or of an address, which must lie on the host of the base.

    Services behind a gateway may write ``http:`` in the address of the next page: the scheme of the base counts. Raises
    NotUnderstood, in which none of the ``secrets`` is shown.
    """
    base = urlsplit(base_url)
    address = address_parts(service, joined(base_url, path_or_url))
    if address.scheme not in ("http", "https") or address.netloc.casefold() != base.netloc.casefold():
        host = (address.hostname or "?")[:80]
        raise NotUnderstood(service, foreign_address("?" if shows_secret(host, tuple(secrets)) else host))
    return urlunsplit((base.scheme, base.netloc, address.path, address.query, ""))


def address_parts(service: str, address: Optional[str]) -> SplitResult:
    """The parts of an address. Raises NotUnderstood where it is none."""
    parts = None if address is None else _read_parts(address)
    if parts is None:
        raise NotUnderstood(service, no_address())
    return parts


def joined(base: str, address: object) -> Optional[str]:
    """An address seen from another; None where it is no text or none that can be read."""
    if not isinstance(address, str):
        return None
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return None


def _read_parts(address: str) -> Optional[SplitResult]:
    """The parts of an address; None where it is none, such as one with a port that is no number."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    return parts if port is None or port > 0 else None
