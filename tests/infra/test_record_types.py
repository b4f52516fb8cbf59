import subprocess
import sys

_READ_IN_FOUR_THREADS = """
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import make_dataclass
from threading import Barrier

import msgspec

from bulletin._infra.record_types import prepare_type

COUNT, NAMES = 4, [f"field{number}" for number in range(20)]
barrier = Barrier(COUNT)


def read(record_type):
    barrier.wait()
    prepare_type(record_type)
    return msgspec.convert({"inner": dict.fromkeys(NAMES, 1)}, record_type)


sys.setswitchinterval(1e-6)
with ThreadPoolExecutor(COUNT) as pool:
    for _ in range(50):
        inner = make_dataclass("Inner", [(name, int) for name in NAMES])
        outer = make_dataclass("Outer", [("inner", inner)])
        first, *others = pool.map(read, [outer] * COUNT)
        assert others == [first] * (COUNT - 1)
"""


def test_threads_can_begin_together_to_read_a_type() -> None:
    code = [sys.executable, "-c", _READ_IN_FOUR_THREADS]
    run = subprocess.run(code, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
