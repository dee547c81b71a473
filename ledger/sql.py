"""What questions are built with: SQLAlchemy's words and our own, read when the first is built.

Reading SQLAlchemy is more than half of what a small command costs, and most small commands ask
only what `Work.plain` takes as it is written. So who builds questions says `sql.select(…)`, and
what stands behind these words is `built`, which nobody else imports but `tables`.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .built import *  # noqa: F403
else:

    def __getattr__(name: str) -> object:
        """A word of `built`, kept from then on."""
        from . import built

        globals()[name] = word = getattr(built, name)
        return word
