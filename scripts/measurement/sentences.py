"""The golden rules of sentence splitting, and its speed."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

from bulletin.script.sentences.split import split_sentences
from measurement.figure import Figure

_MEGABYTE = 1_000_000


def figures(data: Path, texts: list[str]) -> Iterator[Figure]:
    """Measure the golden rules, and a megabyte of articles."""
    cases = json.loads((data / "sentences" / "golden.json").read_text("utf-8"))
    missed = [case for case in cases if split_sentences(case["text"], "en") != case["sentences"]]
    shown = tuple(f"{case['text']}\n  {split_sentences(case['text'], 'en')}" for case in missed)
    others = "pysbd 47, sentencex 43"
    yield Figure(f"golden rules, of {len(cases)}", len(cases) - len(missed), 45, "", others, worst=shown)
    text = " ".join(texts)
    text = (text * (_MEGABYTE // len(text) + 1))[:_MEGABYTE]
    began = time.perf_counter()
    split_sentences(text, "en")
    took = time.perf_counter() - began
    yield Figure("a megabyte into sentences", took, 1.0, "s", "pysbd 8 s", smaller_is_better=True)
