"""Regions, land use and nature areas: the maps, their store, and the landscape types (method.md, section 8).

Pure Python.
"""
