"""The engine `espeak`: espeak-ng from a wheel, offline."""
