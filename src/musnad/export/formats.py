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
    "ftm": Format("ftm:write", ".ftm.jsonl", "FollowTheMoney entities a line, with proof"),
    "gexf": Format("gexf:write", ".gexf", "who has to do with whom, a dynamic graph for Gephi"),
    "graphml": Format("graphml:write", ".graphml", "the same graph for networkx, igraph, Cytoscape, yEd"),
    "prov": Format("prov:write", ".ttl", "where everything comes from, PROV-O in Turtle"),
    "timelinejs": Format("timelinejs:write", ".json", "a timeline for TimelineJS"),
    "plover": Format("plover:write", ".plover.jsonl", "PLOVER event records, an event a line"),
    "polecat": Format("polecat:write", ".txt", "POLECAT's 40 columns, parted by tabs"),
    "gdelt": Format("gdelt:write", ".export.CSV", "GDELT's 61 columns of events; its mentions in a file beside"),
    "acled": Format("acled:write", ".csv", "ACLED's 31 columns: violence, protest, strategic developments"),
    "parquet": Format("parquet:write", ".parquet", "typed and nested columns, an event a row", "parquet"),
    "geojson": Format("geojson:write", ".geojson", "a point for each place of an event, for maps"),
    "cas": Format("cas:write", ".zip", "UIMA CAS XMI, a file a report, for INCEpTION"),
    "annotation": Format("annotation:write", ".jsonld", "W3C Web Annotation (JSON-LD) of names, events and statements"),
    "markdown": Format("markdown:write", ".md", "the brief as Markdown, its references as footnotes"),
    "docx": Format("docx:write", ".docx", "the brief for word processors, from right to left where Arabic", "docx"),
    "bundle": Format("bundle:write", ".zip", "all of the record as a BagIt bag, with checksums"),
}
