"""Which entries stand behind a statement, and which statements can be read on one page."""

from registry.behind import parted
from tests.long import long_registry


def test_statements_are_read_together_while_few_quotes_are_of_them() -> None:
    registry = long_registry()
    entries, ids = list(registry.entries.values()), list(registry.statements)

    assert parted(entries, ids, 1_000) == (tuple(ids),)
    assert parted(entries, ids, 1) == tuple((id,) for id in ids)
    assert parted(entries, ids, 200) == (tuple(ids[:2]), tuple(ids[2:]))
    assert parted(entries, (), 200) == ()
