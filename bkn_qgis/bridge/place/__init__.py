"""A click on the map: the question about one place, and what is kept of its answer."""
