from pathlib import Path

import pytest

from bulletin.errors import SettingsError
from bulletin.feed import check_base_url, check_email, check_link
from bulletin.settings import load_settings


@pytest.mark.parametrize(
    "address", ["desk@example.org", "a.b+c@news.example.co.uk", "post@bücher.example", "x_y@a-b.example"]
)
def test_an_address_that_mail_can_be_sent_to_is_no_problem(address: str) -> None:
    assert check_email(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "desk",
        "desk@",
        "@example.org",
        "desk@example",
        "a b@example.org",
        "a@b@example.org",
        "a@.org",
        "Ada <ada@example.org>",
        "ada@example.org, bo@example.org",
        "mailto:a@example.org",
        "a@-b.org",
        " ",
        "a" * 250 + "@example.org",
    ],
)
def test_an_address_that_is_none_is_told(address: str) -> None:
    assert check_email(address)


@pytest.mark.parametrize(
    "url", ["https://example.org", "http://example.org:8080/a?b=1#c", "https://bücher.de/ä"]
)
def test_a_link_that_listeners_can_open_is_no_problem(url: str) -> None:
    assert check_link(url) is None


@pytest.mark.parametrize(
    "url",
    [
        "example.org",
        "ftp://example.org",
        "https://",
        "https:///a",
        "javascript:alert(1)",
        "https://[a",
        " ",
        "https://example.org/a b",
        "https://example.org:99999",
        "//example.org",
        "https://ann:pw@example.org",
    ],
)
def test_a_link_that_is_none_is_told(url: str) -> None:
    problem = check_link(url)
    assert problem
    assert "pw" not in problem


@pytest.mark.parametrize(
    "url", ["https://ann:secret@example.org", "https://ann:secret@exämple.org/x?y", "https://x:secret@[a/b"]
)
def test_a_password_in_the_address_of_a_feed_is_refused_and_not_repeated(url: str) -> None:
    problem = check_base_url(url)
    assert problem
    assert "password" in problem
    assert "secret" not in problem


def test_settings_name_the_key(tmp_path: Path) -> None:
    path = tmp_path / "bulletin.toml"
    path.write_text(
        '[show]\nemail = "desk"\nlink = "example.org"\n[feed]\nbase_url = "https://a:b@c.org"', "utf-8"
    )
    with pytest.raises(SettingsError) as caught:
        load_settings(path, {}, {})
    assert [problem.partition(":")[0] for problem in caught.value.problems] == [
        "[show] email",
        "[show] link",
        "[feed] base_url",
    ]
