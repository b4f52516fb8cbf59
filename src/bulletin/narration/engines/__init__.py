"""The speech engines: what every one of them can do, and each in a folder of its own."""
