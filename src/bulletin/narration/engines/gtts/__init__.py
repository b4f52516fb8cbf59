"""The engine `gtts`: the voices of Google Translate."""
