"""What search areas hold, by work that does not grow with the records in them.

The answers are those of ``observations.kernel``, to the last integer. Records are sorted into small square cells. What
is known of whole cells is kept per row of cells, so that a run of cells of any length is two look-ups; only records in
the cells that the boundary crosses are compared one by one.
"""
