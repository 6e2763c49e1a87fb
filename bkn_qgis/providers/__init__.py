"""Observations from services, one module per service, over a ``requests.Session`` given from outside. Pure Python."""
