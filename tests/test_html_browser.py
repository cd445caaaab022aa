"""HTML pages in a real Chromium: pointing, keyboard, light and dark, narrow, without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from extractor.records import Article
from extractor.show.html import render_page_html, render_timelines
from tests.browser import Browser
from tests.disputed import PAGE, disputed_page, disputed_timelines

GOLD = Path(__file__).parent.parent / "samples" / "gold"
DENIAL, DENIED = "p1-c4", ["p1-c1", "p1-c2"]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("html") / "page.html"
    path.write_text(render_page_html([disputed_page()]), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    records = [Article.model_validate_json(path.read_bytes()) for path in sorted(GOLD.glob("*.json"))[:3]]
    path = tmp_path_factory.mktemp("html") / "samples.html"
    path.write_text(render_page_html(records), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def timelines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("html") / "timelines.html"
    path.write_text(render_timelines(disputed_timelines()), encoding="utf-8")
    return path


def pointed_out(browser: Browser) -> tuple[list[str], list[str], str]:
    """Return the claims in the list that are active, those they are against, and the line below."""
    active, against = (
        [item.get_attribute("id") or "" for item in browser.all(f"li.claim.{name}")]
        for name in ("is-active", "is-against")
    )
    return active, against, browser.one("#told").text


def hover(browser: Browser, selector: str) -> None:
    place = browser.one(selector)
    browser.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", place)
    ActionChains(browser.driver).move_to_element(place).perform()


def press(browser: Browser, *keys: str) -> None:
    ActionChains(browser.driver).send_keys(*keys).perform()


def focused(browser: Browser) -> str:
    return browser.driver.switch_to.active_element.get_attribute("id") or ""


@pytest.mark.parametrize("width", [1400, 700, 420, 320])
@pytest.mark.parametrize("name", ["page", "sample", "timelines"])
def test_it_opens_without_a_complaint_and_nothing_is_cut_off(
    name: str, width: int, browser: Browser, request: pytest.FixtureRequest
) -> None:
    browser.open(request.getfixturevalue(name), width=width)
    assert browser.complaints() == []
    assert browser.value("document.documentElement.scrollWidth <= innerWidth")
    assert browser.value("performance.getEntriesByType('resource').length") == 0


@pytest.mark.parametrize("place", [".raw a.number[data-c=p1-c4]", ".raw .denied", "li#p1-c4 .words"])
def test_pointing_at_a_denial_shows_what_it_denies(place: str, browser: Browser, page: Path) -> None:
    browser.open(page)
    hover(browser, place)
    active, against, told = pointed_out(browser)
    assert (active, against) == ([DENIAL], DENIED)
    assert "denied what was said by Russia (1)" in told
    words = [part.text for part in browser.all(".raw span.is-against")]
    assert "Village lost" in words
    assert any("had entered Zaporizke" in word for word in words)
    hover(browser, "h1")
    assert pointed_out(browser) == ([], [], "")


def test_the_words_of_a_nested_claim_are_those_of_the_inner_one(browser: Browser, page: Path) -> None:
    browser.open(page)
    hover(browser, '.raw span.asserted[data-c="p1-c3 p1-c2"]')
    assert pointed_out(browser)[0] == ["p1-c3"]


def test_all_of_it_goes_by_keyboard(browser: Browser, page: Path) -> None:
    browser.open(page)
    press(browser, Keys.TAB)
    assert browser.value("document.activeElement.className") == "skip"
    for _ in range(40):
        press(browser, Keys.TAB)
        if focused(browser) == "p1-w4":
            break
    assert pointed_out(browser)[:2] == ([DENIAL], DENIED)
    assert browser.value("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    press(browser, Keys.ENTER)
    assert focused(browser) == DENIAL
    press(browser, Keys.TAB, Keys.ENTER)
    assert focused(browser) == "p1-w4"
    press(browser, Keys.ESCAPE)
    assert pointed_out(browser) == ([], [], "")


def test_a_click_leads_from_the_list_to_the_words_and_back(browser: Browser, page: Path) -> None:
    browser.open(page)
    browser.one("li#p1-c2 .words").click()
    assert focused(browser) == "p1-w2"
    browser.one(".raw .denied").click()
    assert focused(browser) == DENIAL


def test_the_list_follows_what_is_pointed_at_in_the_text(browser: Browser, sample: Path) -> None:
    browser.open(sample)
    last = browser.all("#p1-page a.number")[-1].get_attribute("id")
    hover(browser, f"#{last}")
    item = "document.querySelector('#p1-page li.is-active').getBoundingClientRect()"
    assert browser.value(f"{item}.top >= 0 && {item}.top < innerHeight")


def test_the_page_is_shown_character_for_character(browser: Browser, page: Path) -> None:
    browser.open(page)
    assert browser.value("document.querySelector('.raw').textContent") == PAGE


def ground(browser: Browser) -> list[int]:
    colour = str(browser.value("getComputedStyle(document.body).backgroundColor"))
    return [int(part) for part in colour.removeprefix("rgb(").rstrip(")").split(",")]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_colours_follow_the_system_and_the_button_turns_them(
    dark: bool, browser: Browser, page: Path
) -> None:
    browser.open(page, dark=dark)
    browser.driver.execute_script("localStorage.clear()")
    browser.driver.refresh()
    assert (max(ground(browser)) < 100) is dark
    button = browser.one("#theme")
    assert button.text == ("Light colours" if dark else "Dark colours")
    button.click()
    assert (max(ground(browser)) < 100) is not dark
    # Not opened afresh: another process of the browser may hear of the choice a moment later.
    browser.driver.refresh()
    assert (max(ground(browser)) < 100) is not dark, "the choice is kept"
    browser.driver.execute_script("localStorage.clear()")


@pytest.mark.parametrize("width", [1400, 420])
def test_the_list_stands_beside_the_text_or_below_where_it_is_narrow(
    width: int, browser: Browser, page: Path
) -> None:
    browser.open(page, width=width)
    text, claims = (browser.one(f".part.{name}").rect for name in ("text", "claims"))
    beside = claims["x"] > text["x"] + text["width"] - 1
    assert beside is (width == 1400)
    assert beside or claims["y"] >= text["y"] + text["height"] - 1


def test_without_scripts_everything_is_there(browser: Browser, page: Path, timelines: Path) -> None:
    browser.open(page, scripts=False)
    assert browser.one("#told").text == ""
    assert not browser.one("#theme").is_displayed()
    body = browser.one("body").text
    for words in ("Say so", "Deny it", "any link to the fire", "denied what was said by 1 Russia", "Menu"):
        assert words in body
    browser.open(timelines, scripts=False)
    assert not browser.one("#filters").is_displayed()
    assert len([card for card in browser.all(".timeline") if card.is_displayed()]) == 2


def test_the_filter_keeps_the_cards_that_hold_all_words(browser: Browser, timelines: Path) -> None:
    browser.open(timelines)

    def shown() -> list[str]:
        return [card.text.splitlines()[0] for card in browser.all(".timeline") if card.is_displayed()]

    assert shown()[0] == "troops had taken the village"
    assert len(shown()) == 2
    browser.one("#filter").send_keys("KARAGANDA union")
    assert [title.startswith("the mine had flooded") for title in shown()] == [True]
    assert browser.one("#shown").text == "1 of 2 shown"
    browser.one("#changed").click()
    assert shown() == []
    browser.one("#filter").send_keys(Keys.CONTROL, "a", Keys.DELETE)
    assert shown() == ["troops had taken the village"]


def test_a_mark_on_the_lane_opens_the_words_of_its_step(browser: Browser, timelines: Path) -> None:
    browser.open(timelines)
    row = browser.one("#t1-s3")
    assert not row.is_displayed()
    ActionChains(browser.driver).move_to_element(browser.one("a[href='#t1-s3'] .hit")).click().perform()
    assert row.is_displayed()
    assert "changed sides" in row.text
    assert "its units had left" in row.text


def test_the_words_of_the_steps_open_by_keyboard(browser: Browser, timelines: Path) -> None:
    browser.open(timelines)
    summary = browser.one("summary")
    summary.send_keys(Keys.ENTER)
    assert browser.one("#t1-s1").is_displayed()


def test_on_paper_the_list_follows_the_text_and_all_steps_are_open(
    browser: Browser, page: Path, timelines: Path
) -> None:
    browser.open(page, width=1000)
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    text, claims = (browser.one(f".part.{name}").rect for name in ("text", "claims"))
    assert claims["y"] >= text["y"] + text["height"] - 1
    assert not browser.one("#theme").is_displayed()
    browser.open(timelines)
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert browser.one("#t1-s3").rect["height"] > 0
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
