"""Stage 6 of 6: Episodes -> feed."""

from bulletin.feed.build import build
from bulletin.feed.categories import category_problem
from bulletin.feed.settings import FeedSettings, base_url_problem

__all__ = [
    "FeedSettings",
    "base_url_problem",
    "build",
    "category_problem",
]
