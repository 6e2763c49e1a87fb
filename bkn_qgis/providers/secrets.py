"""What must never be shown: passwords and tokens in texts of services, and secrets in addresses.

A service may repeat what it was sent, as it came or as it was written on its way: url-encoded, base64, escaped.
"""

from __future__ import annotations

import base64
import binascii
import html
import json
import re
from typing import Iterator, List, Sequence
from urllib.parse import parse_qsl, quote, quote_plus, unquote_plus, urlsplit

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message

# Shorter ones are in any text; no service gives tokens or takes passwords like that.
_SHORTEST = 4
# Parts of names of parameters, and short names that are whole ones. No secret: keywords, a primary key, an author.
_SECRET_NAMES = re.compile(
    r"(?<!primary)(?<!primary[_-])(?<!foreign)(?<!foreign[_-])key(?!word|board)|token|secret|passw|passphrase|pwd|"
    r"wachtwoord|sleutel|auth(?!or(?!i[sz]))|credential|session|signature|bearer|jwt|"
    r"^(?:pass|pw|ww|p|sig|pat|pin|code|u|user(?:name)?|login|app_?-?id)$"
)


def secrets_of_header(value: str) -> List[str]:
    """The secrets in the value of an Authorization header: the value, what stands behind its scheme, and of a Basic
    one the password, alone and behind its user.
    """
    scheme, _, rest = value.partition(" ")
    found = [value, rest]
    if scheme.casefold() == "basic":
        try:
            pair = base64.b64decode(rest, validate=True).decode("utf-8", "replace")
        except (ValueError, binascii.Error):
            pair = ""
        found += [pair, pair.partition(":")[2]]
    return [secret for secret in found if secret]


def shows_secret(text: str, secrets: Sequence[str]) -> bool:
    """Whether a text holds one of the secrets, plain or in another spelling, or begins one at its end."""
    read = list(_readings(text))
    for secret in secrets:
        if len(secret) < _SHORTEST:
            if secret and secret in text.split():
                return True
            continue
        spellings = list(_spellings(secret))
        if any(spelling.casefold() in reading.casefold() for spelling in spellings for reading in read):
            return True
        if any(text.endswith(secret[:length]) for length in range(_SHORTEST, len(secret))):
            return True
    return False


def _readings(text: str) -> Iterator[str]:
    """A text as it stands, and as it reads when it is unpacked."""
    yield text
    yield "".join(text.split())
    yield html.unescape(text)
    plain = unquote_plus(text)
    yield plain
    yield html.unescape(plain)
    letters = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match.group(1), 16)), text)
    yield re.sub(r"\\(.)", r"\1", letters)


def _spellings(secret: str) -> Iterator[str]:
    yield secret
    yield "".join(secret.split())
    yield quote(secret, safe="")
    yield quote_plus(secret)
    yield json.dumps(secret)[1:-1]
    yield html.escape(secret)
    yield secret.encode("utf-8").hex()
    yield secret[::-1]
    yield from _in_base64(secret.encode("utf-8"))


def _in_base64(secret: bytes) -> Iterator[str]:
    """What is left of a secret in base64 wherever it begins in what was encoded: all but its edges."""
    for before in range(3):
        coded = base64.b64encode(b"\0" * before + secret).decode("ascii")
        first = -(-before * 4 // 3) if before else 0
        whole = coded[first : (before + len(secret)) * 4 // 3].rstrip("=")
        if len(whole) >= _SHORTEST:
            yield whole
            yield whole.replace("+", "-").replace("/", "_")


def secret_in_address(address: str) -> bool:
    """Whether an address holds a user, a password, or a parameter with a key, a token or the like."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return "@" in address
    if "@" in parts.netloc:
        return True
    # In a path or without a scheme: user:password@host.
    if re.search(r"[^/@\s]+:[^/@\s]+@", address):
        return True
    given = [pair for text in (parts.query, parts.fragment) for pair in parse_qsl(text.replace(";", "&"))]
    given += re.findall(r"[;?&]([^=;?&/]+)=([^;?&/]*)", parts.path)
    return any(value and _is_secret(name.strip().casefold(), value) for name, value in given)


def refuse_secret_in(url: str) -> None:
    """Raise BknError for an address of a service with a user name, password or key in it; nothing of it is shown."""
    if secret_in_address(url):
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "The address of a service cannot have a user name, password or key in it, since addresses are kept "
                    "and shown as plain text; take it out, and enter an account under Settings > Options > BKN.",
                )
            )
        )


def _is_secret(name: str, value: str) -> bool:
    if name == "p" and value.isdigit():
        return False  # a page
    return _SECRET_NAMES.search(name) is not None
