import pytest

from bulletin.feed import check_category


@pytest.mark.parametrize("category", ["News", "News > Daily News", "News>Politics", "TV & Film > TV Reviews"])
def test_a_category_of_the_directories_is_no_problem(category: str) -> None:
    assert check_category(category) is None


@pytest.mark.parametrize(
    ("category", "meant"),
    [
        ("news", "'News'"),
        ("Daily News", "'News > Daily News'"),
        ("News > Dayly News", "'News > Daily News'"),
        ("Tecnology", "'Technology'"),
    ],
)
def test_a_misspelt_category_is_answered_with_the_one_that_was_meant(category: str, meant: str) -> None:
    problem = check_category(category)
    assert problem is not None
    assert repr(category) in problem
    assert f"did you mean {meant}?" in problem


@pytest.mark.parametrize("category", ["", " > ", "Zzyzx", "News > Baseball > Daily"])
def test_a_category_like_no_other_is_a_problem_too(category: str) -> None:
    assert check_category(category) is not None
