"""The readers: one for each format that a report can be written in."""
