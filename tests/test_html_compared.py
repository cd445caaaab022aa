"""Labels beside predictions, in a real Chromium."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from typer.testing import CliRunner

from extractor.cli import app
from extractor.evaluation.claims import pair_claims
from extractor.evaluation.records import compare
from extractor.evaluation.samples import read_samples
from extractor.evaluation.scores import Score
from extractor.records import Article, Stance
from extractor.write import write_records
from tests.browser import Browser

GOLD = Path(__file__).parent.parent / "samples" / "gold"
VERDICTS = ("right", "missed", "false", "wrong-stance", "wrong-source", "wrong-link")


def spoilt(page: Article) -> Article:
    """Return a page whose last claim nobody points to is missed, and whose first denial is asserted."""
    pointed = {id_ for c in page.claims for id_ in (*c.denies, *c.counters, *c.supports, c.duplicate_of)}
    missed = [c.id for c in page.claims if c.id not in pointed][-1]
    denial = next(c.id for c in page.claims if c.stance is Stance.DENIED and c.denies)
    turned = {"stance": Stance.ASSERTED, "denies": (), "denial_target": None}
    claims = [c.model_copy(update=turned) if c.id == denial else c for c in page.claims if c.id != missed]
    sources = [
        s.model_copy(update={"claims": kept})
        for s in page.sources
        if (kept := tuple(id_ for id_ in s.claims if id_ != missed))
    ]
    update = {"claims": tuple(claims), "sources": tuple(sources), "disputes": ()}
    return Article.model_validate(page.model_copy(update=update).model_dump())


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("compared")
    write_records(folder / "found.jsonl", [spoilt(sample) for sample in read_samples(GOLD)])
    out = folder / "compared.html"
    options = ["--records", str(folder / "found.jsonl"), "--html", str(out), "--no-errors"]
    result = CliRunner().invoke(app, ["evaluate", "records", str(GOLD), *options])
    assert result.exit_code == 0, result.output
    return out


def test_the_pairs_are_those_of_the_figures() -> None:
    for sample in read_samples(GOLD):
        found = spoilt(sample)
        figure = compare(sample, found).figures["claims relaxed"]
        assert isinstance(figure, Score)
        assert len(pair_claims(sample, found)) == figure.hits


@pytest.mark.parametrize("width", [1500, 700, 320])
def test_it_opens_without_a_complaint_and_nothing_is_cut_off(
    width: int, browser: Browser, page: Path
) -> None:
    browser.open(page, width=width)
    assert browser.complaints() == []
    assert browser.value("document.documentElement.scrollWidth <= innerWidth")
    assert browser.value("performance.getEntriesByType('resource').length") == 0


def test_pointing_at_a_claim_tells_what_stands_on_the_other_side(browser: Browser, page: Path) -> None:
    browser.open(page, width=1500)
    mark = browser.one(".part.gold a.number.wrong-stance")
    browser.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", mark)
    ActionChains(browser.driver).move_to_element(mark).perform()
    told = browser.one("#told").text
    assert told.startswith("Labelled: denied by ")
    assert "Found: asserted by " in told
    assert "Differs: stance, link" in told
    assert browser.all(".part.found span.is-active")
    mark.send_keys(Keys.ENTER)
    assert browser.one("li.claim:target strong.verdict").text.startswith("≠ wrong stance")


def test_a_sign_tells_what_the_colour_does(browser: Browser, page: Path) -> None:
    browser.open(page, width=1500)
    missed = browser.one(".part.gold a.number.missed")
    assert (missed.get_attribute("data-n") or "").startswith("−")
    assert "missed" in (missed.get_attribute("aria-label") or "")
    assert not browser.all(".part.found a.number.missed")


@pytest.mark.parametrize("scripts", [True, False])
def test_the_filter_keeps_one_kind_with_or_without_scripts(
    scripts: bool, browser: Browser, page: Path
) -> None:
    browser.open(page, width=1500, scripts=scripts)
    browser.one("#only-missed").click()
    listed = browser.all("#p1-page li.claim")
    shown = [item for item in listed if item.is_displayed()]
    assert len(shown) == 1 < len(listed)
    assert "missed" in (shown[0].get_attribute("class") or "")
    if scripts:
        browser.one("#only-missed").send_keys(Keys.ARROW_LEFT)
        assert browser.value("document.querySelector('#only-right').checked")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_colours_of_verdicts_follow_the_system(dark: bool, browser: Browser, page: Path) -> None:
    browser.open(page, dark=dark)
    ground = str(browser.value("getComputedStyle(document.querySelector('.raw span.right')).backgroundColor"))
    parts = [int(part) for part in ground.removeprefix("rgb(").rstrip(")").split(",")]
    assert (max(parts) < 128) is dark


def test_on_paper_the_filter_is_left_out(browser: Browser, page: Path) -> None:
    browser.open(page, width=1000)
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not browser.one(".filters").is_displayed()
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
