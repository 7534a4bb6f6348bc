"""Hostile input of every kind, thousands of times: nothing breaks, nothing hangs, and what is accepted comes back."""
