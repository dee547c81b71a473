"""KEEPING THE BOOK SAFE. Backups that are proved, put back and tried out; a book brought to this
version; and a look at the computer it lives on.
"""

from .backups import KEEP, SUFFIX, Backup
from .copying import check_room, found
from .doctor import Finding, left_in_wal, look_at_book, look_at_computer
from .drill import Drill, drill
from .flow import Made, Restored, backup, check_backup, restore, steps_before, upgrade
from .steps import STEPS, Step

__all__ = [
    "KEEP",
    "STEPS",
    "SUFFIX",
    "Backup",
    "Drill",
    "Finding",
    "Made",
    "Restored",
    "Step",
    "backup",
    "check_backup",
    "check_room",
    "drill",
    "found",
    "left_in_wal",
    "look_at_book",
    "look_at_computer",
    "restore",
    "steps_before",
    "upgrade",
]
