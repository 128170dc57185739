"""Downloads that wait until a test lets them go."""

from playwright.sync_api import Page, Route

__all__ = ["Held"]


class Held:
    """Files of a pattern, held back; later ones too, until they are let go."""

    def __init__(self, page: Page, pattern: str) -> None:
        self._waiting: list[Route] = []
        self._open = False
        page.context.route(pattern, lambda route: self._meet(route))

    def _meet(self, route: Route) -> None:
        if self._open:
            route.continue_()
        else:
            self._waiting.append(route)

    def let_go(self) -> None:
        self._open = True
        for route in self._waiting:
            route.continue_()
