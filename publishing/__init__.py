"""What people share: the board as light pages, data, feeds, badges and snapshots, by address and as files."""
