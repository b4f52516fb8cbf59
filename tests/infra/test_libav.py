import ast
import subprocess
import sys
from pathlib import Path

import bulletin

SOURCES = sorted(Path(bulletin.__file__).parent.rglob("*.py"))

DECODE_AND_FILTER = """
import sys, threading, time
from pathlib import Path
import numpy
from bulletin._infra import biquads, pcm

def decode():
    pcm.decode(Path(sys.argv[1]).read_bytes())

def filter():
    time.sleep(float(sys.argv[2]))
    biquads.Biquads(44100, [((1.0, 0.0, 0.0), (1.0, 0.0, 0.0))])

threads = [threading.Thread(target=work) for work in (decode, filter, filter, filter)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


def imports_it(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Import) and any(
        alias.name.split(".")[0] == "av" for alias in statement.names
    )


def test_no_function_imports_it_without_loading_all_of_it_before() -> None:
    checked = 0
    for path in SOURCES:
        if path.name == "libav.py":
            continue
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef) and any(map(imports_it, function.body)):
                first = next(at for at, each in enumerate(function.body) if imports_it(each))
                before = [ast.unparse(each) for each in function.body[:first]]
                assert "libav.load()" in before, f"{path}: {function.name}"
                checked += 1
    assert checked > 5


def test_threads_that_begin_with_it_at_once_do_not_crash() -> None:
    """Half of these processes did where each thread imported what it needed."""
    music = min((Path(bulletin.__file__).parent / "mix/jingles/news").glob("intro.*"))
    delays = [at / 100 for at in range(12)]
    running = [
        subprocess.Popen([sys.executable, "-c", DECODE_AND_FILTER, music, str(delay)]) for delay in delays
    ]
    assert [each.wait() for each in running] == [0] * len(running)
