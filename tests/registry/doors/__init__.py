"""The commands of the registry, one module for each."""
