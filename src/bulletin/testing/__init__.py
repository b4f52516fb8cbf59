"""The tests that every plug-in has to pass, for pytest; nothing in the product imports them."""

import pytest

pytest.register_assert_rewrite("bulletin.testing.engine_suite")  # so that a failed assert shows its values

from bulletin.testing.engine_suite import EngineSuite  # noqa: E402  (only what is imported later is rewritten)

__all__ = ["EngineSuite"]
