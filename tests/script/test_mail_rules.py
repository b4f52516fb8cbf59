"""What mailing services, press offices and feeds put around a report, as it stands among its text."""

from bulletin.model import Block, BlockKind
from support.scripts import article, written

_BODY = ("The wall held all night, the mayor said.", "Repairs will cost two million.")


def _left_out(*blocks: Block | str) -> dict[str, str]:
    return {omission.text: omission.rule for omission in written(article(*blocks)).omissions}


def test_the_frame_of_a_newsletter_is_left_out() -> None:
    above = (
        "View this post on the web at https://tide.example/p/1",
        "Mar 2",
        "12",
        "Comment 3",
        "READ IN APP",
    )
    below = ("This post is public so feel free to share it.", "Upgrade to paid", "Twitter", "Website")
    assert set(_left_out(*above, *_BODY, *below)) == {*above, *below}


def test_a_number_is_a_count_only_among_buttons() -> None:
    assert _left_out("Share", "1.2k", *_BODY)["1.2k"] == "social-count"
    assert _left_out(*_BODY, "12") == {}
    picture = Block(BlockKind.IMAGE, "A wall")
    assert "12" in _left_out(_BODY[0], "12", picture, "Leave a comment", _BODY[1])


def test_the_marks_of_a_press_release_are_left_out_and_its_notes_are_not() -> None:
    contact = "Media contact: Ann Lee, press@quay.example, +44 20 7946 0000"
    left_out = _left_out(
        "FOR IMMEDIATE RELEASE: 5 March 2030", *_BODY, "ENDS", "It is 4 km long, the port says.", contact
    )
    assert list(left_out.values()) == ["release-mark", "release-mark", "contact-line"]


def test_the_footer_of_a_feed_s_entry_is_left_out() -> None:
    footer = "The post The wall held appeared first on Harbour Post."
    assert _left_out(*_BODY, footer) == {footer: "copyright"}
