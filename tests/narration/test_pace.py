from collections.abc import Iterator
from pathlib import Path

import pytest

from bulletin import narration
from bulletin._infra.store import Store
from bulletin.model import Line, Take, Voice
from bulletin.narration import CastLine, Engine, choose_voice, narrate, open_engine
from bulletin.narration.pace import update_paces
from support.engines import ToneEngine, start_workers

TONE = Voice("tone", "low", "en")
HARBOUR = [
    "The council voted late on Tuesday, after three hours of debate, to raise the harbour wall by a metre.",
    "It is expected to cost twelve million pounds, half of it paid by the region.",
    "Fishermen, who lose their moorings while the work goes on, spoke of a hard winter.",
    "“We are not against the wall,” said their spokesman, “but we must live.”",
    "Nobody was hurt when the storm flooded three hundred houses two years ago.",
    "Work begins in April.",
]
WEATHER = [
    "Rain will spread from the west during the morning, heavy at times over the hills.",
    "It turns colder towards evening, with sleet and then snow above four hundred metres.",
    "Drivers are asked to take care; two roads in the north are closed already.",
    "Tomorrow will be dry and bright, though the wind stays strong along the coast.",
]
HAFEN = [
    "Der Stadtrat hat am Dienstagabend nach langer Debatte beschlossen, die Hafenmauer zu erhöhen.",
    "Die Kosten werden auf zwölf Millionen Euro geschätzt, die Hälfte davon trägt das Land.",
    "Kritik kam von den Fischern, die während der Bauzeit ihre Liegeplätze verlieren.",
]


@pytest.fixture
def espeak() -> Iterator[Engine]:
    engine = open_engine("espeak")
    yield engine
    engine.close()


def lines_of(texts: list[str]) -> list[Line]:
    return [Line(text, text) for text in texts]


def takes_of(texts: list[str], engine: Engine, voice: Voice, root: Path) -> list[Take]:
    workers = start_workers(engine)
    return narrate([CastLine(line, workers, voice) for line in lines_of(texts)], Store(root)).takes


def estimate(lines: list[Line], voice: Voice, store: Store) -> list[float]:
    return narration.estimate_speech(((line, voice) for line in lines), store)


def seconds(takes: list[Take]) -> float:
    return sum(take.samples / take.rate for take in takes)


@pytest.mark.parametrize(
    ("voice", "texts"), [("en-us", HARBOUR), ("en-gb", HARBOUR), ("en-us", WEATHER), ("de", HAFEN)]
)
def test_a_voice_that_never_spoke_is_known_well_enough(
    voice: str, texts: list[str], espeak: Engine, tmp_path: Path
) -> None:
    chosen = choose_voice(espeak, voice, "")
    guess = sum(estimate(lines_of(texts), chosen, Store(tmp_path)))
    assert guess == pytest.approx(seconds(takes_of(texts, espeak, chosen, tmp_path)), rel=0.05)


TOWNS = "Leeds, York, Hull, Bath, Truro, Ripon, Wells, Durham, Exeter, Oxford, Derby, Lincoln."
TOOLS = "spades, rakes, hoses, ladders, buckets, gloves, ropes, lamps, nails, brushes, planks, barrows."


@pytest.mark.parametrize("resting", [TOWNS, TOOLS], ids=["towns", "tools"])
@pytest.mark.parametrize("voice", ["en-us", "en-gb", "de"])
def test_a_rest_at_a_comma_is_as_long_as_it_is_thought_to_be(
    voice: str, resting: str, espeak: Engine, tmp_path: Path
) -> None:
    chosen = choose_voice(espeak, voice, "")
    flowing = resting.replace(",", "")
    without_rests, with_rests = estimate(lines_of([flowing, resting]), chosen, Store(tmp_path / "empty"))
    takes = takes_of([flowing, resting], espeak, chosen, tmp_path)
    measured = seconds(takes[1:]) - seconds(takes[:1])
    assert with_rests - without_rests == pytest.approx(measured, rel=0.2)


def test_a_voice_is_known_from_what_it_spoke(espeak: Engine, tmp_path: Path) -> None:
    slow = Voice("espeak", "en-us", "en-us", speed=0.6)
    takes_of(HARBOUR * 3, espeak, slow, tmp_path)
    guess = sum(estimate(lines_of(WEATHER), slow, Store(tmp_path)))
    assert guess == pytest.approx(seconds(takes_of(WEATHER, espeak, slow, tmp_path)), rel=0.05)


def test_an_engine_that_nobody_measured_is_learnt(tmp_path: Path) -> None:
    before = sum(estimate(lines_of(WEATHER), TONE, Store(tmp_path)))
    takes = [Take(line, TONE, "", len(line.spoken) * 2000, 16_000, b"") for line in lines_of(HARBOUR * 20)]
    update_paces(takes, Store(tmp_path))
    after = sum(estimate(lines_of(WEATHER), TONE, Store(tmp_path)))
    truth = sum(len(text) for text in WEATHER) / 8
    assert abs(before - truth) > 0.3 * truth
    assert after == pytest.approx(truth, rel=0.15)


def test_what_was_spoken_before_teaches_nothing_new(tmp_path: Path) -> None:
    takes_of(HARBOUR, ToneEngine(), TONE, tmp_path)
    once = estimate(lines_of(WEATHER), TONE, Store(tmp_path))
    takes_of(HARBOUR, ToneEngine(), TONE, tmp_path)
    assert estimate(lines_of(WEATHER), TONE, Store(tmp_path)) == once


def test_each_voice_has_its_own_pace(tmp_path: Path) -> None:
    other = Voice("tone", "high", "en")
    before = estimate(lines_of(WEATHER), other, Store(tmp_path))
    takes_of(HARBOUR, ToneEngine(), TONE, tmp_path)
    assert estimate(lines_of(WEATHER), other, Store(tmp_path)) == before


def test_a_damaged_entry_is_forgotten(tmp_path: Path) -> None:
    fresh = estimate(lines_of(WEATHER), TONE, Store(tmp_path))
    takes_of(HARBOUR, ToneEngine(), TONE, tmp_path)
    for path in tmp_path.glob("pace*/**/*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-3])
    assert estimate(lines_of(WEATHER), TONE, Store(tmp_path)) == fresh


def test_a_voice_does_not_remember_for_ever(tmp_path: Path) -> None:
    line = Line("", "a" * 1000)
    update_paces([Take(line, TONE, "", 16_000 * 200, 16_000, b"")] * 3000, Store(tmp_path))
    update_paces([Take(line, TONE, "", 16_000 * 50, 16_000, b"")] * 600, Store(tmp_path))
    (guess,) = estimate([line], TONE, Store(tmp_path))
    assert guess == pytest.approx(87.5, rel=0.02)


def test_a_notation_is_no_speech(tmp_path: Path) -> None:
    plain, marked = Line("", "Kyiv fell."), Line("", "[Kyiv](/ˈkiːjɪv/) fell.")
    assert estimate([plain], TONE, Store(tmp_path)) == estimate([marked], TONE, Store(tmp_path))


def test_a_voice_of_many_languages_has_a_pace_in_each(tmp_path: Path) -> None:
    polyglot, store = Voice("tone", "low", ""), Store(tmp_path)
    english = Line("Work begins in April.", "Work begins in April.", language="en-GB")
    chinese = Line("工程四月开始。", "工程四月开始。", language="zh")
    before = estimate([english, chinese], polyglot, store)
    update_paces([Take(chinese, polyglot, "", 16_000 * 20, 16_000, b"")] * 99, store)
    after = estimate([english, chinese], polyglot, store)
    assert after[0] == before[0]
    assert after[1] > before[1]
