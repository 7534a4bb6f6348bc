"""What others paste into their own pages to show ours: a picture that links, or a page in a frame."""

from __future__ import annotations

import re

from markupsafe import Markup

_MARKDOWN = re.compile(r"([!-/:-@\[-`{-~])")
_FRAME = Markup(
    '<iframe src="{address}" title="{title}" width="100%" height="640" loading="lazy" referrerpolicy="no-referrer"></iframe>'
)
_PICTURE = Markup('<a href="{link}"><img src="{picture}" alt="{alt}"></a>')


def picture_in_markdown(picture: str, link: str, alt: str) -> str:
    """Give Markdown that shows a picture and leads to a page.

    Args:
        picture: The address of the picture.
        link: Where a press on it leads.
        alt: What it shows, in words; as it is.
    """
    words = _MARKDOWN.sub(r"\\\1", " ".join(alt.split()))
    return f"[![{words}](<{picture}>)](<{link}>)"


def picture_in_html(picture: str, link: str, alt: str) -> str:
    """Give HTML that does the same; the arguments are those of `picture_in_markdown`."""
    return str(_PICTURE.format(link=link, picture=picture, alt=" ".join(alt.split())))


def page_in_html(address: str, title: str) -> str:
    """Give HTML that shows a page in a frame."""
    return str(_FRAME.format(address=address, title=title))
