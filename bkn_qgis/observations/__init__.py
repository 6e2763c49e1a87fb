"""What was seen: the record table, file formats and the neighbourhood kernel. Pure Python."""
