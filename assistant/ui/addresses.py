"""Where facts were read, as a list."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.ui import messages
from assistant.ui.escaping import html_text, safe_link

_SHOWN_ADDRESS_CHARS = 60


def addresses_html(heading: str, sources: Sequence[str]) -> str:
    """The sources under a heading, if any, web addresses as links that say that they lead off this machine."""
    rows = [_link(each, link) for each in sources if (link := safe_link(each))]
    places = [each for each in sources if not safe_link(each)]  # places in the original: "đoạn 2"
    if places:
        rows.append(html_text("; ".join(places)))
    if not rows:
        return ""
    listed = "".join(f"<li>{row}</li>" for row in rows)
    over = f'<p class="tl-kind">{html_text(heading)}</p>' if heading else ""
    return f'{over}<ul class="tl-sources">{listed}</ul>'


def _link(address: str, href: str) -> str:
    shown = address.split("://", 1)[1].removesuffix("/")
    if len(shown) > _SHOWN_ADDRESS_CHARS:
        shown = shown[:_SHOWN_ADDRESS_CHARS] + "…"
    return (
        f'<a href="{href}" target="_blank" rel="noreferrer">{html_text(shown)}</a> '
        f"<small>({html_text(messages.OUTSIDE_LINK)})</small>"
    )
