"""Reading a page back without a browser."""

from __future__ import annotations

from html.parser import HTMLParser


class Pane(HTMLParser):
    """Text content of one element, with the tags and attributes met inside it."""

    def __init__(self, element: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[str] = []
        self.attributes: list[dict[str, str | None]] = []
        self._element, self._depth = element, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._depth:
            self._depth += 1
            self.tags.append(tag)
            self.attributes.append(dict(attrs))
        elif dict(attrs).get("id") == self._element:
            self._depth = 1

    def handle_endtag(self, tag: str) -> None:
        self._depth = max(self._depth - 1, 0)

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.text += data


def pane(page: str, label: str) -> Pane:
    """The article ``label`` of a page."""
    found = Pane(f"text-{label.lower()}")
    found.feed(page)
    found.close()
    return found
