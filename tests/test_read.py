"""From bytes to pages: encodings, and pages that are refused with a reason."""

from pathlib import Path

import pytest

from extractor.errors import EmptyPageError, EncodingError, LanguageError, PageError, PageTooLongError
from extractor.read import check_page, decode, read_text
from extractor.settings import Settings

PAGE = "Kyiv denies this – “not true”, it said in a café.\r\n\r\nMoscow’s army said £5m was gone.\n"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_a_page_reads_the_same_in_any_encoding(codec: str) -> None:
    assert decode(PAGE.encode(codec), "page.txt") == PAGE


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_with_a_byte_order_mark_on_either_end(codec: str) -> None:
    assert decode(("\ufeff" + PAGE).encode(codec), "page.txt") == PAGE


def test_an_older_encoding_of_another_script_is_guessed() -> None:
    russian = "Министр обороны заявил во вторник, что войска вошли в деревню и остаются в ней. " * 5
    assert decode(russian.encode("cp1251"), "page.txt") == russian


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("naïve café — ".encode() * 20 + b"\xff\xfe\x80", "broken utf-8"),
        (b"\xff\xfe" + b"a\x00\x00\xd8", "broken utf-16"),
        (bytes(range(32)) * 40, "not a text file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "save it as UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_with_path_and_cure(data: bytes, reason: str) -> None:
    with pytest.raises(EncodingError, match=r"page\.txt: ") as caught:
        decode(data, "page.txt")
    assert reason in str(caught.value)
    assert str(caught.value).endswith("save it as UTF-8")


def test_newlines_are_read_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"One.\r\nTwo.\rThree.\n")
    assert read_text(tmp_path / "a.txt") == "One.\r\nTwo.\rThree.\n"


def test_what_is_far_too_large_is_not_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.read.MOST_BYTES", 2_000_000)
    (tmp_path / "archive.txt").write_bytes(b"x" * 2_000_001)
    with pytest.raises(PageTooLongError, match=r"archive\.txt: over 2 MB; give one page"):
        read_text(tmp_path / "archive.txt")


def test_what_is_no_file_is_told_with_path_and_cure(tmp_path: Path) -> None:
    with pytest.raises(PageError, match=r"none\.txt: no such file; check the path"):
        read_text(tmp_path / "none.txt")
    with pytest.raises(PageError, match="a folder; name a file in it"):
        read_text(tmp_path)
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    with pytest.raises(PageError, match=r"loop\.txt: cannot be read"):
        read_text(tmp_path / "loop.txt")


@pytest.mark.parametrize("text", ["", " \n\u2028", "(((((((", "12:30 — 45%", "\ufeff\u200b"])
def test_a_page_without_a_word_is_empty(text: str) -> None:
    with pytest.raises(EmptyPageError, match="no words"):
        check_page(text, Settings())


def test_a_page_over_the_limit_names_both_lengths() -> None:
    with pytest.raises(PageTooLongError, match="1,000 characters, the limit is 999"):
        check_page("It fell. " * 111 + "x", Settings(max_chars=999))


def test_half_a_character_is_refused() -> None:
    with pytest.raises(EncodingError, match=r"surrogate.* at 12"):
        check_page("It was said \ud83d", Settings())


def test_a_page_in_another_language_is_refused_by_name() -> None:
    with pytest.raises(LanguageError, match=r"German \(de\)"):
        check_page("Der Minister sagte am Dienstag, das Dorf sei an den Gegner verloren.", Settings())


def test_an_english_page_passes() -> None:
    check_page("The minister denied on Tuesday that the village had been lost.", Settings())
