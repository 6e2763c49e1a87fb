"""The formats in which programs and services write observations: one module each (ndff_classic, ffv, inaturalist, gbif,
waarneming; any_table for the rest). The other modules read columns and cells for all of them.
"""
