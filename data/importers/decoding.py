"""From bytes to text: the encoding is found by looking, never asked for."""

from __future__ import annotations

import codecs

from data.fault import Fault, message

_BINARY = {
    b"PK\x03\x04": (
        message("the file is a ZIP archive or an Excel workbook"),
        message("the CSV file inside it, or saved from it"),
    ),
    b"\xd0\xcf\x11\xe0": (
        message("the file is an Excel workbook"),
        message("the workbook saved as CSV"),
    ),
    b"\x1f\x8b": (message("the file is compressed"), message("the CSV file inside it")),
    b"%PDF": (message("the file is a PDF document"), message("the download as CSV")),
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class RefusalError(Exception):
    """
    The file is none that this importer can read.

    Parameters
    ----------
    faults : list of Fault
        The reason first, then the first lines that did not fit.
    """

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


def decoded(content: bytes, name: str) -> tuple[str, str]:
    """
    Turn a file into text.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        Its name, for messages.

    Returns
    -------
    text : str
        The content without a byte-order mark.
    encoding : str
        What it was written in: a byte-order mark decides, then strict UTF-8, and what is
        neither is Windows-1252, in which Comtrade sends its files.

    Raises
    ------
    RefusalError
        If the file is no text.
    """
    for start, (what, right) in _BINARY.items():
        if content.startswith(start):
            raise RefusalError([Fault(name, 1, "-", what, right)])
    trials = [encoding for mark, encoding in _MARKS if content.startswith(mark)][:1]
    if not trials and content[:400].count(b"\0") > len(content[:400]) / 3:
        # In UTF-16 without a mark every other byte of plain letters is nought.
        trials = ["utf-16-be" if content[:1] == b"\0" else "utf-16-le"]
    for encoding in trials or ["utf-8", "cp1252", "latin-1"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, encoding
    what, right = message("the file is not text"), message("a CSV file")
    raise RefusalError([Fault(name, 1, "-", what, right)])
