"""The smallest Streamlit page with one metric and one Plotly chart: what the dashboard is measured beside."""

import plotly.graph_objects as go
import streamlit as st

st.metric("Commitments", 12)
st.plotly_chart(go.Figure(go.Bar(x=["done", "partly", "not"], y=[5, 4, 3])))
