"""Text of files, services and profiles, for places of Qt and QGIS that would take it for HTML or for an expression.

Labels, tooltips, message boxes and the message bar guess whether a text is HTML; aliases, titles and legends of layers
may also hold an expression of QGIS. What comes from data is none of that, whatever stands in it.
"""

import re

# Between the two characters nothing is seen, but it is no tag, entity or expression any more.
_NOTHING = "\u200b"
_OPENINGS = re.compile(r"(?<=<)(?=[A-Za-z/!?])|(?<=&)(?=#|[A-Za-z][A-Za-z0-9]*;)|(?<=\[)(?=%)")


def plain(text: object) -> str:
    """The text, to be read as it stands: a tag, an entity and an expression (``[% … %]``) in it are broken open."""
    return _OPENINGS.sub(_NOTHING, str(text))
