"""Errors cross from one process to another as they are."""

import importlib
import pickle
import pkgutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

import bulletin
from bulletin.errors import BulletinError, EngineError, SettingsError, SourceNotFoundError


def _iterate_tree(error_type: type[BulletinError]) -> Iterator[type[BulletinError]]:
    yield error_type
    for subclass in error_type.__subclasses__():
        yield from _iterate_tree(subclass)


def _list_error_types() -> list[type[BulletinError]]:
    for module in pkgutil.walk_packages(bulletin.__path__, "bulletin."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    return list(_iterate_tree(BulletinError))


def _make_error(error_type: type[BulletinError], hint: str) -> BulletinError:
    if issubclass(error_type, SettingsError):
        return error_type(["The first is wrong.", "The second too."], hint)
    return error_type("Something is wrong.", hint)


@pytest.mark.parametrize("hint", ["Do it otherwise.", ""], ids=["own hint", "usual hint"])
@pytest.mark.parametrize("error_type", _list_error_types(), ids=lambda error_type: error_type.__name__)
def test_every_error_is_the_same_after_pickling(error_type: type[BulletinError], hint: str) -> None:
    error = _make_error(error_type, hint)
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301  (our own error)
    assert type(copy) is error_type
    assert str(copy) == str(error)
    assert copy.args == error.args
    assert copy.hint == error.hint == (hint or error_type.hint)
    assert copy.exit_code == error.exit_code
    assert vars(copy) == vars(error)


def test_what_an_error_knows_besides_its_text_is_not_lost() -> None:
    settings_error = pickle.loads(pickle.dumps(SettingsError(["One.", "Two."])))  # noqa: S301  (our own error)
    assert settings_error.problems == ["One.", "Two."]
    engine_error = pickle.loads(pickle.dumps(EngineError("Busy.", retry_after=2.5)))  # noqa: S301  (our own error)
    assert engine_error.retry_after == 2.5
    noted = BulletinError("Wrong.")
    noted.add_note("In a second process.")
    assert pickle.loads(pickle.dumps(noted)).__notes__ == ["In a second process."]  # noqa: S301  (our own error)


def _fail(path: str) -> None:
    raise SourceNotFoundError(f"There is no {path}.")


def test_an_error_of_another_process_is_raised_here() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        job = pool.submit(_fail, "report.md")
        with pytest.raises(SourceNotFoundError, match=r"There is no report\.md\.") as caught:
            job.result()
    assert caught.value.exit_code == 2
    assert caught.value.hint == SourceNotFoundError.hint
