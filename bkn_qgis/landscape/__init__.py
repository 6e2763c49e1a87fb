"""The landscape of a place: maps of regions, land use and nature, their store, and the types (method.md, section 8).

Pure Python.
"""
