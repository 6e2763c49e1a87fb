"""What was seen: the record table, file formats, the store and the neighbourhood kernel. Pure Python."""
