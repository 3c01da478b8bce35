"""
What must hold in the tables beyond types, limits and keys.

Each rule is a small generator: it takes an `Edition` (all tables as text, and the
descriptor) and yields a `Fault` for each row that breaks it. The decorator
``@rule("claims", ...)`` names the tables it looks at, so that it is left out when
one of them cannot be read.
"""

from data.rules import claims, flows, lenses, network, slides, text
from data.rules.common import Edition, Rule

ALL: list[Rule] = [
    *text.RULES,
    *claims.RULES,
    *network.RULES,
    *flows.RULES,
    *lenses.RULES,
    *slides.RULES,
]

__all__ = ["ALL", "Edition", "Rule"]
