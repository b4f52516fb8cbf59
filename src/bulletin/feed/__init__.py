"""Stage 6 of 6: Episodes -> feed."""

from bulletin.feed.build import build
from bulletin.feed.catalogue import catalogue
from bulletin.feed.categories import category_problem
from bulletin.feed.settings import COVER_FILE, EPISODES_FOLDER, FeedSettings, base_url_problem

__all__ = [
    "COVER_FILE",
    "EPISODES_FOLDER",
    "FeedSettings",
    "base_url_problem",
    "build",
    "catalogue",
    "category_problem",
]
