"""The pages people see, in Streamlit: wiring only; what is shown comes from the board and the figures."""
