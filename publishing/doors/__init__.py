"""The commands of `python -m publishing`, one module each."""
