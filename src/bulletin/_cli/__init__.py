"""The command line: one file per command, one error boundary; the only place that prints."""
