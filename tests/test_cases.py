"""Each marked sentence gives just the claims that are written into it."""

import pytest
from spacy.language import Language

from extractor.article import read_findings
from extractor.records import Claim
from tests.cases import Case, as_words, load_cases

SOLVED = [case for file in ("in_the_wild", "synthetic", "negative") for case in load_cases(file)]


def find_claims(nlp: Language, text: str) -> list[Claim]:
    return list(read_findings(nlp(text), "case").claims)


def check(case: Case, nlp: Language) -> None:
    claims = find_claims(nlp, case.text)
    assert sorted(as_words(c) for c in claims) == sorted(case.expected().values())
    words = {c.id: as_words(c) for c in claims}
    links = {(words[c.id], words[target]) for c in claims for target in c.denies}
    assert links == case.links()


@pytest.mark.parametrize("finder", ["encoder", "rules"])
@pytest.mark.parametrize("case", SOLVED, ids=lambda c: f"{c.file}: {c.text[:70]}")
def test_a_sentence_gives_its_claims(case: Case, finder: str, request: pytest.FixtureRequest) -> None:
    if case.fails_with == finder:
        request.applymarker(pytest.mark.xfail(strict=True, reason=f"the {finder} misreads it yet"))
    check(case, request.getfixturevalue("nlp" if finder == "encoder" else "nlp_rules"))


@pytest.mark.parametrize("case", load_cases("known_failures"), ids=lambda c: c.text[:70])
@pytest.mark.xfail(strict=True, reason="known failure; when it passes, move it to its own file")
def test_a_known_failure_still_fails(case: Case, nlp: Language) -> None:
    check(case, nlp)


def test_there_are_enough_cases() -> None:
    assert len(SOLVED) + len(load_cases("known_failures")) >= 150
