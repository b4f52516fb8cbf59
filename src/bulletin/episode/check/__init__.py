"""Check of an episode: its MP3 is listened to and held against its record."""
