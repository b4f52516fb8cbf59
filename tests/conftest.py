"""What holds for all tests."""

import os
import time

import pytest
from hypothesis import settings

from bulletin._infra.executors import count_cores

# How long an example takes says more about the machine than about the code.
settings.register_profile("bulletin", deadline=None)
settings.load_profile("bulletin")

# What a source without a zone means is the machine's affair.
os.environ["TZ"] = "UTC"
time.tzset()

collect_ignore = ["plugins"]  # packages of somebody else, with tests that run where they are installed
_FEW, _MANY = 5, 50


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--torture", action="store_true", help=f"kill {_MANY} times where {_FEW} are enough by day"
    )


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Start one worker more than there are cores: while a test waits for a server, another works."""
    return count_cores() + 1


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that is repeated its numbers: what it does at random, it draws with its number as seed."""
    if "repetition" in metafunc.fixturenames:
        count = _MANY if metafunc.config.getoption("torture") else _FEW
        metafunc.parametrize("repetition", range(count))


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    """How often a run is killed that is taken up again each time."""
    return _MANY if request.config.getoption("torture") else _FEW
