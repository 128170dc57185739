"""The words files have the same keys in every language, none of them twice."""

from collections import Counter
from collections.abc import Iterator

import yaml

from program.pages.interface import load_words
from program.source.languages import WORDS, Language, available_languages, plural_categories


def test_interface_words_have_the_same_keys_in_every_language() -> None:
    def keys(value: object, language: Language, prefix: str = "") -> set[str]:
        if not isinstance(value, dict):
            return {prefix}
        if prefix == ".per":  # Words of a language for the parts of a year, each as it is typed.
            return {prefix}
        if "other" in value and set(value) <= plural:  # A language has its own forms.
            assert set(value) == set(plural_categories(language)), prefix
            return {prefix}
        return {
            each
            for key, inner in value.items()
            for each in keys(inner, language, f"{prefix}.{key}")
        }

    plural = {"zero", "one", "two", "few", "many", "other"}
    first, *others = available_languages()
    for other in others:
        assert keys(load_words(other), other) == keys(load_words(first), first)


def test_no_key_of_the_interface_words_stands_twice() -> None:
    def pairs(node: yaml.Node) -> Iterator[tuple[yaml.Node, str]]:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                yield node, key.value
                yield from pairs(value)

    for language in available_languages():
        root = yaml.compose((WORDS / f"{language}.yml").read_text("utf-8"))
        counted = Counter(pairs(root))
        assert [key for (_, key), times in counted.items() if times > 1] == []
