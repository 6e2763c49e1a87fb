"""The formats in which programs and services write observations: one module each."""
