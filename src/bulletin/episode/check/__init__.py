"""Whether an episode is what its record says, found out by listening to its MP3."""
