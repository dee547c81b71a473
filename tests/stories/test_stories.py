"""Whole sessions, told in transcripts: what a treasurer types, and exactly what they see."""

from pathlib import Path

import pytest

STORIES = sorted(Path(__file__).parent.glob("*.story"))


@pytest.mark.parametrize("story", STORIES, ids=[story.stem for story in STORIES])
def test_a_story_happens_as_it_was_told(story, tell):
    """Refresh with --snapshot-update, and read the difference before it is kept."""
    tell(story)
