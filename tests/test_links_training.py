"""Rankings are learned from labelled denials."""

from dataclasses import replace
from pathlib import Path

import pytest
from spacy.language import Language

from extractor.layers import get_claims
from extractor.pipes.claims import add_claims
from extractor.pipes.ranking import Ranking
from extractor.training.link_cases import Case, read_cases, read_labelled
from extractor.training.links import Tally, cross_validate, fit_ranking, tally, write_ranking
from tests.marked_docs import read_marked_doc

NEAR, FAR, NONE = {"last": 1.0}, {"back": 1.0}, {"none": 1.0}


def cases(number: int, *, at: int = 0) -> list[Case]:
    """Denials of the nearest statement (`at` 0), of one farther off (1), or of nobody's (2)."""
    right = tuple(n == at for n in range(3))
    return [Case(f"{at}-{n}", (NEAR, FAR, NONE), right, at < 2) for n in range(number)]


def test_what_is_mostly_right_gets_the_most_weight() -> None:
    weights = fit_ranking([*cases(20), *cases(6, at=1), *cases(3, at=2)]).weights
    assert weights["last"] > weights["back"] > weights["none"]


def test_a_rare_look_is_not_learned() -> None:
    assert "odd" not in fit_ranking([*cases(9), Case("x", ({"odd": 1.0}, NONE), (True, False), True)]).weights


def test_one_of_several_targets_is_enough() -> None:
    either = [Case(f"e{n}", (NEAR, FAR, NONE), (True, True, False), True) for n in range(9)]
    weights = fit_ranking([*cases(9), *either]).weights
    assert weights["last"] > weights["back"]


def test_learning_twice_gives_the_same() -> None:
    seen = [*cases(9), *cases(4, at=1)]
    assert fit_ranking(seen) == fit_ranking(seen)


def test_no_page_is_rated_by_what_was_learned_from_it() -> None:
    odd = Case("odd", ({"odd": 1.0}, NONE), (True, False), True)
    rated = cross_validate([*cases(30), *[odd] * 9], folds=4)
    assert all("odd" not in ranking.weights for case, ranking in rated if case.page == "odd")


def test_tally() -> None:
    ranking = Ranking({"last": 1.0}, 0.0)
    rated = [(case, ranking) for at in range(3) for case in cases(1, at=at)]
    assert tally(rated) == Tally(with_target=2, ranked=1, linked=2, right=1, without=1, false=1)
    assert tally(rated, doubt=9.0).false == 0
    assert tally(rated).f1 == pytest.approx(0.4)


def test_weights_are_written_strongest_first(tmp_path: Path) -> None:
    write_ranking(Ranking({"a": 0.5, "b": -2.0}, 0.25), tmp_path)
    written = (tmp_path / "weights.json").read_text(encoding="utf-8")
    assert written.index('"b"') < written.index('"a"')


def test_a_labelled_denial_counts_as_one_whatever_the_rules_say(nlp_base: Language) -> None:
    doc = add_claims(
        read_marked_doc(
            nlp_base,
            "{source#a:Riga} {cue#a:said} {content#a:a ferry had sunk}. "
            "{source#b:Oslo} {cue#b:laughed off} {content#b:this}.",
        )
    )
    [case] = read_cases(doc, "page", get_claims(doc), {"b": (["a"], "anaphor")})
    assert case.right == (True, False)
    assert replace(case, looks=()).has_target


def test_labels_are_read_from_beside_their_texts(nlp_base: Language, tmp_path: Path) -> None:
    text = "Riga said a ferry had sunk. Oslo denied this."
    said = '{"source": [[0, 4]], "cue": [[5, 9]], "content": [[10, 26]]}'
    denied = '{"source": [[28, 32]], "cue": [[33, 39]], "content": [[40, 44]]}'
    (tmp_path / "own_texts.jsonl").write_text(
        f'{{"id": "p", "text": "{text}", "attributions": [{said}, {denied}]}}\n', encoding="utf-8"
    )
    (tmp_path / "own_links.jsonl").write_text(
        '{"id": "p", "att": 1, "denies_att": [0], "denial_target": "anaphor"}\n', encoding="utf-8"
    )
    [case] = read_labelled(tmp_path, nlp_base)
    assert (case.page, case.right) == ("p", (True, False))
