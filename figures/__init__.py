"""Data in, a Plotly figure with its sentence, text alternative and table out; no Streamlit, no clock."""
