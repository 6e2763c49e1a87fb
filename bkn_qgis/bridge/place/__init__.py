"""One place, as the map tool asks it: the question, and what is kept of its answer: a layer, its records, a report."""
