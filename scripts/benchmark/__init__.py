"""Measures Bulletin against the bare pipe and the usual script."""
