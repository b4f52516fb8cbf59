"""The `bulletin` command from its first moment, when nothing is imported yet that Ctrl-C could tear apart."""

import os
import signal
import sys
from types import FrameType

_STANDARD_STREAMS = 3
EXIT_INTERRUPTED = 130  # 128 + SIGINT, as a shell reports it
STOPPED_MESSAGE = "\nStopped. Run the same command again: what was done is kept."


def run() -> None:
    """Be the `bulletin` command: start quickly, run, and leave at once."""
    heeds_ctrl_c = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # else it shall be ignored
    if heeds_ctrl_c:
        signal.signal(signal.SIGINT, _stop_at_once)
    _prepare_process()
    from bulletin._cli.boundary import main

    try:
        if heeds_ctrl_c:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        main()
    except SystemExit as leaving:
        _leave(leaving.code if isinstance(leaving.code, int) else 0)
    except KeyboardInterrupt:
        _stop_at_once()


def _prepare_process() -> None:
    import gc

    # No numbers of ours go through BLAS; its threads would cost start-up time.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Importing makes many objects and no garbage, which the collector would look for again and again.
    gc.set_threshold(100_000)
    _open_closed_streams()


def _open_closed_streams() -> None:
    """Stand in for standard streams that are closed, lest other files get their numbers."""
    while (number := os.open(os.devnull, os.O_RDWR)) < _STANDARD_STREAMS:
        pass
    os.close(number)
    sys.stdin = sys.stdin or os.fdopen(0)
    sys.stdout = sys.stdout or os.fdopen(1, "w")
    sys.stderr = sys.stderr or os.fdopen(2, "w")


def _leave(code: int) -> None:
    """End the process, whose files are closed and threads done: taking all modules apart would cost 0.1 s."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            continue
    os._exit(code)


def _stop_at_once(_number: int = signal.SIGINT, _frame: FrameType | None = None) -> None:
    """Leave on Ctrl-C while nothing has been begun."""
    os.write(2, f"{STOPPED_MESSAGE}\n".encode())
    os._exit(EXIT_INTERRUPTED)
