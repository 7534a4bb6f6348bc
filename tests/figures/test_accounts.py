"""Accounts over time: the bars of a strip add up to its sources."""

from __future__ import annotations

from collections import Counter
from datetime import date

from figures.accounts import accounts
from registry.model import ACCOUNTS
from tests.figures.test_progress import REAL
from tests.records import other_state

DAY = date(2026, 11, 23)


def test_each_month_of_an_account_is_a_bar_and_the_table_counts_all() -> None:
    for registry in (REAL, other_state()):
        evidence = [(entry.id, id, one) for entry in registry.entries.values() for id, one in entry.evidence.items()]
        figure = accounts(evidence, DAY, "light")
        months = Counter(f"{one.account}/{one.known:%Y-%m}" for _, _, one in evidence)
        bars = {
            data[2]: (thick, x)
            for trace in figure.plot.data
            if trace.type == "bar"
            for data, thick, x in zip(trace.customdata, trace.width, trace.x, strict=True)
        }
        most = max(months.values())

        assert {month: round(high / 30 * most) for month, (high, _) in bars.items()} == months
        counts = Counter(one.account for _, _, one in evidence)
        assert {row[0]: int(row[1]) for row in figure.table.rows} == {ACCOUNTS[one]: n for one, n in counts.items()}
        assert figure.sentence.startswith(f"{len(evidence)} sources: ")


def test_without_sources_it_says_so() -> None:
    figure = accounts([], DAY, "light")

    assert (figure.sentence, figure.table.rows) == ("No source is known.", ())
