"""A country labelled by many workers: the kernel and the labels of one machine, tile by tile (docs/cluster.md).

Each stage is a plain function of a plan and one item, and leaves what it made in a folder that all workers see. Not in
the plugin's zip; installed as a Python package.
"""
