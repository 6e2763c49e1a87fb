"""Layers of places that were asked for one by one."""
