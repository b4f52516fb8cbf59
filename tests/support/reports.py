"""The reports that tests of several stages read."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
HARBOUR = EXAMPLES / "harbour-report-2026-03-01.txt"
CUSTOMERS = ROOT.parent / "shared/reports/syrian-war-report-2017-05-25.txt"
CUSTOMERS_IF_THERE = pytest.param(
    CUSTOMERS,
    marks=pytest.mark.skipif(not CUSTOMERS.exists(), reason="the customer's report is not ours to keep here"),
)
"""A parameter; the example beside it has the same shape and is always there."""
