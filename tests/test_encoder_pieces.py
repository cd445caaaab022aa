"""What the encoder reads of each token: a few wordpieces, and marks of case, quotation and line."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.lang.en import English
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from extractor.encoder import pieces
from extractor.encoder.pieces import CASES, FEATURES, MOST_PIECES, PieceTable, frame, mark_features, words_of

NO_CAPITAL, CAPITALISED, CAPITALS, MIXED, DIGIT = range(CASES)
VOCABULARY = ["[UNK]", "[CLS]", "[SEP]", "a", "b", "##a", "##b", "cat", "##s", ",", ".", "-"]


def make_table() -> PieceTable:
    numbered = {piece: number for number, piece in enumerate(VOCABULARY)}
    tokenizer = Tokenizer(models.WordPiece(numbered, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return PieceTable(tokenizer)


TABLE = make_table()
RUNS = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def quoted_words(text: str, breaks: tuple[int, ...] = (0,)) -> list[str]:
    words = text.split()
    features = mark_features(words, breaks)
    return [word for word, feature in zip(words, features, strict=True) if feature // CASES % 2]


def test_a_word_is_cut_into_pieces_that_the_vocabulary_knows() -> None:
    assert [VOCABULARY[number] for number in TABLE.cut("Cats")] == ["cat", "##s"]


def test_of_a_long_token_the_first_pieces_are_read() -> None:
    assert len(TABLE.cut("ab" * 40)) == MOST_PIECES
    assert TABLE.cut("ab" * 40) == TABLE.cut("ab" * (MOST_PIECES // 2))


@pytest.mark.parametrize("text", ["", "\u200b", "\u0301", "\ufeff", "\x00", "🚁", "北"])
def test_a_token_of_which_nothing_is_known_has_one_piece(text: str) -> None:
    assert TABLE.cut(text) == (VOCABULARY.index("[UNK]"),)


@RUNS
@given(text=st.text(max_size=60))
def test_any_token_has_one_to_six_pieces(text: str) -> None:
    assert 1 <= len(TABLE.cut(text)) <= MOST_PIECES


@RUNS
@given(texts=st.lists(st.text(alphabet="abcatsS,.- é", max_size=8), max_size=12))
def test_a_token_has_the_same_pieces_whatever_was_cut_before(texts: list[str]) -> None:
    used = make_table()
    assert [used.cut(text) for text in texts * 2] == [make_table().cut(text) for text in texts] * 2


def test_the_table_forgets_rather_than_grows_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "MOST_KNOWN", 3)
    table, words = make_table(), ["a", "b", "ab", "ba", "cat", "cats", "a"]
    assert [table.cut(word) for word in words] == [TABLE.cut(word) for word in words]
    assert len(table._known) <= 3


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("said", NO_CAPITAL),
        ("10th", NO_CAPITAL),
        ("...", NO_CAPITAL),
        ("北京", NO_CAPITAL),
        ("Kyiv", CAPITALISED),
        ("Österreich", CAPITALISED),
        ("A", CAPITALISED),
        ("BBC", CAPITALS),
        ("McDonald", MIXED),
        ("iPhone", MIXED),
        ("2024", DIGIT),
        ("B-52", DIGIT),
    ],
)
def test_the_case_of_a_word(word: str, case: int) -> None:
    assert mark_features(["the", word], [0])[1] == case


@pytest.mark.parametrize("text", ['He said " we will go " today', "He said “ we will go ” today"])
def test_what_lies_between_marks_is_quoted(text: str) -> None:
    assert quoted_words(text)[1:] == ["we", "will", "go"]


def test_straight_marks_open_and_close_by_turns() -> None:
    assert quoted_words('" yes " he said " no "') == ['"', "yes", '"', "no"]


def test_a_closing_mark_without_an_opening_one_opens_nothing() -> None:
    assert quoted_words("we go ” he said '' today") == []


def test_a_second_opening_mark_does_not_close_a_quotation() -> None:
    assert quoted_words("“ yes “ no ” he said") == ["“", "yes", "“", "no"]


def test_an_apostrophe_quotes_nothing() -> None:
    assert quoted_words("the ministry 's ' denial ’ came") == []


def test_a_quotation_ends_with_its_line() -> None:
    assert quoted_words("he said “ we go They went", (0, 5)) == ["“", "we", "go"]


def test_each_mark_changes_the_feature_of_its_own_word_alone() -> None:
    plain = mark_features(["he", "went", "home"], [0])
    broken = mark_features(["he", "went", "home"], [0, 1])
    assert [a == b for a, b in zip(plain, broken, strict=True)] == [True, False, True]


@RUNS
@given(
    words=st.lists(st.one_of(st.sampled_from('"“”«»'), st.text(max_size=5))),
    breaks=st.sets(st.integers(0, 9)),
)
def test_features_stay_within_their_number(words: list[str], breaks: set[int]) -> None:
    assert all(0 <= feature < FEATURES for feature in mark_features(words, breaks))


def test_blank_tokens_are_not_read_and_line_breaks_are_kept() -> None:
    doc = English()("\n\nKyiv  denies\tthis. \r\n Baku\n \nagain")
    numbers, words, breaks = words_of(doc)
    assert words == ["Kyiv", "denies", "this", ".", "Baku", "again"]
    assert [doc[number].text for number in numbers] == words
    assert [words[number] for number in breaks] == ["Kyiv", "Baku", "again"]


@pytest.mark.parametrize("text", ["", " ", "\n", " \n\t "])
def test_a_text_of_blanks_has_no_words(text: str) -> None:
    assert words_of(English()(text)) == ([], [], [])


def test_a_window_stands_between_two_marks_and_tells_each_word_by_its_first_piece() -> None:
    ids, marks, firsts = frame([(3, 5, 6), (7,)], [4, 9], TABLE)
    assert ids.tolist() == [TABLE.first, 3, 5, 6, 7, TABLE.last]
    assert marks.tolist() == [0, 4, 4, 4, 9, 0]
    assert firsts.tolist() == [1, 4]
    assert {str(part.dtype) for part in (ids, marks, firsts)} == {"int64"}
