"""A by-law file as it is written: text, lists and headings, each with its line. No guessing.

YAML's own types are never used: `010`, `12:30` and `no` stay what somebody wrote.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ledger.errors import Place, Problem

if TYPE_CHECKING:
    import yaml

LONGEST, DEEPEST = 200_000, 12  # letters; headings within headings


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of the file: its text, its list or its headings, and its first line."""

    value: "str | tuple[Node, ...] | tuple[tuple[Node, Node], ...]"
    kind: str  # text, list, headings
    line: int

    @property
    def text(self) -> str:
        """Its text; "" where it is none."""
        return self.value.strip() if isinstance(self.value, str) else ""

    @property
    def items(self) -> "tuple[Node, ...]":
        """What a list holds; one thing alone is a list of one; nothing is an empty one."""
        if self.kind == "list":
            return self.value  # type: ignore[return-value]
        return () if self.kind == "text" and not self.text else (self,)

    @property
    def pairs(self) -> "tuple[tuple[Node, Node], ...]":
        """Its headings and what stands under each; none where it has no headings."""
        return self.value if self.kind == "headings" else ()  # type: ignore[return-value]


def grown(written: str, file: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """Read a file's text. None: it cannot be read, and a problem says from which line on."""
    import yaml

    if len(written) > LONGEST:
        return None, (Problem("bylaws.too_long", Place(file), {"most": LONGEST}),)
    try:
        line, root = _composed(written)
        if line is not None:
            return None, (Problem("bylaws.too_clever", Place(file, line)),)
    except yaml.YAMLError as wrong:
        mark = getattr(wrong, "problem_mark", None)
        line = min(mark.line + 1 if mark else 1, len(written.splitlines()) or 1)
        said = (written.splitlines() or [""])[line - 1].strip()
        return None, (Problem("bylaws.unreadable", Place(file, line), {"written": said}),)
    if not isinstance(root, yaml.MappingNode):
        return None, (Problem("bylaws.not_bylaws", Place(file, 1)),)
    problems = tuple(
        Problem("bylaws.duplicate_key", Place(file, line), {"key": key, "first": first})
        for key, first, line in _doubled(root)
    )
    return _node(root), problems


def _composed(written: str) -> tuple[int | None, "yaml.Node | None"]:
    """The first line that is unwanted, if any, and else the file's root.

    The parser in C first, for every command that asks what holds reads the by-laws; what it
    refuses the one in Python reads again, whose word on where the fault lies is the same on
    every machine. Raises yaml.YAMLError.
    """
    import yaml

    for loader in (getattr(yaml, "CBaseLoader", yaml.BaseLoader), yaml.BaseLoader):
        try:
            line = next(_unwanted(written, loader), None)
            return line, yaml.compose(written, Loader=loader) if line is None else None
        except yaml.YAMLError:
            if loader is yaml.BaseLoader:
                raise
    raise AssertionError("the last loader answers or raises")


def _unwanted(written: str, loader: Any) -> Iterator[int]:
    """Lines at which YAML does more than write down: references, further texts, deep nesting."""
    import yaml

    depth = texts = 0
    for event in yaml.parse(written, Loader=loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        texts += isinstance(event, yaml.DocumentStartEvent)
        referring = isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None)
        tagged = getattr(event, "tag", None) is not None
        if referring or tagged or depth > DEEPEST or texts > 1:
            yield event.start_mark.line + 1 if event.start_mark else 1


def _node(node: "yaml.Node") -> Node:
    import yaml

    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        pairs = tuple((_node(key), _node(value)) for key, value in node.value)
        return Node(pairs, "headings", line)
    if isinstance(node, yaml.SequenceNode):
        return Node(tuple(_node(one) for one in node.value), "list", line)
    return Node(str(node.value), "text", line)


def _doubled(node: "yaml.Node") -> Iterator[tuple[str, int, int]]:
    """Headings written twice in one place: the heading, its first line and its second."""
    import yaml

    if isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            written = " ".join(str(key.value).split()) if isinstance(key, yaml.ScalarNode) else ""
            if written in seen:
                yield written, seen[written], line
            seen.setdefault(written, line)
            yield from _doubled(value)
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _doubled(one)
