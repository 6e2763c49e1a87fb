"""What a run leaves beside its labels: the file of its report, and the sources in the metadata of its layers."""
