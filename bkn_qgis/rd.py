"""RD New, the Dutch coordinate reference system in which every place is worked out (design.md, section 2)."""

RD_NEW = "EPSG:28992"
"""Its name; coordinates are metres."""
