"""History: what changed in the tables, who changed it, when and why."""

from text.messages import translator
from ui import language
from ui.frame import header
from ui.guard import run_inside_app
from ui.history_list import history_list

run_inside_app()
reading = language.current()
words = translator(reading)

header(
    words("What changed, who changed it, and why"),
    words(
        "Every save of the tables with its reason, row by row; any state can be opened again as it stood"
    ),
    reading,
)
history_list(reading)
