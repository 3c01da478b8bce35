"""What faults say to a Russian reader."""

import re


def left_in_english(faults):
    """List the halves of faults that a Russian reader meets in English; an id is not."""
    words = [half for fault in faults for half in fault.said("ru")]
    return [half for half in words if " " in half and not re.search("[а-яё]", half)]
