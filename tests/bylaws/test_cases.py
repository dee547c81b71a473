"""Every worked example of every by-law file: worked out by hand from the text, then by us."""

import pytest

from ledger import bylaws
from tests.bylaws import reading, sample

TEXTS = {path.name: reading.bylaws_of(path) for path in reading.files()}
CASES = [
    pytest.param(one, id=f"{name}:{one.example.line}")
    for name, text in TEXTS.items()
    for one in bylaws.worked(text)
]


@pytest.mark.parametrize("case", CASES)
def test_a_case_comes_out_as_it_was_worked_out_by_hand(case):
    said = case.example.expected

    assert said.outcome == case.decision.outcome, case.example.name
    if said.outcome == "pay":
        assert said.amount == case.amount, case.example.name
    if said.because:
        assert tuple(sorted(said.because)) == case.because, case.example.name


def test_there_are_cases_enough_at_every_edge():
    assert len(CASES) >= 200
    for name in ("model.yaml", "model.en.yaml", "ban_nam_phueng.yaml"):
        assert bylaws.unnoticed(TEXTS[name]) == (), name


def test_the_models_say_the_same_in_both_languages():
    thai, english = TEXTS["model.yaml"], TEXTS["model.en.yaml"]

    assert thai.benefits.keys() == english.benefits.keys()
    assert [one for one in bylaws.between(thai, english) if "papers" not in str(one)] == []
    assert [(one.benefit, one.expected) for one in thai.examples] == [
        (one.benefit, one.expected) for one in english.examples
    ]


def test_the_order_of_sentences_changes_no_decision():
    """Clauses written in another order are the same by-laws."""
    rules = sample.texts()
    turned = bylaws.Bylaws(**{
        **{field: getattr(rules, field) for field in rules.__dataclass_fields__},
        "benefits": {
            name: _turned(benefit) for name, benefit in reversed(rules.benefits.items())
        },
    })  # fmt: skip

    for one, other in zip(bylaws.worked(rules), bylaws.worked(turned), strict=True):
        assert (one.decision.outcome, one.amount) == (other.decision.outcome, other.amount)


def _turned(benefit: bylaws.Benefit) -> bylaws.Benefit:
    from dataclasses import replace

    return replace(
        benefit,
        requirements=benefit.requirements[::-1],
        limits=benefit.limits[::-1],
    )
