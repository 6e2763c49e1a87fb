"""One request to a service, as it may be sent several times."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Mapping, Optional, Sequence, Tuple, Union

Parameters = Union[Mapping[str, Any], Sequence[Tuple[str, Any]]]


@dataclass(frozen=True)
class HttpRequest:
    """What is asked of a service.

    ``repeatable``: it may be sent again where nobody knows whether the service acted on it; ``signed``: with the token
    of a user; ``secrets``: what no text may show; ``is_silent``: of the answer nothing is ever shown.
    """

    method: str
    url: str
    parameters: Optional[Parameters] = None
    headers: Optional[Mapping[str, str]] = None
    body: Optional[bytes] = None
    repeatable: bool = True
    signed: bool = False
    secrets: Tuple[str, ...] = ()
    is_silent: bool = False
    is_download: bool = False

    def with_headers(self, *more: Mapping[str, str], secrets: Tuple[str, ...] = ()) -> HttpRequest:
        """The same request with more headers, and the secrets in them."""
        headers = dict(self.headers or {})
        for part in more:
            headers.update(part)
        return replace(self, headers=headers, secrets=self.secrets + secrets)
