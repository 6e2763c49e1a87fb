"""What each fault of a fake is for the user, for services that give records or places (not for maps)."""

from __future__ import annotations

from typing import Dict, Tuple, Type

from bkn_qgis.providers import failures

# What a fault is when it stays, and whether one such fault alone is overcome by asking again.
KINDS: Dict[str, Tuple[Type[failures.ServiceError], bool]] = {
    "timeout": (failures.TimedOut, True),
    "cut_connection": (failures.BrokenOff, True),
    "reset_mid_body": (failures.BrokenOff, True),
    "short_body": (failures.BrokenOff, True),
    "429_with_header": (failures.RateLimited, True),
    "429_without_header": (failures.RateLimited, True),
    "500": (failures.ServiceDown, True),
    "503_with_header": (failures.ServiceDown, True),
    "502_html": (failures.ServiceDown, True),
    "401": (failures.NotAllowed, False),
    "expired_token": (failures.NotAllowed, False),
    "wrong_json": (failures.NotUnderstood, False),
    "wrong_shape": (failures.NotUnderstood, False),
    "empty_page": (failures.NotUnderstood, False),
    "repeated_page": (failures.NotUnderstood, False),
    "slow_drip": (failures.TimedOut, True),
    "login_redirect": (failures.NotAllowed, False),
    "login_page": (failures.NotAllowed, False),
}

SLOW = ("timeout", "slow_drip")
