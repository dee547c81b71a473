"""People on CODI's status form: at the founding, ever, gone, remaining; and by class."""

from ledger.members import CLASSES, ENDINGS, PRESENT

from .report import Column, Phrase, Row, Section
from .status_known import ONE_DAY, Known

PEOPLE = (
    Column("before_count", "count"), Column("register_count", "count"),
    Column("ever_count", "count"), Column("year_count", "count"), Column("codi_line"),
)  # fmt: skip
OF_CLASS = (Column("present", "count"), Column("year_count", "count"), Column("class"))


def people(known: Known) -> Section:
    """At the founding, ever, gone, remaining; and what this year changed."""
    on, before_year = known.on, known.first - ONE_DAY
    there = [one for one in known.members if one.status_on(on) != "none"]
    gone_before = {it: known.before(it).persons for it in ENDINGS}
    then = {one.no: one.status_on(before_year) for one in there}
    now = {one.no: one.status_on(on) for one in there}
    new = [one for one in there if then[one.no] == "none"]
    back = [one for one in there if then[one.no] in ENDINGS and now[one.no] in PRESENT]
    rows = [_counted("founding", before=known.before("founding").persons or None, ever=None)]
    gone = sum(gone_before.values())
    rows.append(_counted("entered", gone, len(there), gone + len(there), len(new)))
    rows.append(_counted("come_back", None, None, None, len(back)))
    for ending in ENDINGS:
        left = [no for no, status in now.items() if status == ending]
        this_year = [no for no in left if then[no] not in ENDINGS]
        before = gone_before[ending]
        rows.append(_counted(ending, before, len(left), before + len(left), len(this_year)))
    remaining = sum(status in PRESENT for status in now.values())
    total = _counted("remaining", None, remaining, remaining)
    return Section("people", PEOPLE, tuple(rows), Phrase("codi.section.people"), total=total)


def _counted(
    line: str, before: int | None = None, register: int | None = None,
    ever: int | None = None, year: int | None = None,
) -> Row:  # fmt: skip
    return Row({
        "before_count": before, "register_count": register, "ever_count": ever,
        "year_count": year, "codi_line": Phrase(f"codi.line.{line}"),
    })  # fmt: skip


def classes(known: Known) -> Section:
    """Members of each class now, and who of them joined this year."""
    present = [one for one in known.members if one.status_on(known.on) in PRESENT]
    rows = []
    for class_ in CLASSES:
        of_class = [one for one in present if one.on(known.on).class_ == class_]
        new = sum(one.joined_on >= known.first for one in of_class)
        rows.append(Row({"present": len(of_class), "year_count": new,
                         "class": Phrase(f"class.{class_}")}))  # fmt: skip
    new = sum(one.joined_on >= known.first for one in present)
    total = Row({"present": len(present), "year_count": new, "class": Phrase("word.total")})
    return Section("classes", OF_CLASS, tuple(rows), Phrase("codi.section.classes"), total=total)
