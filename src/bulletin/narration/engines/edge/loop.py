"""An event loop in a thread of its own: runs coroutines for other threads."""

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import CancelledError, Future
from typing import Any, TypeVar

from bulletin.errors import EngineUnavailableError

_T = TypeVar("_T")
_CLOSING_TIMEOUT = 5.0  # seconds


class EventLoopThread:
    """A thread that runs coroutines side by side; it starts with the first coroutine."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._lock = threading.Lock()
        self._closed = False
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop_event = asyncio.Event()

    def run_coroutine(self, coroutine: Coroutine[Any, Any, _T]) -> _T:
        """Run a coroutine to its end; return its result or raise its error.

        Raises:
            EngineUnavailableError: the loop has been stopped.
        """
        future = self._submit_coroutine(coroutine)
        try:
            return future.result()
        except CancelledError as error:
            raise EngineUnavailableError("The engine is closed.") from error
        except BaseException:  # Ctrl-C in this thread, or an error of the coroutine
            future.cancel()
            raise

    def stop(self) -> None:
        """Cancel all coroutines that run; none is started afterwards."""
        with self._lock:
            if self._loop and not self._closed:
                self._loop.call_soon_threadsafe(self._stop_event.set)
            self._closed = True

    def close(self) -> None:
        """Stop, and wait until all connections are closed, but not for the system's look-up of a name."""
        self.stop()
        if self._thread:
            self._thread.join(_CLOSING_TIMEOUT)

    def _submit_coroutine(self, coroutine: Coroutine[Any, Any, _T]) -> Future[_T]:
        with self._lock:
            if self._closed:
                coroutine.close()
                raise EngineUnavailableError("The engine is closed.")
            if self._loop is None:
                self._loop = self._start_thread()
            return asyncio.run_coroutine_threadsafe(coroutine, self._loop)

    def _start_thread(self) -> asyncio.AbstractEventLoop:
        loop_future: Future[asyncio.AbstractEventLoop] = Future()
        main_coroutine = self._wait_for_stop(loop_future)
        self._thread = threading.Thread(target=asyncio.run, args=(main_coroutine,), daemon=True)
        self._thread.start()
        return loop_future.result()

    async def _wait_for_stop(self, loop_future: Future[asyncio.AbstractEventLoop]) -> None:
        loop_future.set_result(asyncio.get_running_loop())
        await self._stop_event.wait()  # then asyncio.run cancels what is left
