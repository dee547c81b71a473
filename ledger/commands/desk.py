"""The desk on a collection day: receipts typed from their stubs, one after the other.

Whatever was used last, or is next, is offered, and Enter takes it. Each receipt is its own
transaction: whoever is called away, or closes the window, loses only the one being typed.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from ledger.dates import YearSystem, read_day, short, to_arabic
from ledger.errors import NotFound, Refused
from ledger.money import Money

from . import answer, asking, checks, choosing, desk_words, stub
from . import call as calls
from .desk_words import DroppedError, Given, NotThemError, line_no
from .receipt import agreed, enter, said_of, summary

if TYPE_CHECKING:
    from ledger.contributions import LineKind
    from ledger.receipts import Added, HandLine, Paper
    from ledger.work import Fund


@dataclass(slots=True)
class Desk:
    """What is remembered from one receipt to the next, and what came of them.

    It has state because a person sits at it: the book, the day and the collector of the last
    receipt are offered for the next one.
    """

    call: calls.Call
    fund: "Fund"
    given: Given
    years: YearSystem = "be"
    today: date = date.min
    offered: str | None = None  # the next number
    book: str | None = None
    on: date | None = None
    collector: str = ""
    village: str | None = None
    names: dict[str, str] = field(default_factory=dict)  # of the members met, by number
    let_in: tuple[str, ...] = ()  # doubts about the number being typed, already answered
    entered: "list[Added]" = field(default_factory=list)

    def work_through(self) -> None:
        """Receipt after receipt, until somebody says that it is enough."""
        self._sit_down()
        self.call.tell("receipt.desk.welcome")
        while (paper := self._paper()) is not None:
            try:
                made = stub.Stub(paper, self._collector_of(paper), self._day(), self.village)
                self._lines(made)
                self._settle(made)
            except DroppedError:
                self.call.tell("receipt.desk.dropped", paper=str(paper))
        total = Money.total(it.total for it in self.entered)
        self.call.answer(
            {"receipts": [summary(it) for it in self.entered], "total": total},
            self.call.say(self.call.done("receipt.desk.end"), count=len(self.entered), total=total),
        )

    def _sit_down(self) -> None:
        from ledger import funds, receipts

        with self.fund.read() as work:
            self.years, self.today = funds.terms(work, work.today).years, work.today
            self.on = self.call.day(work, self.given.on)
            if self.given.village:
                self.village = checks.known_village(work, self.given.village)
            if self.given.collector:
                self.collector = receipts.collector_meant(work, self.given.collector).name
            out = [it for it in receipts.books(work) if it.is_out]
        if self.given.book is not None:
            self.book = self.given.book
        elif len(mine := [it for it in out if self.collector in ("", it.holder)]) == 1:
            self.book = mine[0].no
        self.offered = self.given.no or self._next()

    def _next(self) -> str | None:
        """The next unused leaf of the book in use."""
        from ledger import receipts

        if self.book is None:
            return None
        with self.fund.read() as work:
            following = receipts.next_paper(work, self.book)
        return str(following) if following else None

    def _ask(
        self, key: str, default: str | None, read: Callable[[str], asking.Read], **said: object
    ) -> asking.Read:
        return asking.until_read(self.call, self.call.say(key, **said), default, read)

    # A receipt's head --------------------------------------------------------------------------

    def _paper(self) -> "Paper | None":
        """Its number; None when there are no more."""
        key = "receipt.desk.number" if self.offered else "receipt.desk.first_number"
        return self._ask(key, self.offered, self._read_paper)

    def _read_paper(self, said: str) -> "Paper | None":
        from ledger import receipts

        if said.casefold() in desk_words.spoken("end"):
            return None
        paper = receipts.read_paper(said, self.book)
        with self.fund.read() as work:
            doubtful = receipts.check_number(work, paper)
        if doubtful and not agreed(self.call, doubtful, "receipt.desk.sure_number"):
            raise Refused("receipt.other_number", paper=str(paper))
        self.let_in = tuple(it.code for it in doubtful)
        return paper

    def _collector_of(self, paper: "Paper") -> str:
        """Who has the book; asked where nobody is known to have it."""
        from ledger import receipts

        if paper.book == self.book and self.collector:
            return self.collector
        with self.fund.read() as work:
            book = receipts.book_in_use(work, paper.book)
        self.book = paper.book
        self.collector = book.whose or self._ask(
            "command.ask.collector", self.collector or None, self._read_collector
        )
        return self.collector

    def _read_collector(self, said: str) -> str:
        """A collector's name as the book has it; a new one is asked about with the receipt."""
        with self.fund.read() as work:
            return checks.collector(work, said)

    def _day(self) -> date:
        last = self.on or self.today
        self.on = self._ask("receipt.desk.day", short(last, self.years), self._read_day)
        return self.on

    def _read_day(self, said: str) -> date:
        if desk_words.verb(said) == ("drop", ""):
            raise DroppedError
        on = read_day(said, self.years, self.today)
        if on > self.today:
            raise Refused("receipt.day_ahead", paper="", on=on, today=self.today)
        return on

    # Its lines ---------------------------------------------------------------------------------

    def _lines(self, made: stub.Stub) -> None:
        """Member after member, until an empty answer."""
        while True:
            key = "receipt.desk.next_member" if made.lines else "receipt.desk.member"
            said = self._ask(key, "" if made.lines else None, partial(self._read_next, made))
            if said is None:
                continue
            try:
                line = self._money_of(made, said)
            except NotThemError:
                continue
            if line is None:
                return
            made.lines.append(line)

    def _money_of(
        self, made: stub.Stub | None, said: "str | HandLine", was: Money | None = None
    ) -> "HandLine | None":
        """What a member paid; what they paid last is offered. A whole line says it already.

        made: what words change, said in the place of money. Raises NotThemError.
        """
        from ledger import receipts

        if not isinstance(said, str):
            return said
        if not said:
            return None
        with self.fund.read() as work:
            last = was or receipts.last_paid(work, said)
        paid = None
        while paid is None:
            paid = self._ask(
                "receipt.desk.amount", last.as_text() if last else None,
                partial(self._read_amount, made), member_no=said, name=self.names[said],
            )  # fmt: skip
        return receipts.HandLine(said, *paid)

    def _read_amount(self, made: stub.Stub | None, said: str) -> "tuple[Money, LineKind] | None":
        """Baht, and what for; nothing where a word was said in its place. Raises NotThemError."""
        if made and desk_words.verb(said) == ("remove", ""):
            raise NotThemError
        return None if made and self._word(made, said) else stub.read_amount_with_kind(said)

    def _read_next(self, made: stub.Stub, said: str) -> "str | HandLine | None":
        """A member or a whole line; nothing where a word was said in its place."""
        return None if self._word(made, said) else self._read_member(said)

    def _word(self, made: stub.Stub, said: str) -> bool:
        """Do what a word says while a receipt is being typed. Was it one?"""
        if said != "?" and not desk_words.is_word(said):
            return False
        self._change(made, said)
        if said != "?":
            desk_words.show(self.call, made, self.names)
        return True

    def _read_member(self, said: str) -> "str | HandLine":
        """The number of the member meant, or a whole line; nothing where nobody is."""
        if ":" in said:
            line = stub.read_line(said)
            return replace(line, member_no=self._met(line.member_no))
        return self._met(said) if said else ""

    def _met(self, said: str) -> str:
        """The number of the member meant, whose name is shown from here on."""
        who = choosing.member(self.call, self.fund, said)
        self.names[who.no] = str(who.name or "")
        return who.no

    # Its end -----------------------------------------------------------------------------------

    def _settle(self, made: stub.Stub) -> None:
        """Show it whole; Enter enters it, a word changes something. What is refused is told, and
        everything typed is still here.
        """
        while True:
            desk_words.show(self.call, made, self.names)
            said = asking.plain(self.call.say("receipt.desk.right"))
            try:
                if not said:
                    if self._entered(made):
                        return
                else:
                    self._change(made, said)
                if not made.lines:
                    self._lines(made)
            except (Refused, NotFound) as refusal:
                self.call.talk(answer.refused_in_words(refusal, self.call.lang))

    def _entered(self, made: stub.Stub) -> bool:
        """It goes into the book, and the next leaf is offered; unless a doubt is answered no."""
        let_in = (*self.given.accept, *self.let_in)
        added = enter(self.call, self.fund, made.receipt(), let_in)
        if added is None:
            return False
        self.entered.append(added)
        self.call.warn(it for it in added.problems if not it.stops)
        self.call.talk(said_of(self.call, added))
        self.offered = self._next()
        return True

    def _change(self, made: stub.Stub, said: str) -> None:
        """Do what a word says.

        Raises Refused receipt.no_such_word, receipt.no_such_line; DroppedError.
        """
        if said == "?":
            self.call.tell("receipt.desk.menu")
            return
        if to_arabic(said.partition(" ")[0]).isdigit():
            self._change_line(made, line_no(made, said.partition(" ")[0]))
            return
        verb, rest = desk_words.verb(said)
        match verb:
            case "number":
                made.paper = self._read_paper(rest) or made.paper
            case "day":
                made.on = self.on = self._read_day(rest)
            case "payer":
                payer = self._read_member(rest)
                made.payer = payer if isinstance(payer, str) else payer.member_no
            case "covers":
                made.covers = stub.read_months(rest, self.years, self.today) if rest else None
            case "transfer" | "cash":
                made.by_transfer = verb == "transfer"
            case "more":
                self._lines(made)
            case "remove":
                del made.lines[line_no(made, rest) - 1]
            case "drop":
                raise DroppedError
            case _:
                raise Refused("receipt.no_such_word", written=said)

    def _change_line(self, made: stub.Stub, at: int) -> None:
        """Ask for a line anew, what it said being offered; or take it out."""
        was = made.lines[at - 1]
        said = self._ask("receipt.desk.line_again", was.member_no, self._read_changed, at=at)
        line = self._money_of(None, said, was.amount)
        if line:
            made.lines[at - 1] = line
        else:
            del made.lines[at - 1]

    def _read_changed(self, said: str) -> "str | HandLine":
        removed = said.casefold() in desk_words.spoken("remove")
        return "" if removed else self._read_member(said)
