"""Where the trained models are."""

import json
from pathlib import Path

import pytest

from extractor import weights
from extractor.encoder.session import Encoder
from extractor.errors import SetupError
from extractor.weights import find_model, model_version, model_versions


def make_model(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "config.json").write_text(json.dumps({"version": "0", "labels": {}}), encoding="utf-8")
    return folder


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of shipped models in place of the real one; the working folder is another."""
    folder = tmp_path / "models"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setattr(weights, "_FOLDERS", (tmp_path / "package", folder))
    monkeypatch.chdir(elsewhere)
    return folder


def test_a_shipped_model_is_found_by_its_name(shipped: Path) -> None:
    make_model(shipped / "reader")
    assert find_model("reader") == shipped / "reader"


def test_a_folder_can_be_given_instead(shipped: Path, tmp_path: Path) -> None:
    mine = make_model(tmp_path / "mine")
    assert find_model(str(mine)) == mine
    assert find_model("../mine").resolve() == mine.resolve()


def test_a_shipped_model_goes_before_a_folder_of_the_same_name(shipped: Path) -> None:
    make_model(Path("reader"))
    make_model(shipped / "reader")
    assert find_model("reader") == shipped / "reader"


def test_a_missing_model_says_what_there_is_and_what_to_type(shipped: Path) -> None:
    make_model(shipped / "reader")
    with pytest.raises(SetupError, match=r"no model 'raeder'; there are: reader\. .* install it again"):
        find_model("raeder")


def test_without_any_model_it_says_so(shipped: Path) -> None:
    with pytest.raises(SetupError, match="there are: none"):
        find_model("reader")


def test_a_folder_without_a_config_is_no_model(shipped: Path, tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="with its config"):
        find_model(str(tmp_path))


def test_half_a_model_names_the_files_that_are_missing(tmp_path: Path) -> None:
    folder = make_model(tmp_path / "reader")
    with pytest.raises(SetupError, match=r"reader lacks tokenizer.json, model.onnx"):
        Encoder(folder)


def test_a_model_tells_its_version(tmp_path: Path) -> None:
    assert model_version(str(make_model(tmp_path / "mine"))) == "0"


def test_a_version_is_text_though_the_config_has_a_number(tmp_path: Path) -> None:
    folder = make_model(tmp_path / "mine")
    (folder / "config.json").write_text('{"version": 2}', encoding="utf-8")
    assert model_version(str(folder)) == "2"


def test_a_missing_model_has_no_version(shipped: Path) -> None:
    with pytest.raises(SetupError, match="no model 'raeder'"):
        model_version("raeder")


def test_the_shipped_model_tells_its_version() -> None:
    config = json.loads((find_model("reader") / "config.json").read_text(encoding="utf-8"))
    assert model_version("reader") == config["version"]


def test_the_rules_are_no_cure_for_a_model_that_all_pages_need(shipped: Path) -> None:
    make_model(shipped / "reader")
    with pytest.raises(SetupError) as fault:
        find_model("segmenter")
    assert "--finder" not in str(fault.value)


def test_all_shipped_models_tell_their_versions() -> None:
    assert {"reader", "segmenter", "links"} <= set(model_versions())
