"""A partner programme: its source, its model, its pages and its data."""

__all__: list[str] = []
