"""A speech engine that hums: 60 ms of a tone for every character."""

from array import array
from math import sin

from bulletin.errors import EngineError
from bulletin.model import Voice
from bulletin.narration import EngineSpec, Speech, strip_notation


class HummingEngine:
    name, parallel, default_voice = "hum", 2, "alto"

    def read_fingerprint(self) -> str:
        return "hum 1"

    def list_voices(self) -> list[Voice]:
        return [Voice(self.name, "alto", language="en")]

    def format_text(self, spoken_form: str, voice: Voice) -> str:
        return strip_notation(spoken_form)

    def speak(self, text: str, voice: Voice) -> Speech:
        if voice.name != "alto" or not any(map(str.isalnum, text)):
            raise EngineError(f"hum cannot speak “{text}” with the voice “{voice.name}”.")
        samples = range(round(len(text) * 960 / voice.speed))
        return Speech(array("h", (round(8000 * sin(0.17 * n)) for n in samples)).tobytes(), 16_000)

    def close(self) -> None:
        pass


SPEC = EngineSpec(lambda _options: HummingEngine(), deterministic=True)
