"""The dashboard under load: many readers at once, driven from outside over Streamlit's own protocol."""
