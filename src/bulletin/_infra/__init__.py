"""The ground: content store, PCM, executors, safe fetching, whole-or-absent files."""
