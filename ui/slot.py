"""One of the scenarios of the desk, and how a change of it reaches the address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from ui import url
from views.corridors.params import BESIDE, CorridorParams, Scenario, scenario_query


@dataclass(frozen=True)
class Slot:
    """A scenario and its place in the address."""

    prefix: str
    """What its parameters begin with; also sets its widgets apart."""
    scenario: Scenario
    """What is asked."""
    usual: Scenario
    """What the address means where it says nothing."""

    def change(self, **parts: Any) -> None:
        """
        Write the scenario into the address with some of its parts changed.

        Parameters
        ----------
        **parts
            Fields of `Scenario`.
        """
        written = scenario_query(replace(self.scenario, **parts), self.usual, self.prefix)
        if {"origin", "destination"} & parts.keys():
            # Where the map was looked at from means nothing for other places.
            written |= {self.key("at"): None}
        url.write(written)

    @property
    def question(self) -> str:
        """The scenario as the text of an address, the same for the same question."""
        asked = scenario_query(self.scenario)
        return urlencode({name: value for name, value in asked.items() if value}, doseq=True)

    def key(self, name: str) -> str:
        """
        Name a widget of this scenario.

        Parameters
        ----------
        name : str
            What it sets.

        Returns
        -------
        str
            Its key.
        """
        return f"{self.prefix}{name}"


def slots(params: CorridorParams) -> tuple[Slot, ...]:
    """
    List the scenarios that are asked side by side.

    Parameters
    ----------
    params : CorridorParams
        What the page is asked.

    Returns
    -------
    tuple of Slot
        One or two.
    """
    first = Slot("", params.scenario, Scenario())
    if params.beside is None:
        return (first,)
    return first, Slot(BESIDE, params.beside, replace(params.scenario, closed=()))
