"""A run through a server that fails one request in ten, in every way we know: none is lost, none is twice."""

import math
import random
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bulletin._infra.store import Store
from bulletin.model import Line, Voice
from bulletin.narration import CastLine, narrate
from bulletin.narration.engines.gtts.engine import GttsEngine
from bulletin.narration.engines.openai.engine import OpenaiEngine
from bulletin.narration.engines.openai.options import OpenaiOptions
from bulletin.narration.retry import MAX_NETWORK_ATTEMPTS
from bulletin.narration.workers import EngineWorkers
from support import google as google_support
from support import speech_api as api_support
from support.engines import start_workers

_SENTENCES = 60
_FINAL = {"UNAUTHORIZED", "FORBIDDEN", "NO_CREDIT"}
"""Faults that say that no request can succeed."""
_SLOW = {"TOO_MANY", "HANG", "STALL"}
"""Faults that would only cost the time that is waited for."""
_UNNOTICED = {"NONE", "TRUNCATED"}
"""A new voice may be that quick."""


def _mix_faults(faults: Any) -> list[Any]:  # noqa: ANN401 - of either server
    """Mix faults among good answers, one in ten, the same in each run; each kind comes."""
    kinds = [fault for fault in faults if fault.name not in _FINAL | _SLOW | _UNNOTICED]
    mixed = kinds + [faults.NONE] * (9 * len(kinds))
    random.Random(7).shuffle(mixed)
    return mixed


def _assert_spoken(workers: EngineWorkers, voice: Voice, root: Path) -> None:
    texts = [f"The port of Velmar reopened on day {number} of the storm." for number in range(_SENTENCES)]
    lines = [CastLine(Line(text, text), workers, voice) for text in texts]
    narration = narrate(lines, Store(root))
    assert [take.line.text for take in narration.takes] == texts
    assert len({take.key for take in narration.takes}) == _SENTENCES
    assert len(narration.new_keys) == _SENTENCES


@pytest.mark.parametrize("parallel", [1, 8])
def test_openai_gets_through(parallel: int, tmp_path: Path) -> None:
    with api_support.speech_api() as api:
        api.faults.extend(_mix_faults(api_support.Fault)[:120])
        options = OpenaiOptions(base_url=api.url, parallel=parallel, timeout=0.7)
        with closing(OpenaiEngine(options)) as engine:
            _assert_spoken(
                start_workers(engine, MAX_NETWORK_ATTEMPTS), Voice("openai", "alloy", "en"), tmp_path
            )
        assert max(Counter(api.texts).values()) <= MAX_NETWORK_ATTEMPTS


@pytest.mark.parametrize("parallel", [1, 8])
def test_gtts_gets_through(parallel: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with google_support.google(monkeypatch) as server:
        server.faults.extend(_mix_faults(google_support.Fault)[:120])
        with closing(GttsEngine(parallel, math.inf, timeout=0.7)) as engine:
            _assert_spoken(start_workers(engine, MAX_NETWORK_ATTEMPTS), Voice("gtts", "en", "en"), tmp_path)
        spoken = Counter(request.text for request in server.requests)
        assert max(spoken.values()) <= MAX_NETWORK_ATTEMPTS
