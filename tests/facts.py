"""The programme's facts, typed a second time from the vendor's list, to hold the site against.

A cell is (kind, value): "yes", "no", "none", "optional", "on-request", ("count", n),
("from", roubles), ("rate", per cent), ("amount", per cent, limit).
"""

TIERS = ("authorised", "certified", "privileged")
PRODUCTS = ("ti-software", "ting-appliance", "depo-ti-hardware", "renewals")
DEMANDS = {"privileged": 3}
PARTS = {"presales-support": 5, "aftersales-support": 2}
REBATE = ("sales-incentives", "privileged", 5)
PAYS = {"sales-incentives": "5%+SPIF"}
"""What a row's "yes" pays, as the site says it, without spaces."""
QUESTIONS = 6

ALL = ("yes", "yes", "yes")
TOP = ("no", "no", "yes")

ROWS: dict[str, dict[str, tuple[object, object, object]]] = {
    "requirements": {
        "agreement": ALL,
        "joint-promotion": TOP,
        "annual-sales-minimum": ("none", ("from", 500_000), ("from", 1_000_000)),
        "reviews": ALL,
        "monthly-reports": ALL,
        "certified-engineer": ("none", ("count", 1), ("count", 1)),
        "renewals-work": ("optional", "optional", "yes"),
        "website-mention": ALL,
    },
    "sales": {
        "reward-ti-software": (("rate", 25), ("rate", 30), ("rate", 35)),
        "reward-ting-appliance": (("rate", 15), ("rate", 20), ("rate", 25)),
        "reward-depo-ti-hardware": (("rate", 15), ("rate", 20), ("rate", 25)),
        "reward-renewals": (("rate", 25), ("rate", 30), ("rate", 35)),
        "presales-support": ALL,
        "sales-support": ALL,
        "aftersales-support": ALL,
        "price-lists": ALL,
        "renewal-price-lists": ALL,
        "deal-registration": ALL,
        "advance-keys": TOP,
        "sales-training": ALL,
        "starter-kit": ALL,
        "partner-portal": ALL,
        "dedicated-manager-sales": TOP,
        "deferred-payment": TOP,
        "lead-passing": ("no", "yes", "yes"),
        "partner-locator": ALL,
        "special-offers": ALL,
        "internal-use-discount": (("amount", 50, 30), ("amount", 50, 50), ("amount", 50, 100)),
        "sales-incentives": TOP,
    },
    "marketing": {
        "marketing-access": ALL,
        "joint-activities": ALL,
        "joint-webinars": ALL,
        "co-branding": TOP,
        "banners": ALL,
        "press-releases": TOP,
    },
    "support": {
        "partner-support": ALL,
        "dedicated-manager-support": ALL,
        "complex-networks": TOP,
        "nfr-licences": ("on-request", ("count", 1), ("count", 2)),
        "customer-demos": TOP,
        "engineer-training": ALL,
        "webinars": ALL,
    },
}

CONDITIONS: dict[tuple[str, str], tuple[str, str]] = {
    ("monthly-reports", "authorised"): ("продаж", "sales"),
    ("monthly-reports", "certified"): ("продаж", "sales"),
    ("website-mention", "authorised"): ("сайт", "website"),
}
"""A word that the cell's condition must hold, in Russian and in English."""

NOTES: dict[tuple[str, str], tuple[str, str]] = {
    **{("partner-support", tier): ("бесплатно", "free") for tier in TIERS},
    **{("webinars", tier): ("на сайте", "on the website") for tier in TIERS},
}
"""The same for the cell's note."""

FORMER_NOTES = {
    1: "annual-sales-minimum",
    2: "monthly-reports",
    3: "website-mention",
    4: "reward-renewals",
    5: "price-lists",
    6: "renewal-price-lists",
    7: "dedicated-manager-sales",
    8: "sales-incentives",
    9: "sales-incentives",
    10: "dedicated-manager-support",
    11: "nfr-licences",
}
"""The rows of the notes as they were numbered while links held the numbers."""
