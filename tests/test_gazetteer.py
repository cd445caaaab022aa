"""The gazetteer compiles, answers for names as papers print them, and survives processes."""

import pickle
import sqlite3
import time

import pytest

from extractor.errors import SetupError
from extractor.gazetteer import build, build_gazetteer, gazetteer_version, open_gazetteer
from extractor.gazetteer.distance import kilometres
from extractor.gazetteer.entries import read_countries, read_regions
from extractor.gazetteer.names import name_key


@pytest.fixture(scope="module")
def gazetteer():
    return open_gazetteer()


@pytest.fixture
def small(monkeypatch):
    """Compile countries and regions only."""
    monkeypatch.setattr(build, "read_cities", lambda: iter(()))
    monkeypatch.setattr(build, "read_subdivisions", lambda grounds: iter(()))
    monkeypatch.setattr(build.Grounds, "of_cities", lambda: None)


def first(gazetteer, name):
    found = gazetteer.lookup(name)
    return (found[0].name, found[0].kind.value, found[0].country) if found else None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ukraine", ("Ukraine", "country", "UA")),
        ("the U.K.", ("United Kingdom", "country", "GB")),
        ("US", ("United States", "country", "US")),
        ("Us", ("Us", "settlement", "FR")),
        ("us", None),
        ("the", None),
        ("Calif.", ("California", "admin1", "US")),
        ("KY", ("Kentucky", "admin1", "US")),
        ("Miss.", ("Mississippi", "admin1", "US")),
        ("Miss", None),
        ("Ore.", ("Oregon", "admin1", "US")),
        ("Donbas", ("Donbas", "region", "UA")),
        ("Gaza Strip", ("Gaza Strip", "region", "PS")),
        ("Black Sea", ("Black Sea", "water", None)),
        ("Africa", ("Africa", "continent", None)),
        ("Dnipropetrovsk Oblast", ("Dnipropetrovsk Oblast", "admin1", "UA")),
        ("KHARKIV", ("Kharkiv Oblast", "admin1", "UA")),
        ("São Paulo", ("São Paulo", "admin1", "BR")),
        ("Sao Paulo", ("São Paulo", "admin1", "BR")),
    ],
)
def test_lookup(gazetteer, name, expected):
    assert first(gazetteer, name) == expected


def test_spellings_share_a_key():
    assert name_key("St. Louis") == name_key("Saint-Louis")
    assert name_key("Deir ez-Zor") == name_key("DEIR EZ ZOR")
    assert name_key("Sana’a") == name_key("Sana'a") == "sanaa"
    assert name_key("The Hague") == "hague"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kiev", "Kyiv"),
        ("Artemivsk", "Bakhmut"),
        ("Dnipropetrovsk region", None),
        ("Dayr az-Zor", "Deir ez-Zor"),
        ("Chernigow", "Chernihiv"),
        ("Zaporozh'ye", "Zaporizhzhya"),
        ("Qumbarivka", None),
        ("European", None),
    ],
)
def test_another_spelling_is_found_for_what_is_known_to_be_a_place(gazetteer, name, expected):
    towns = [entry.name for entry in gazetteer.senses(name) if entry.kind == "settlement"]
    assert towns[:1] == ([expected] if expected else [])


def test_what_is_only_spelled_alike_is_nothing_to_recognise_places_by(gazetteer):
    assert gazetteer.entries("Dayr az-Zor") == ()
    assert gazetteer.entries("Geauga") == ()
    assert [entry.name for entry in gazetteer.senses("Geauga")] == ["Geauga County"]


def test_candidates_come_most_populous_first(gazetteer):
    populations = [candidate.population for candidate in gazetteer.lookup("Georgetown")]
    assert len(populations) > 3
    assert populations == sorted(populations, reverse=True)


def test_a_subdivision_lies_among_its_cities(gazetteer):
    homs = gazetteer.lookup("Homs Governorate")[0]
    assert kilometres(homs.lat, homs.lon, 34.73, 36.71) < 60


def test_it_is_pickled_as_its_path(gazetteer):
    copy = pickle.loads(pickle.dumps(gazetteer))
    assert copy.version == gazetteer.version == gazetteer_version()
    assert copy.lookup("Kyiv") == gazetteer.lookup("Kyiv")


def test_lookups_are_fast(gazetteer):
    names = [f"{first} {last}" for first in ("San", "New", "Port", "Fort") for last in map(str, range(500))]
    began = time.perf_counter()
    for name in names:
        gazetteer.entries(name)
    cold = time.perf_counter() - began
    assert cold / len(names) < 500e-6, "ten times the time aimed at: no false alarm on a busy machine"


def test_building_reports_progress_and_leaves_one_file(small, tmp_path):
    steps = []
    build_gazetteer(tmp_path / "cache" / "g.sqlite", lambda step, share: steps.append(share))
    assert steps[0] == 0.0
    assert steps[-1] == 1.0
    assert steps == sorted(steps)
    assert [file.name for file in (tmp_path / "cache").iterdir()] == ["g.sqlite"]
    assert first(open_gazetteer(tmp_path / "cache" / "g.sqlite"), "Kenya") == ("Kenya", "country", "KE")


def test_a_failed_build_leaves_the_old_file(small, tmp_path, monkeypatch):
    path = tmp_path / "g.sqlite"
    build_gazetteer(path)
    before = path.read_bytes()

    def broken():
        yield from read_countries()
        raise sqlite3.OperationalError("disk full")

    monkeypatch.setattr(build, "read_countries", broken)
    with pytest.raises(SetupError, match="disk full"):
        build_gazetteer(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_stale_gazetteer_is_compiled_anew(small, tmp_path, monkeypatch):
    path = tmp_path / "g.sqlite"
    monkeypatch.setattr("extractor.gazetteer.default_path", lambda: path)
    monkeypatch.setattr(build, "source_version", lambda: "old")
    build_gazetteer(path)
    monkeypatch.undo()
    assert open_gazetteer(path).version == "old"


def test_a_file_that_is_no_gazetteer_is_refused(tmp_path):
    file = tmp_path / "notes.txt"
    file.write_text("not a database")
    for path in (file, tmp_path / "missing.sqlite"):
        with pytest.raises(SetupError, match="no gazetteer"):
            open_gazetteer(path)


def test_own_regions_lie_on_earth():
    for region in read_regions():
        assert -90 <= region.lat <= 90, region.name
        assert -180 <= region.lon <= 180, region.name


def test_kilometres():
    assert kilometres(50.45, 30.52, 55.75, 37.62) == pytest.approx(756, abs=5)
    assert kilometres(0, 179.9, 0, -179.9) == pytest.approx(22.2, abs=0.5)
