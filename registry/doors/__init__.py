"""The doors of the registry for people who type, one module for each command of `python -m registry`."""
