"""The data dictionary says what the schema says."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_dictionary_is_current():
    """An editor reading a stale dictionary fills columns that are gone."""
    script = ROOT / "scripts" / "build_docs.py"
    done = subprocess.run(
        [sys.executable, str(script), "--check"], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
