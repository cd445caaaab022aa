"""The table of countries answers for names, demonyms, capitals and seats."""

import pytest

from extractor.lexicon.countries import (
    country_by_iso,
    country_of_capital,
    country_of_demonym,
    country_of_seat,
    find_country,
    load_countries,
)


def iso(row):
    return row and row.iso


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Russian", "RU"), ("Russians", "RU"), ("Swiss", "CH"), ("Dutch", "NL"), ("Danes", "DK"),
        ("Frenchmen", "FR"), ("Nigerien", "NE"), ("Nigerian", "NG"), ("Congolese", "CD"),
        ("North Korean", "KP"), ("Palestinians", "PS"), ("Scottish", "GB"), ("polish", None), ("US", None),
    ],
)  # fmt: skip
def test_demonyms(word, code):
    assert iso(country_of_demonym(word)) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("US", "US"),
        ("us", None),
        ("the U.K.", "GB"),
        ("The Gambia", "GM"),
        ("Burma", "MM"),
        ("Türkiye", "TR"),
    ],
)
def test_names(name, code):
    assert iso(find_country(name)) == code


@pytest.mark.parametrize(
    ("name", "code"), [("Kyiv", "UA"), ("Kiev", "UA"), ("The Hague", "NL"), ("Beijing", "CN"), ("Lyon", None)]
)
def test_capitals(name, code):
    assert iso(country_of_capital(name)) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("the Kremlin", "RU"), ("Downing Street", "GB"), ("White House", "US"), ("the Élysée", "FR"),
        ("Foggy Bottom", "US"), ("the Quai d’Orsay", "FR"), ("Whitehall", "GB"), ("Zhongnanhai", "CN"),
        ("Bankova", "UA"), ("Palazzo Chigi", "IT"), ("the Blue House", "KR"), ("Raisina Hill", "IN"),
        ("Casa Rosada", "AR"), ("the Planalto", "BR"), ("Kantei", "JP"), ("Capitol Hill", "US"),
        ("Baker Street", None), ("White house", None), ("Wall Street", None), ("State House", None),
    ],
)  # fmt: skip
def test_seats(name, code):
    assert iso(country_of_seat(name)) == code


@pytest.mark.parametrize(
    "word", ["us", "Us", "turkey", "china", "chad", "male", "Mark", "Jordanes", "IT", ""]
)
def test_words_that_only_look_like_states(word):
    assert find_country(word) is country_of_capital(word) is country_of_seat(word) is None


def test_an_apostrophe_is_one_however_it_is_printed():
    assert iso(country_of_capital("N’Djamena")) == iso(country_of_capital("N'Djamena")) == "TD"
    assert iso(find_country("Côte d’Ivoire")) == iso(find_country("Côte d'Ivoire")) == "CI"


def test_no_seat_and_no_capital_means_two_states():
    rows = load_countries()
    seats = [seat for row in rows for seat in row.seats]
    assert len(seats) == len(set(seats))
    assert not set(seats) & {name for row in rows for name in (row.name, *row.aliases)}


def test_every_country_has_its_own_code_and_a_point_on_earth():
    rows = load_countries()
    assert len({row.iso for row in rows}) == len(rows) >= 245
    assert all(-90 <= row.lat <= 90 and -180 <= row.lon <= 180 for row in rows)
    assert country_by_iso("UA").capital == "Kyiv"


def test_every_state_of_a_million_people_has_a_demonym_and_a_capital():
    bare = [
        row.name for row in load_countries() if row.population > 1e6 and not (row.demonyms and row.capitals)
    ]
    assert bare == ["Hong Kong"]
