"""The script Streamlit runs: the frame of every page, the day and the filters, and which page is shown."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from dashboard import controls, entry, evidence, method, overview, statement
from dashboard.address import read_address
from dashboard.record import banner, board_on, shelf
from dashboard.view import View

today = datetime.now(UTC).date()  # the one question that a run puts to the clock
record = shelf().record()

st.set_page_config(page_title="Commitment Monitor", page_icon="🔎", layout="wide", initial_sidebar_state="collapsed")
pages = {
    "overview": st.Page(lambda: overview.show(view), title="Overview", url_path="overview", default=True),
    "entry": st.Page(lambda: entry.show(view), title="One entry", url_path="entry"),
    "statement": st.Page(lambda: statement.show(view), title="Statement", url_path="statement"),
    "evidence": st.Page(lambda: evidence.show(view), title="Evidence", url_path="evidence"),
    "method": st.Page(lambda: method.show(view), title="Method", url_path="method"),
}
page = st.navigation(list(pages.values()), position="top")
name = next(name for name, one in pages.items() if one == page)

banner(record)
if record.registry is not None:
    asked = {key: st.query_params.get_all(key) for key in st.query_params}
    wanted, notices = read_address(asked, record.registry, today)
    controls.follow(asked, wanted, name, today)
    for notice in notices:
        st.warning(notice, icon="⚠️")
    shown = controls.bar(record.registry, name, today)
    view = View(
        board_on(record.registry, record.registry.digest, shown.day or today), record.registry, today, shown, pages
    )
    page.run()
