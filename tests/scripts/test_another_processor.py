"""The tests that depend on floating point, once more as a processor without its newer instructions runs them.

NumPy, its BLAS and the C library choose their routines by the processor, and round otherwise on another.
Encoders ask the processor themselves: their tests run under qemu by hand, as CONTRIBUTING says.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from support.reports import ROOT

GROUPS = {
    "measuring": [
        "tests/infra/test_loudness.py",
        "tests/narration/test_pace.py",
        "tests/mix/test_ducking.py",
    ],
    "mixing": ["tests/mix/test_mixer.py", "tests/mix/test_limiter.py", "-k", "loudness or ceiling or silent"],
    "joining": ["tests/mix/test_splice.py", "tests/mix/test_voice_eq.py"],
    "composing": ["tests/scripts/test_jingles.py", "-k", "script_makes and not bed"],
}
OURS = {"NPY_DISABLE_CPU_FEATURES", "GLIBC_TUNABLES", "OPENBLAS_CORETYPE"}


def older_processor() -> dict[str, str]:
    """Set what takes a processor's newer instructions from the libraries that choose by them."""
    features = np.show_config(mode="dicts")["SIMD Extensions"].get("found", [])
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    return environment | {
        "NPY_DISABLE_CPU_FEATURES": " ".join(features),
        "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4,-AVX512F,-AVX512VL",
        "OPENBLAS_CORETYPE": "NEHALEM",
    }


@pytest.mark.skipif(bool(OURS & set(os.environ)), reason="this is the other processor")
@pytest.mark.parametrize("group", GROUPS)
def test_it_sounds_the_same_on_an_older_processor(group: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-p", "no:xdist", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, "--basetemp", tmp_path / "nested", *GROUPS[group]],
        cwd=ROOT,
        env=older_processor(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_older_processor_has_fewer_instructions() -> None:
    code = "import json, numpy; print(json.dumps(numpy.show_config(mode='dicts')['SIMD Extensions']))"
    run = [sys.executable, "-W", "error", "-c", code]
    here, older = (
        json.loads(subprocess.run(run, env=environment, capture_output=True, text=True, check=True).stdout)
        for environment in (dict(os.environ), older_processor())
    )
    assert set(older.get("found", [])).isdisjoint(here.get("found", []))
