import pytest

from bulletin.errors import EngineError, EngineUnavailableError
from bulletin.narration.circuit_breaker import CircuitBreaker

BUSY = EngineError("The server is busy.")


def fail(circuit_breaker: CircuitBreaker, error: EngineError = BUSY) -> None:
    with circuit_breaker.guard("One fish."):
        raise error


def test_failures_in_a_row_give_the_engine_up_with_the_last_of_them_named() -> None:
    circuit_breaker = CircuitBreaker("tone", 3)
    for _ in range(2):
        with pytest.raises(EngineError, match=r"^The server is busy\.$"):
            fail(circuit_breaker)
    with pytest.raises(EngineUnavailableError, match=r"tone failed 3 times .* “One fish\.”: It is down\."):
        fail(circuit_breaker, EngineError("It is down.", "Start it."))


def test_an_engine_that_was_given_up_is_not_asked_again() -> None:
    circuit_breaker = CircuitBreaker("tone", 1)
    with pytest.raises(EngineUnavailableError) as first:
        fail(circuit_breaker, EngineError("It is down.", "Start it."))
    with pytest.raises(EngineUnavailableError) as second, circuit_breaker.guard("Two fish."):
        pytest.fail("it was asked")
    assert (str(second.value), second.value.hint) == (str(first.value), "Start it.")


def test_one_success_makes_up_for_all_failures_before_it() -> None:
    circuit_breaker = CircuitBreaker("tone", 2)
    for _ in range(3):
        with pytest.raises(EngineError, match="busy"):
            fail(circuit_breaker)
        with circuit_breaker.guard("Two fish."):
            pass


def test_an_engine_that_knows_that_it_cannot_be_used_is_believed_and_not_counted() -> None:
    circuit_breaker = CircuitBreaker("tone", 2)
    for _ in range(3):
        with pytest.raises(EngineUnavailableError, match="There is no network"):
            fail(circuit_breaker, EngineUnavailableError("There is no network."))
