"""What an estimate means, in sentences: which words, with which figures in their places.

A sentence is a key and its places; the words, with their plurals, live with each interface.
"""

from typing import Any

from calculator.terms import SalesMinimum, Terms

__all__ = ["sentence", "summary", "way"]


def _tier(id_: str) -> dict[str, Any]:
    """Name a tier for a sentence's place."""
    return {"tier": id_}


def sentence(
    key: str, places: dict[str, Any] | None = None, n: int | None = None
) -> dict[str, Any]:
    """Write one sentence. With `n` the words have a form for each plural category."""
    return {"key": key, "n": n, "places": places or {}}


def summary(
    terms: Terms, estimate: dict[str, Any], *, example: bool = False
) -> list[dict[str, Any]]:
    """Say which tier the scenario reaches, what it pays there, and what the next one takes.

    Of an example it is said as of one, and nothing of whoever reads it.
    """
    whose = "example_" if example else ""
    reached = estimate["standing"]
    if not estimate["sales_kopecks"]:
        return [sentence("no_sales")]
    if reached["tier"] is None:
        said = [sentence(f"{whose}none")]
    else:
        figures = estimate["tiers"][reached["tier"]]
        key = whose + ("certain" if reached["certain"] else "possible")
        open_ = None if reached["certain"] else len(figures["open"])
        total = figures["total_kopecks"]
        said = [sentence(key, {"tier": _tier(reached["tier"]), "total": total}, open_)]
    at = terms.tiers.index(reached["tier"]) + 1 if reached["tier"] else 0
    above = [each for each in terms.tiers[at:] if each in estimate["paths"]]
    if above:
        return said + way(terms, above[0], estimate["paths"][above[0]])
    return said


def way(terms: Terms, higher: str, path: dict[str, Any]) -> list[dict[str, Any]]:
    """Say what a tier takes and brings; of the first one, what it would pay."""
    short, brings = path["sales_short_kopecks"], path["brings_kopecks"]
    adds = path["adds_kopecks"]
    name, base = _tier(higher), path["from"]
    if short and brings is not None:
        places = {"tier": name, "short": short, "brings": brings}
        said = [sentence("short", places)]
    elif short:
        said = [sentence("short_without_mix", {"tier": name, "short": short})]
    else:
        said = [sentence("enough", {"tier": name})]
    if base is None:
        if short and brings is not None:
            said.append(sentence("pays_then", {"total": adds + brings}))
        elif adds:
            said.append(sentence("pays", {"total": adds}))
    elif adds < 0:
        said.append(sentence("loses", {"tier": name, "base": _tier(base), "less": -adds}))
    else:
        said.append(sentence("adds", {"tier": name, "base": _tier(base), "adds": adds}))
    # The sales minimum, where it is unmet, has its own sentence.
    by_sales = {each.id for each in terms.requirements if isinstance(each, SalesMinimum)}
    missing = [id_ for id_ in path["missing"] if id_ not in by_sales]
    if missing:
        said.append(sentence("missing", n=len(missing)))
    if path["open"]:
        said.append(sentence("open", n=len(path["open"])))
    return said
