"""The model of a Piper voice, run by ONNX Runtime."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bulletin.errors import EngineError, EngineUnavailableError
from bulletin.narration.engines.piper.noise import replace_random_noise
from bulletin.narration.engines.piper.voices import InstalledVoice

if TYPE_CHECKING:
    from bulletin._infra.pcm import Samples


class PiperModel:
    """A loaded model: turns the same phoneme ids always into the same sound; safe for several threads."""

    def __init__(self, voice: InstalledVoice) -> None:
        """Load the model, which takes about half a second.

        Raises:
            EngineUnavailableError: the voice's file cannot be read, or is no model that can be run.
        """
        import onnxruntime

        # One thread for each line: several lines at once use all cores better.
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_mem_pattern = False  # which is for inputs of one size; it costs 100 MB with lines
        options.log_severity_level = 4  # errors come as exceptions too
        try:
            model = replace_random_noise(voice.model.read_bytes())
            self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # the library's errors have no other base
            raise EngineUnavailableError(
                f"The voice {voice.model} cannot be loaded: {_format_error(error)}.",
                "Install it again, or train it again if it is your own.",
            ) from error
        self._input_names = {model_input.name for model_input in self._session.get_inputs()}
        self._inference = voice.config.inference
        self._run_options = onnxruntime.RunOptions()
        self._run_options.log_severity_level = 4

    def synthesize(self, phoneme_ids: Sequence[int], speaker: int, speed: float) -> "Samples":
        """Synthesize the sound of phonemes.

        Args:
            phoneme_ids: of one utterance.
            speaker: number of the speaker, where there are several.
            speed: 1.0 is the voice's own pace.

        Raises:
            EngineError: the model cannot be run on them, or was cancelled.
        """
        import numpy as np

        config = self._inference
        all_inputs: dict[str, Any] = {
            "input": np.array([phoneme_ids], np.int64),
            "input_lengths": np.array([len(phoneme_ids)], np.int64),
            "scales": np.array([config.noise_scale, config.length_scale / speed, config.noise_w], np.float32),
            "sid": np.array([speaker], np.int64),
        }
        inputs = {name: value for name, value in all_inputs.items() if name in self._input_names}
        try:
            sound = self._session.run(None, inputs, self._run_options)[0]
        except Exception as error:  # the library's errors have no other base
            raise EngineError(f"The voice could not speak: {_format_error(error)}.") from error
        return np.asarray(sound, np.float32).reshape(-1)

    def cancel(self) -> None:
        """Cancel all lines that are being spoken; later ones fail."""
        self._run_options.terminate = True


def _format_error(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".") or type(error).__name__
