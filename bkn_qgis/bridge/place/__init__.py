"""One place, as the map tool asks it: the question, its answer, and what of it is shown."""
