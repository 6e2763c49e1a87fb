"""The built-in landscape map and the landscape type of a place (method.md, section 8). Pure Python."""
