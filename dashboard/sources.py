"""One source, as it stands on the pages of entries and of evidence."""

from __future__ import annotations

import streamlit as st

from dashboard.literal import literal
from dashboard.view import BadgeColor, View, badge
from publishing.sources import BEARING_SIGNS, facts, leads_to, looked_at
from registry.model import Evidence

_COLOURS: dict[str, BadgeColor] = {"supports": "green", "contradicts": "red", "mixed": "orange", "context": "gray"}


def source(evidence: Evidence) -> None:
    """Draw a source: its title as a link, whose account and how it bears, what it shows, how it was read."""
    label = f"{BEARING_SIGNS[evidence.bearing]} {evidence.bearing}"
    st.markdown(f"{badge(label, _COLOURS[evidence.bearing])} **{link(evidence.title, evidence.url)}**")
    st.caption(literal(" · ".join(facts(evidence))))
    st.text(evidence.shows)
    if evidence.quote is not None:
        st.markdown(f"> “{literal(evidence.quote)}”")
    if evidence.caveat is not None:
        st.caption(literal(f"Limits: {evidence.caveat}"))
    if evidence.archive is not None:
        st.markdown(link("Archived copy", evidence.archive))
    for what, lookup in (("Address", evidence.lookup), ("Archived copy", evidence.archive_lookup)):
        if lookup is not None:
            st.caption(literal(looked_at(what, lookup)))
            if lookup.to is not None:
                st.markdown(link("Where it has moved to", lookup.to))


def served(view: View, entry: str, reference: str) -> None:
    """Draw where else a source serves: the entry that records it, where this one cites it, and those that cite it too."""
    other, _, id = reference.rpartition("/")
    entries = view.board.registry.entries
    if other in entries:
        view.link(other, f"Recorded under: {entries[other].short}", help=entries[other].title)
    for citing in view.cited_by(f"{other or entry}/{id}"):
        if citing != entry:
            view.link(citing, f"Also cited by: {entries[citing].short}", help=entries[citing].title)


def link(label: str, address: str | None) -> str:
    """Give Markdown of a label, as a link where there is an address that a record may hold: nothing in it ends a link."""
    to = leads_to(address)
    return literal(label) if to is None else f"[{literal(label)}](<{to}>)"
