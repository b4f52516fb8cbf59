"""Stage 6 of 6: Episodes -> feed."""

from bulletin.feed.build import FeedResult, build_feed_xml
from bulletin.feed.categories import check_category
from bulletin.feed.collector import FeedRequest
from bulletin.feed.contact import check_email, check_link
from bulletin.feed.settings import FeedSettings, check_base_url

__all__ = [
    "FeedRequest",
    "FeedResult",
    "FeedSettings",
    "build_feed_xml",
    "check_base_url",
    "check_category",
    "check_email",
    "check_link",
]
