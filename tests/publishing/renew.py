"""Make anew what tests compare with: `.venv/bin/python -m tests.publishing.renew` (needs a Chromium). Read the difference."""

from __future__ import annotations

import sys

from publishing.charts import NARROW
from publishing.drawings import drawings
from tests.publishing.case import DRAWN, figures
from tests.publishing.expected import PAGES, folder, plain

ONE_OF_EACH = {"progress": "progress", "timeline": "-timeline", "indicator": "-indicator-", "repeat": "-repeat-", "accounts": "accounts"}  # fmt: skip
"""What tells the kinds of chart apart by their keys."""


def renew() -> None:
    """Write the pages, and one drawing of each kind of chart."""
    for name, page in PAGES.items():
        (folder() / name).write_text(plain(page()), "utf-8")
    every = figures()
    for kind, part in ONE_OF_EACH.items():
        key = next(key for key in every if part in key)
        drawn = drawings().svg(every[key], NARROW)
        if drawn is None:
            sys.exit("No Chromium drew it.")
        (DRAWN / f"{kind}-{key}.svg").write_text(drawn, "utf-8")


if __name__ == "__main__":
    renew()
