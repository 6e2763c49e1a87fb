"""What a screen reader is told of a part of QGIS's window: `screen_reader.py NAME` prints it as JSON.

It asks as Orca does, through AT-SPI, in a process of its own: what QGIS says of its widgets, not what they are. A list
of what is in sight, each with its depth, role, name, description and whether the keys can go there.
"""

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

MOST_LOOKED_AT = 20_000


def children(node):
    for number in range(node.get_child_count()):
        child = node.get_child_at_index(number)
        if child is not None:
            yield child


def is_in_sight(node):
    return node.get_state_set().contains(Atspi.StateType.SHOWING)


def found(name):
    """The first part in sight of any window that has that name, level by level."""
    level, looked_at = [Atspi.get_desktop(0)], 0
    while level:
        for node in level:
            looked_at += 1
            if node.get_name() == name and is_in_sight(node):
                return node
            if looked_at > MOST_LOOKED_AT:
                return None
        level = [child for node in level for child in children(node)]
    return None


def told(node, depth=0):
    if not is_in_sight(node):
        return
    yield {
        "depth": depth,
        "role": node.get_role_name(),
        "name": node.get_name(),
        "description": node.get_description(),
        "can_have_keys": node.get_state_set().contains(Atspi.StateType.FOCUSABLE),
    }
    for child in children(node):
        yield from told(child, depth + 1)


if __name__ == "__main__":
    part = found(sys.argv[1])
    print(json.dumps([] if part is None else list(told(part))))
