"""The questions asked of every entry, one module each, and the board that holds the answers."""
