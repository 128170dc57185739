"""Each sentence that the calculator says has its words in every language."""

import ast

import pytest

from program.pages.interface import load_words
from tests.conftest import ROOT
from tests.languages import LANGUAGES


def sentences_said() -> set[str]:
    """The keys that stand in calls of `calculator.sentences.sentence`."""
    calls = [
        node
        for module in (ROOT / "calculator").glob("*.py")
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "sentence"
    ]
    keys = [node.args[0] for node in calls]
    values = [value for key in keys for value in ast.walk(key) if isinstance(value, ast.Constant)]
    return {value.value for value in values if isinstance(value.value, str)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sentence_has_words(language: str) -> None:
    said = sentences_said()
    assert len(said) > 25
    words = load_words(language)
    parts = [words, *words["only_with"].values()]
    worded = {key for part in parts for key in part.get("sentences", {})}
    assert said - worded == set(), f"sentences: in program/pages/words/{language}.yml"
