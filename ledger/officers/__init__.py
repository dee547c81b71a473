"""WHO MAY ACT. Posts, who holds them from when to when, and the passphrase each acts with.

A fund that has appointed nobody works as before: names are kept, posts are not asked for.
"""

from .flow import (
    appoint,
    appointed,
    everyone,
    has_passphrase,
    holding,
    is_theirs,
    leave,
    named,
    set_passphrase,
)
from .officer import COMMITTEE, POSTS, Officer, Post, meets
from .verify import verify_officers

__all__ = [
    "COMMITTEE", "POSTS", "Officer", "Post", "appoint", "appointed", "everyone", "has_passphrase",
    "holding", "is_theirs", "leave", "meets", "named", "set_passphrase", "verify_officers",
]  # fmt: skip
