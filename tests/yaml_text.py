"""Programmes and lists as YAML, read and written by libyaml: many tests do so hundreds of times."""

from typing import Any

import yaml

__all__ = ["as_file", "read_yaml"]


class _Plain(yaml.CSafeDumper):
    """Writes a value that stands twice twice, as an owner does: the reader refuses aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        """Do so always."""
        return True


def as_file(programme: Any) -> str:
    """Give the text of the file whose parsed values these are."""
    text: str = yaml.dump(programme, Dumper=_Plain, allow_unicode=True, sort_keys=False)
    return text


def read_yaml(text: str) -> Any:
    """Give a text's values, as YAML has them."""
    return yaml.load(text, yaml.CSafeLoader)
