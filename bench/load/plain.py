"""A plain Streamlit page of the same record, as one writes it at first: its YAML is loaded at each run."""

from collections import Counter
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st
import yaml

HOME = Path(__file__).resolve().parents[2]

record = yaml.load((HOME / "commitments.yaml").read_text("utf-8"), yaml.CSafeLoader)
entries = record["commitments"] | record["claims"]
topics = st.multiselect("Topic", list(record["topics"]), key="topic")
shown = {id: one for id, one in entries.items() if not topics or one["topic"] in topics}
verdicts = Counter(one["status"][-1]["value"] for one in shown.values())
st.metric("Entries", len(shown))
st.plotly_chart(go.Figure(go.Bar(x=list(verdicts), y=list(verdicts.values()))), key="verdicts")
for one in shown.values():
    st.markdown(f"**{one['title']}**: {one['status'][-1]['value']}")
