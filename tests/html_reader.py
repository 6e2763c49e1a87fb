"""Reads HTML as a browser does, and minds that it is well-formed."""

from html.parser import HTMLParser

VOID = {"meta", "br", "hr", "img", "link"}


class Reader(HTMLParser):
    """Collects tags and text, and fails on tags that do not close in order."""

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.text = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)
