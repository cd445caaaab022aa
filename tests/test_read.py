"""From bytes to pages: encodings, folders, and pages that are refused with a reason."""

import io
import os
import sys
from pathlib import Path

import pytest

from extractor.errors import EmptyPageError, EncodingError, LanguageError, PageError, PageTooLongError
from extractor.read import check_page, decode, read_dump, read_text
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


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "north/a.txt", "north/deep/c.txt", "notes.md"):
        path = tmp_path / "dump" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"The page {name} said so.", encoding="utf-8")
    return tmp_path / "dump"


def test_a_folder_gives_all_its_pages_in_order_with_ids_that_differ(dump: Path) -> None:
    pages = list(read_dump([dump]))
    assert [page.id for page in pages] == ["dump/a", "b", "dump/north/a", "c"]
    assert [Path(page.where).name for page in pages] == ["a.txt", "b.txt", "a.txt", "c.txt"]
    assert pages[3].text == "The page north/deep/c.txt said so."


def test_in_folders_only_files_count_and_hidden_ones_do_not(dump: Path) -> None:
    (dump / "folder.txt").mkdir()
    (dump / "._b.txt").write_bytes(b"\x00\x05\x16\x07")
    (dump / "d.TXT").write_text("It said so.", encoding="utf-8")
    assert [page.id for page in read_dump([dump])] == ["dump/a", "b", "d", "dump/north/a", "c"]


def test_links_that_lead_nowhere_are_told(dump: Path) -> None:
    (dump / "d.txt").symlink_to("none")
    (dump / "e.txt").symlink_to("e.txt")
    nowhere, loop = (page for page in read_dump([dump]) if page.id in "de")
    with pytest.raises(PageError, match="no such file"):
        _ = nowhere.text
    with pytest.raises(PageError, match=r"e\.txt: cannot be read"):
        _ = loop.text


@pytest.mark.skipif(sys.platform != "linux", reason="file names are Unicode elsewhere")
def test_a_file_name_that_is_no_text_becomes_an_id_that_is(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"b\xff.txt")
    path.write_text("It said so.", encoding="utf-8")
    (page,) = read_dump([tmp_path])
    assert (page.id, page.text) == ("b\\xff", "It said so.")


def test_what_is_far_too_large_is_not_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.read.MOST_BYTES", 2_000_000)
    (tmp_path / "archive.txt").write_bytes(b"x" * 2_000_001)
    with pytest.raises(PageTooLongError, match=r"archive\.txt: over 2 MB; give one page"):
        read_text(tmp_path / "archive.txt")


def test_closed_standard_input_is_an_empty_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    (page,) = read_dump(["-"])
    assert page.text == ""


def test_a_page_named_twice_is_read_once(dump: Path) -> None:
    assert len(list(read_dump([dump / "b.txt", dump, str(dump / "b.txt")]))) == 4


def test_a_missing_page_does_not_stop_the_others(dump: Path) -> None:
    missing, there = read_dump([dump / "none.txt", dump / "b.txt"])
    with pytest.raises(PageError, match=r"none\.txt: no such file; check the path"):
        _ = missing.text
    assert there.text


def test_a_folder_without_pages_says_so(tmp_path: Path) -> None:
    (page,) = read_dump([tmp_path])
    with pytest.raises(PageError, match=r"without \.txt files; name the files"):
        _ = page.text


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbfKyiv denies this.\r\n")))
    (page,) = read_dump(["-"])
    assert (page.id, page.where, page.text) == ("stdin", "standard input", "Kyiv denies this.\r\n")


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
