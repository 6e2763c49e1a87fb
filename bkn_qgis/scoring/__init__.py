"""The method: profile, species list, names, score and evidence (method.md, sections 3 to 9). Pure Python."""
