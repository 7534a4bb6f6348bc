"""The day, the filters and the order, in the main script: what they show is always what the address says.

A run begins with one of two things: the reader used a control, or followed an address (a link, Back, a page's tab). The
address that the last run wrote tells them apart.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

import streamlit as st

from dashboard.literal import literal
from monitors.between import usual_first
from monitors.board import ORDERS
from monitors.boards import BOARDS
from publishing.address import FILTERS, FIRST_ORDER, Address, chosen_in_words, filters
from registry import Registry
from registry.dates import EARLIEST
from registry.search import LONGEST, titled

_WRITTEN, _ON, _PASSAGE, _LAST = "address-written", "address-page", "address-passage", "address-entry"
_LISTING = ("overview", "evidence", "search")
"""The pages that list entries or evidence, and so have filters."""
_OF_ONE_ENTRY = ("entry", "suggest")
"""The pages that are about one entry, and so have a field to choose it."""
MOST_OPTIONS = 200
"""How many entries a field offers at most; the browser is sent each of their titles with every page."""
_SHARE = "share"
"""The page that is about the whole record, filtered, or about one entry."""


def follow(asked: Mapping[str, Sequence[str]], wanted: Address, page: str, today: date) -> None:
    """Set the controls from the address, where it is not the one that the last run wrote."""
    state = st.session_state
    came_from = state.get(_ON)
    arrived = came_from != page
    state[_ON] = page
    if not arrived and state.get(_WRITTEN) == dict(asked):
        return
    # A page's tab carries no parameters; a reader who looks at a day in the past stays there.
    if "as_of" in asked or "as_of" not in state or not arrived:
        state["as_of"] = wanted.day or today
    for name in FILTERS:
        state[name] = list(wanted.filters.get(name, ()))
    state["order"] = wanted.order
    state["page"] = wanted.page
    state["words"] = wanted.words
    state["since"] = wanted.since
    # The page's tab carries no entry either: a reader who comes back to it finds the entry that was open last, and one
    # who goes from an entry to what can be shared finds that entry.
    keeps = page in _OF_ONE_ENTRY or (page == _SHARE and came_from in _OF_ONE_ENTRY)
    state["entry"] = wanted.entry or (state.get(_LAST) if keeps and "entry" not in asked else None)
    state[_PASSAGE] = wanted.entry


def bar(registry: Registry, page: str, today: date) -> Address:
    """Draw the controls of a page, write its address, and give what is shown."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        day = _day("As it stood on", "as_of", today, "Shows what published sources had shown by that day.") or today
        chosen: dict[str, tuple[str, ...]] = {}
        order, entry, words, since = FIRST_ORDER, None, "", None
        if page == "changes":
            since = _since(registry, day, today)
        elif page == "statement":
            entry = st.session_state.get(_PASSAGE)
        elif page in _OF_ONE_ENTRY:
            entry = _entry(registry, "Choose an entry", 560)
            st.session_state[_LAST] = entry
        elif page == _SHARE:
            entry = _entry(registry, "The whole record", 420)
        if page in _LISTING or (page == _SHARE and entry is None):
            if page in {"overview", _SHARE}:
                order = _order()
            if page == "search":
                words = st.text_input(
                    "Words to look for", key="words", max_chars=LONGEST, width=420, on_change=_first_page
                )
            chosen = _filters(registry)
    shown = Address(None if day == today else day, chosen, order, entry, st.session_state.get("page", 1), words, since)
    write(shown)
    return shown


def _day(label: str, key: str, today: date, help: str) -> date | None:
    return st.date_input(
        label,
        min_value=EARLIEST,
        max_value=today,
        key=key,
        format="YYYY-MM-DD",
        width=170,
        help=help,
        on_change=_first_page,
    )


def _since(registry: Registry, day: date, today: date) -> date | None:
    """Ask for the day to compare with; None where that is the usual one."""
    usual = usual_first(BOARDS.on(registry, day))
    state = st.session_state
    if state.get("since") is None or state["since"] >= day:  # so also where the day shown was moved before it
        state["since"] = usual
    since = _day("Compared with", "since", today, "The earlier of the two days; what differs between them is told.")
    return None if since in {None, usual} else since


def _order() -> str:
    return st.selectbox(
        "Order",
        list(ORDERS),
        format_func={name: one.title for name, one in ORDERS.items()}.__getitem__,
        key="order",
        width=260,
    )


def _filters(registry: Registry) -> dict[str, tuple[str, ...]]:
    """Ask for the filters, behind a button that says how many are in use."""
    known = filters(registry)
    used = sum(bool(st.session_state.get(name)) for name in FILTERS)
    chosen = {}
    with st.popover(f"Filters ({used} in use)" if used else "Filters", key="filters"):
        for name in FILTERS:
            titles = known[name].values
            chosen[name] = tuple(
                st.multiselect(known[name].title, list(titles), format_func=titles.__getitem__, key=name)
            )
        st.button("Clear the filters", on_click=clear, key="clear-in-bar", disabled=not used)
    return chosen


def _entry(registry: Registry, none: str, width: int) -> str | None:
    """Ask for an entry: one of all, or, where there are very many, one of those whose titles hold some words."""
    options, label = list(registry.entries), "Entry"
    if len(options) > MOST_OPTIONS:
        words = st.text_input("Words of its title", key="titled", max_chars=LONGEST, width=200)
        found = list(titled(registry, words))
        options, label = found[:MOST_OPTIONS], f"Entry (of {len(found):,} with these words)" if words else "Entry"
        if len(found) > MOST_OPTIONS:
            label = f"Entry (the first {MOST_OPTIONS} of {len(found):,}; words narrow it)"
        chosen: str | None = st.session_state.get("entry")
        if chosen is not None and chosen not in options:
            options = [chosen, *options]
    return st.selectbox(
        label,
        options,
        format_func={id: registry.entries[id].title for id in options}.__getitem__,
        key="entry",
        index=None,
        placeholder=none,
        width=width,  # wider than a phone, so that there it has a line of its own
    )


def write(shown: Address) -> None:
    """Make the address say what is shown, so that a copied link opens the same view."""
    query = shown.query
    st.session_state[_WRITTEN] = query
    if {name: st.query_params.get_all(name) for name in st.query_params} != query:
        st.query_params.from_dict(query)


def _first_page() -> None:
    st.session_state["page"] = 1


def clear() -> None:
    """Take all filters away."""
    narrow(**dict.fromkeys(FILTERS, ()))


def narrow(**wanted: Collection[str]) -> None:
    """Set some filters, leave the others as they are, and go to the first page."""
    for name, values in wanted.items():
        st.session_state[name] = list(values)
    _first_page()


def show_day(day: date) -> None:
    """Go to another day."""
    st.session_state["as_of"] = day


def said(shown: Address, registry: Registry, count: int, of: int, what: str) -> str:
    """Say how many of how many are shown, and by which filters, as Markdown."""
    return literal(chosen_in_words(shown, registry, count, of, what))
