"""Work in a thread of its own: in a worker's first one the browser's driver keeps its event loop."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")


def aside(make: Callable[Given, Made], *given: Given.args, **named: Given.kwargs) -> Made:
    """Call a function that starts an event loop, whatever tests ran before it."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(make, *given, **named).result()
