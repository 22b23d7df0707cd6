"""The table of formats: what each is called, what it is for, who writes it. A new format is a file and a line."""

from typing import NamedTuple


class Format(NamedTuple):
    """One format: the function that writes it, the ending of its files, what it is for, the extra that it needs."""

    writer: str
    ending: str
    about: str
    extra: str = ""


FORMATS: dict[str, Format] = {
    "csv": Format("table:write_csv", ".csv", "a row an event, for spreadsheets"),
    "jsonl": Format("lines:write", ".jsonl", "an event a line with all its accounts, for programs"),
    "cas": Format("cas:write", ".zip", "UIMA CAS XMI, a file a report, for INCEpTION"),
    "annotation": Format("annotation:write", ".jsonld", "W3C Web Annotation (JSON-LD) of names, events and statements"),
    "markdown": Format("markdown:write", ".md", "the brief as Markdown, its references as footnotes"),
    "docx": Format("docx:write", ".docx", "the brief for word processors, from right to left where Arabic", "docx"),
    "bundle": Format("bundle:write", ".zip", "all of the record as a BagIt bag, with checksums"),
}
