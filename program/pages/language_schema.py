"""What the JSON Schema says of texts: which languages they are in, and how each of them counts.

Pydantic knows none of it: the model asks for a file's own languages when it reads the file.
"""

from collections.abc import Sequence
from typing import Any

from program.source.languages import (
    LANGUAGE_MARK,
    Language,
    available_languages,
    plural_categories,
)

__all__ = ["texts_by_language"]


def texts_by_language(schema: Any, languages: Sequence[Language] | None) -> Any:
    """Write the languages into a schema wherever the model has marked a place for their names.

    Args:
        schema: Pydantic's, of the whole file.
        languages: Those in which each text must be there; without them, any that there are.
    """
    marked = _by_language(schema, languages)
    parts = marked["$defs"]
    for name in ("Text", "PluralText"):
        parts[name] |= {"required": list(languages)} if languages else {"minProperties": 1}
    # Each language counts by forms of its own.
    of_language = parts["PluralText"]["properties"]
    for language, forms in of_language.items():
        categories = list(plural_categories(language))
        of_language[language] = forms | {
            "required": categories,
            "propertyNames": {"enum": categories},
        }
    text = parts["Text"]
    plain = next(iter(text["properties"].values()))
    parts["Text"] = {"description": text.pop("description"), "anyOf": [plain, text]}
    marked["properties"]["languages"]["uniqueItems"] = True
    return marked


def _by_language(schema: Any, languages: Sequence[Language] | None) -> Any:
    """Name the languages wherever a schema leaves them open."""
    if isinstance(schema, list):
        return [_by_language(each, languages) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get(LANGUAGE_MARK):
        return {"enum": list(available_languages())}
    if LANGUAGE_MARK not in schema.get("propertyNames", {}):
        return {key: _by_language(value, languages) for key, value in schema.items()}
    rest = {key: value for key, value in schema.items() if key != "propertyNames"}
    each = dict.fromkeys(languages or available_languages(), rest["additionalProperties"])
    return rest | {"properties": each, "additionalProperties": False}
