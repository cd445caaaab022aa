"""A user's gazetteers lie upon the built-in one; what does not fit is named by line and left out."""

import pytest
from typer.testing import CliRunner

from extractor import cli, gazetteer
from extractor.errors import SetupError
from extractor.extraction import extract
from extractor.gazetteer import Gazetteer, open_gazetteer
from extractor.gazetteer.added import add_gazetteer, check_added, list_added, remove_gazetteer
from extractor.gazetteer.cyrillic import romanise
from extractor.gazetteer.layer import Layer
from extractor.pipeline import load_pipeline

HEADER = "name,lat,lon,country,admin1,kind,population,aliases\n"
ROWS = (
    "Qumbarra,48.1,36.2,UA,Dnipropetrovsk Oblast,settlement,120,Kumbarra;Qumbar\n"
    "Qumbarra,51.0,32.0,UA,Chernihiv Oblast,,,\n"
    "Old Weir,10.5,20.5,TD,Weirland,facility,,\n"
)
DUMP = (
    "99000001\tDhunbarra\tDhunbarra\tDunbara,Дунбара\t35.1\t40.2\tP\tPPL\tSY\t\t07\t\t\t\t4100\t\t0"
    "\tAsia/Damascus\t2024-01-01"
)
POSTAL = (
    "UA\t1\tКумбарівка\tDnipropetrovska\t04\tX\t\t\t\t48.2\t36.1\t4\n"
    "UA\t2\tКумбарівка (сільська рада)\tDnipropetrovska\t04\tX\t\t\t\t48.21\t36.1\t1\n"
    "UA\t3\tКумбарівка\tKyivska\t12\tX\t\t\t\t50.2\t30.1\t4\n"
)


@pytest.fixture(scope="module")
def below():
    return Layer(open_gazetteer().path)


@pytest.fixture
def add(tmp_path, below):
    def add(name, text):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return add_gazetteer(file, None, tmp_path / "added", below)

    return add


@pytest.fixture
def stack(tmp_path, below):
    def stack():
        return Gazetteer(below.path, {item.name: item.path for item in list_added(tmp_path / "added")})

    return stack


def test_csv_becomes_places_with_subdivisions_by_code(add, stack):
    added, reading = add("My Places.csv", HEADER + ROWS)
    assert (added.name, added.entries, reading.skipped) == ("my-places", 3, [])
    found = stack().entries("Kumbarra")
    assert [(e.name, e.admin1, e.population, e.source) for e in found] == [
        ("Qumbarra", "UA.04", 120, "my-places")
    ]
    assert [c.admin1 for c in stack().lookup("Qumbarra")] == ["Dnipropetrovsk Oblast", "Chernihiv Oblast"]
    assert [(c.kind, c.admin1) for c in stack().lookup("Old Weir")] == [("facility", "Weirland")]


def test_geonames_places_keep_their_ids(add, stack):
    add("dump.txt", DUMP + "\n")
    (entry,) = stack().entries("Dunbara")
    assert (entry.id, entry.name, entry.admin1, entry.population) == ("99000001", "Dhunbarra", "SY.07", 4100)


def test_postcodes_are_romanised_and_a_town_of_two_codes_is_one(add, stack):
    added, _ = add("post.txt", POSTAL)
    assert added.entries == 2
    assert [c.admin1 for c in stack().lookup("Kumbarivka")] == ["Dnipropetrovsk Oblast", "Kyiv Oblast"]
    assert "CC BY 4.0" in added.attribution


def test_bad_rows_are_named_by_line_and_the_others_are_kept(add):
    added, reading = add(
        "a.csv", HEADER + "Bara,98,1,,,,,\n" + ROWS + "Bara,1,2,Ukraine,,,,\nBara,1,2,,,tower,,\n"
    )
    assert added.entries == 3
    assert [fault.partition("a.csv")[2][:30] for fault in reading.skipped] == [
        ":2: lat 98 lies outside of -90",
        ":6: country 'Ukraine' is no IS",
        ":7: kind 'tower' is none of co",
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "lacks name, lat, lon"),
        ("a line of a letter\n", "a.csv:1: neither"),
        (HEADER + "Bara,north,1,,,,,\n", "a.csv:2: lat 'north' is no number"),
    ],
)
def test_a_file_without_places_is_refused_and_leaves_nothing(add, tmp_path, text, fault):
    with pytest.raises(SetupError, match=fault):
        add("a.csv", text)
    assert list_added(tmp_path / "added") == []


def test_a_known_town_stays_the_known_one_and_an_id_is_the_upper_ones(add, stack, below):
    lviv = "Lviv,49.84,24.02,UA,Lviv Oblast,settlement,,\n"
    add("a.csv", HEADER + lviv)
    town = [e for e in stack().entries("Lviv") if e.kind == "settlement" and e.country == "UA"]
    assert [(e.id, e.source) for e in town] == [("702550", "")]
    add("b.csv", "id,name,lat,lon,country\n702550,Lviv,49.8,24.0,UA\n")
    assert [e.source for e in stack().entries("Lviv") if e.id == "702550"] == ["b"]


def test_the_same_file_makes_the_same_bytes_and_the_stamp_names_the_stack(add, stack):
    first = add("a.csv", HEADER + ROWS)[0]
    before = first.path.read_bytes()
    again = add("a.csv", HEADER + ROWS)[0]
    assert again.path.read_bytes() == before
    assert stack().version.endswith(f"+{first.version}")


def test_one_of_another_version_is_refused_with_the_cure(add, monkeypatch):
    added, _ = add("a.csv", HEADER + ROWS)
    monkeypatch.setattr("extractor.gazetteer.added.FORM", 0)
    with pytest.raises(SetupError, match=r"newsclaims gazetteer add .*a.csv --name a"):
        check_added([added])


def test_only_what_was_added_can_be_removed(add, tmp_path):
    add("a.csv", HEADER + ROWS)
    with pytest.raises(SetupError, match="there are: a"):
        remove_gazetteer("b", tmp_path / "added")
    remove_gazetteer("a", tmp_path / "added")
    assert list_added(tmp_path / "added") == []


@pytest.mark.parametrize(
    ("name", "country", "latin"),
    [
        ("Запоріжжя", "UA", "Zaporizhzhia"),
        ("Згурівка", "UA", "Zghurivka"),
        ("Їжаківці", "UA", "Yizhakivtsi"),
        ("Знам'янка", "UA", "Znamianka"),
        ("Ейск", "RU", "Yeysk"),
        ("Григорьевка", "RU", "Grigorevka"),
    ],
)
def test_cyrillic_is_read_by_the_table_of_its_country(name, country, latin):
    assert romanise(name, country) == latin


def test_the_commands_add_list_look_up_and_remove(tmp_path, below, monkeypatch):
    monkeypatch.setattr(gazetteer, "default_path", lambda: tmp_path / below.path.name)
    (tmp_path / below.path.name).symlink_to(below.path)
    file = tmp_path / "mine.csv"
    file.write_text(HEADER + ROWS + "Bara,x,1,,,,,\n")
    run = CliRunner()

    def newsclaims(*words):
        return run.invoke(cli.app, ["gazetteer", *words])

    assert "mine.csv:5: lat 'x' is no number" in newsclaims("add", str(file)).output
    assert "mine: 3 places" in newsclaims("list").output
    assert "CC BY 4.0" in newsclaims("list").output
    assert (
        "Qumbarra, Dnipropetrovsk Oblast, UA | settlement | 48.1000 36.2000"
        in newsclaims("lookup", "Qumbar").output
    )
    assert newsclaims("remove", "mine").exit_code == 0
    assert newsclaims("lookup", "Qumbar").exit_code == 1


def test_records_name_the_stack_and_resolve_by_it(add, tmp_path, below, monkeypatch):
    monkeypatch.setattr(gazetteer, "default_path", lambda: tmp_path / below.path.name)
    monkeypatch.setattr(gazetteer, "added_folder", lambda: tmp_path / "added")
    (tmp_path / below.path.name).symlink_to(below.path)
    added, _ = add("mine.csv", HEADER + ROWS)
    text = "Shells fell on the village of Qumbarra in Ukraine's Chernihiv region, officials said."
    article = extract(text, nlp=load_pipeline(stages=("newsclaims_toponyms",)))
    (village,) = [place for place in article.places if place.name == "Qumbarra"]
    assert (village.status, village.admin1, village.precision) == ("resolved", "Chernihiv Oblast", "exact")
    assert article.provenance.gazetteer.endswith(f"+{added.version}")
