"""Pages and tables for people: HTML, and lines for a spreadsheet. Pure Python."""
