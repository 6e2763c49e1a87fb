"""Text of files, services and profiles, for places of Qt and QGIS that would take it for HTML or for an expression.

Labels, tooltips, message boxes and the message bar guess whether a text is HTML; aliases, titles and legends of layers
may also hold an expression of QGIS. What comes from data is none of that, whatever stands in it.
"""

import re

MOST_OF_A_REASON = 300
# Between the two characters nothing is seen, but it is no tag, entity or expression any more.
_NOTHING = "\u200b"
_OPENINGS = re.compile(r"(?<=<)(?=[A-Za-z/!?])|(?<=&)(?=#|[A-Za-z][A-Za-z0-9]*;)|(?<=\[)(?=%)")


def plain(text: object) -> str:
    """The text, to be read as it stands: a tag, an entity and an expression (``[% … %]``) in it are broken open."""
    return _OPENINGS.sub(_NOTHING, str(text))


def short_reason(reason: str) -> str:
    """What another program gives as a reason, in at most ``MOST_OF_A_REASON`` characters: its begin and its end.

    Of a GeoPackage that cannot be made GDAL gives ten thousand characters of SQL, and the reason after them.
    """
    if len(reason) <= MOST_OF_A_REASON:
        return reason
    half = (MOST_OF_A_REASON - 3) // 2
    return f"{reason[:half].rstrip()} … {reason[-half:].lstrip()}"
