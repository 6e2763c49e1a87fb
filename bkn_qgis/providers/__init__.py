"""All that speaks HTTP, over a ``requests.Session`` given from outside. Pure Python.

A client for each service of observations, maps or place names, and fetching observations into the store.
"""
