"""Tables and pages for people, as HTML. Pure Python."""
