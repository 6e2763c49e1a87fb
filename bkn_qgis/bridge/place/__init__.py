"""One place, as the map tool asks it: the question, and what is kept of its answer in layers."""
