"""What stands once for each of a file's languages: each is there, and no other."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError, ValidationInfo
from pydantic import ValidatorFunctionWrapHandler as Handler
from pydantic_core import InitErrorDetails, PydanticCustomError, PydanticKnownError

from program.source.languages import Language, available_languages, plural_categories

__all__ = ["languages_known", "plurals_by_language", "text_by_language"]


def languages_known(value: Any, handler: Handler, info: ValidationInfo) -> Any:
    """Validate a mapping by language: none that the file's texts are not in."""
    return _validated(value, handler, _unknown(value, _languages(info)))


def text_by_language(value: Any, handler: Handler, info: ValidationInfo) -> Any:
    """Validate a text in each of the file's languages; a plain one is alike in all of them."""
    return _in_each(_one_text(value, info), handler, info, ())


def plurals_by_language(value: Any, handler: Handler, info: ValidationInfo) -> Any:
    """Validate a text that counts, with all the forms of each of the file's languages."""
    return _in_each(value, handler, info, _plural_forms(value))


def _in_each(
    value: Any, handler: Handler, info: ValidationInfo, found: Iterable[InitErrorDetails]
) -> Any:
    """Validate a mapping by language: all those, and only those, that the file's texts are in."""
    languages = _languages(info)
    if not isinstance(value, dict):
        allowed = list(languages or available_languages())
        raise PydanticCustomError("languages_wanted", "texts by language", {"allowed": allowed})
    ordered = {each: value[each] for each in languages or () if each in value} | value
    wrong = [*found, *_unknown(value, languages), *_missing(value, languages)]
    return _validated(ordered, handler, wrong)


def _one_text(value: Any, info: ValidationInfo) -> Any:
    """Give a plain text once for each language; what is none stays as it is."""
    if isinstance(value, str):
        if not value.strip():
            raise PydanticKnownError("string_too_short", {"min_length": 1})
        return dict.fromkeys(_languages(info) or available_languages(), value)
    if not isinstance(value, dict):
        allowed = list(_languages(info) or available_languages())
        raise PydanticCustomError("text_wanted", "a text", {"allowed": allowed})
    return value


def _plural_forms(value: Any) -> Iterator[InitErrorDetails]:
    """Find the forms that a language does not count by, and those that it does and that lack.

    Args:
        value: The forms as the file has them: a mapping by language, of mappings by category.
    """
    for language, forms in value.items() if isinstance(value, dict) else ():
        if not isinstance(forms, dict) or language not in available_languages():
            continue
        wanted = plural_categories(language)
        for category in forms:
            if category not in wanted:
                unknown = PydanticCustomError("key_unknown", "no form", {"allowed": [*wanted]})
                yield InitErrorDetails(type=unknown, loc=(language, category, "[key]"), input=forms)
        for category in wanted:
            # The model itself wants the one that all languages have.
            if category not in forms and category != "other":
                yield InitErrorDetails(type="missing", loc=(language, category), input=forms)


def _languages(info: ValidationInfo) -> tuple[Language, ...] | None:
    """Return the file's languages; None where they are not clear, and nothing is asked of them."""
    languages: tuple[Language, ...] | None = (info.context or {}).get("languages")
    return languages


def _unknown(value: Any, languages: tuple[Language, ...] | None) -> list[InitErrorDetails]:
    if languages is None or not isinstance(value, dict):
        return []
    unknown = PydanticCustomError("language_unknown", "no language", {"allowed": [*languages]})
    return [
        InitErrorDetails(type=unknown, loc=(name, "[key]"), input=value)
        for name in value
        if name not in languages
    ]


def _missing(
    value: Mapping[str, Any], languages: tuple[Language, ...] | None
) -> list[InitErrorDetails]:
    missing = PydanticCustomError("language_missing", "no text")
    return [
        InitErrorDetails(type=missing, loc=(name,), input=value)
        for name in languages or ()
        if name not in value
    ]


def _validated(value: Any, handler: Handler, found: list[InitErrorDetails]) -> Any:
    """Hand a value on, and tell what has been found of it together with what it complains of."""
    try:
        result = handler(value)
    except ValidationError as error:
        inner = [_again(each) for each in error.errors(include_url=False)]
        raise ValidationError.from_exception_data(error.title, [*inner, *found]) from error
    if found:
        raise ValidationError.from_exception_data("texts", found)
    return result


def _again(found: Any) -> InitErrorDetails:
    kind, context = found["type"], found.get("ctx", {})
    own = ("language_unknown", "language_missing", "key_unknown")
    type_ = PydanticCustomError(kind, found["msg"], context) if kind in own else kind
    return InitErrorDetails(type=type_, loc=found["loc"], input=found["input"], ctx=context)
