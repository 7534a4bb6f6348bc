"""How a process is watched by whoever runs it: whether it serves, what it counts, and what it logs."""
