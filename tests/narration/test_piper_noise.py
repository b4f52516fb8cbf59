"""The change that takes the random numbers out of a model."""

from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin.narration.engines.piper.noise import replace_random_noise
from support.piper import model

onnx = pytest.importorskip("onnx", exc_type=ImportError)
onnxruntime = pytest.importorskip("onnxruntime", exc_type=ImportError)


def sounds(made: bytes, count: int) -> list[bytes]:
    session = onnxruntime.InferenceSession(made, providers=["CPUExecutionProvider"])
    ids = np.arange(40, dtype=np.int64)
    given_inputs = {
        "input": ids[None],
        "input_lengths": np.array([len(ids)]),
        "scales": np.array([0.667, 1.0, 0.8], np.float32),
    }
    return [session.run(None, given_inputs)[0].tobytes() for _ in range(count)]


def test_a_model_draws_other_numbers_each_time_until_it_is_changed() -> None:
    made = model()
    assert len(set(sounds(made, 3))) == 3
    changed = replace_random_noise(made)
    assert len({*sounds(changed, 3), *sounds(changed, 3)}) == 1


def test_a_changed_model_is_a_valid_one_without_any_random_operator() -> None:
    changed = onnx.load_from_string(replace_random_noise(model(speakers=3)))
    onnx.checker.check_model(changed, full_check=True)
    assert not [node for node in changed.graph.node if node.op_type.startswith("Random")]


def test_the_numbers_are_normal_ones() -> None:
    changed = onnx.load_from_string(replace_random_noise(model()))
    tape = max(changed.graph.initializer, key=lambda each: len(each.raw_data))
    numbers = onnx.numpy_helper.to_array(tape)
    assert abs(numbers.mean()) < 0.01
    assert abs(numbers.std() - 1) < 0.01


def test_a_model_that_draws_no_numbers_stays_as_it_is() -> None:
    changed = replace_random_noise(model())
    assert replace_random_noise(changed) == changed


@settings(max_examples=200)
@given(st.binary(max_size=200) | st.integers(0, len(model())).map(lambda end: model()[:end]))
def test_what_is_no_model_is_refused_or_taken_over(data: bytes) -> None:
    with suppress(ValueError):
        assert isinstance(replace_random_noise(data), bytes)
