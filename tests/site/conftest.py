"""Pages of the sites that are built here, in the same browser and as strict."""

from tests.browser.conftest import new_page, page, saves_data

__all__ = ["new_page", "page", "saves_data"]
