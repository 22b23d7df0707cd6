"""What the targets begin with: the samples in every kind of file that is read."""

import csv
import gzip
import io
import json
import pathlib
import zipfile
from email.message import EmailMessage
from functools import cache
from html import escape

ROOT = pathlib.Path(__file__).parent.parent
SHORT = 900  # letters of a seed's text: long inputs are slow and seldom find more
DAY = "2017-12-11T09:30:00+03:00"
MONDAY = "Mon, 11 Dec 2017 09:30:00 +0300"
NEWSML = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:echo.example:1" version="2"
 xml:lang="ar">
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:ECHO"><name>صدى</name></provider>
<versionCreated>{day}</versionCreated><embargoed>{day}</embargoed><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta>
<headline role="hld:main">{title}</headline><by>ليلى</by><language tag="ar"/></contentMeta>
<contentSet>{body}</contentSet>
</newsItem>"""
NITF = """<inlineXML contenttype="application/nitf+xml"><nitf><body><body.content>
<p>{text}</p></body.content></body></nitf>
</inlineXML>"""
PAGE = """<!doctype html><html lang=ar><head><meta charset="utf-8"><title>{title}</title><link rel=canonical
href="https://one.example/a/1"><meta property="og:site_name" content="منبر"><script type="application/ld+json">
{{"@type":"NewsArticle","headline":"{title}","datePublished":"{day}","author":{{"@id":"#a","name":"ليلى"}}}}</script></head>
<body><nav><a href=/>الرئيسية</a></nav><article><h1>{title}</h1><time datetime="{day}">أمس</time><p>{text}</p>
<div>اقرأ أيضا <a href=/2>خبر آخر</a></div></article><table><tr><td>{text}</td></tr></table></body></html>"""


@cache
def rows() -> list[dict[str, str]]:
    """The rows of the samples."""
    lines = (ROOT / "samples" / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@cache
def texts() -> list[str]:
    """The texts of the samples, cut short."""
    files = sorted((ROOT / "samples" / "texts").glob("*.txt"))
    told = [row["text"] for row in rows()] + [path.read_text(encoding="utf-8") for path in files]
    return [text[:SHORT] for text in told]


def raw_texts() -> list[bytes]:
    """Texts in every encoding that is read, and in the wrong one."""
    some = texts()[:4]
    codecs = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1256", "iso8859-6")
    wrong = [text.encode().decode("latin-1").encode() for text in some[:2]]
    return [text.encode(codec, "replace") for text in some for codec in codecs] + wrong


def json_rows() -> list[bytes]:
    """JSON Lines, an array, ninjs."""
    some = [{**row, "text": row["text"][:SHORT]} for row in rows()[:3]]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in some)
    ninjs = {"uri": "urn:1", "type": "text", "version": "2", "versioncreated": DAY, "pubstatus": "usable",
             "language": "ar",
             "headline": "جنيف", "body_html": f"<p>{texts()[0]}</p>", "signal": "correction", "embargoed": DAY,
             "bodies": [{"role": "main", "contentType": "text/html", "value": texts()[1]}]}  # fmt: skip
    return [lines.encode(), json.dumps(some).encode(), json.dumps(ninjs).encode(), lines.encode("utf-16")]


def pages() -> list[bytes]:
    """Pages, declared rightly and wrongly."""
    told = [PAGE.format(title=text[:40], text=escape(text), day=DAY) for text in texts()[:3]]
    return [told[0].encode(), told[1].encode("cp1256", "replace"), told[2].encode("utf-16")]


def feeds() -> list[bytes]:
    """RSS, Atom, RDF."""
    items = "".join(f"<item><title>{escape(text[:30])}</title><link>https://one.example/{n}</link><guid>g{n}</guid>"
                    f"<pubDate>Mon, 11 Dec 2017 09:30:00 +0300</pubDate>"
                    f"<description>{escape(text)}</description></item>"
                    for n, text in enumerate(texts()[:2]))  # fmt: skip
    entries = "".join(f'<entry><title>{escape(text[:30])}</title><link href="https://one.example/{n}"/><id>u{n}</id>'
                      f'<updated>{DAY}</updated><author><name>ليلى</name></author><content type="html">{escape(text)}'
                      "</content></entry>" for n, text in enumerate(texts()[:2]))  # fmt: skip
    head = '<?xml version="1.0" encoding="utf-8"?>'
    return [
        f'{head}<rss version="2.0"><channel><title>منبر</title>{items}</channel></rss>'.encode(),
        f'{head}<feed xmlns="http://www.w3.org/2005/Atom"><title>منبر</title>{entries}</feed>'.encode(),
        f'<?xml version="1.0" encoding="windows-1256"?><rss version="0.91"><channel>{items}</channel></rss>'.encode(
            "cp1256", "replace"
        ),
    ]


def wires() -> list[bytes]:
    """NewsML-G2: an item, a message."""
    item = NEWSML.format(day=DAY, title="جنيف", body=NITF.format(text=escape(texts()[0])))
    plain = f'<inlineData contenttype="text/html">{escape("<p>" + texts()[1])}</inlineData>'
    more = NEWSML.format(day=DAY, title="أستانة", body=plain)
    head = '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>'
    return [item.encode(), f"{head}{item}{more}</itemSet></newsMessage>".encode()]


def warcs() -> list[bytes]:
    """WARC, plain and packed, chunked and encoded."""
    page = pages()[0]
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(page), page)
    heads = {b"": page, b"Transfer-Encoding: chunked\r\n": chunked, b"Content-Encoding: gzip\r\n": gzip.compress(page),
             b"Content-Encoding: br\r\n": page}  # fmt: skip
    records = [_record(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + head + b"\r\n" + body, number)
               for number, (head, body) in enumerate(heads.items())]  # fmt: skip
    return [b"".join(records), b"".join(map(gzip.compress, records)), *records]


def _record(body: bytes, number: int) -> bytes:
    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://one.example/{number}\r\nWARC-Date: "
            f"2017-12-11T06:30:00Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Payload-Digest: sha1:{'A' * 32}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n")  # fmt: skip
    return head.encode() + body + b"\r\n\r\n"


def zipped(members: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", packing) as bag:
        for name, raw in members.items():
            bag.writestr(zipfile.ZipInfo(name or "0"), raw)
    return made.getvalue()


def archives() -> list[bytes]:
    """Zip, zip in zip, WACZ, gzip."""
    inner = zipped({"a.txt": texts()[0].encode(), "b.html": pages()[0]}, zipfile.ZIP_STORED)
    wacz = zipped({"datapackage.json": b"{}", "archive/data.warc.gz": warcs()[1]}, zipfile.ZIP_STORED)
    return [inner, zipped({"c/d.zip": inner, "e.csv": tables()[0]}), wacz, gzip.compress(texts()[0].encode())]


def tables() -> list[bytes]:
    """CSV and TSV."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerows([["id", "title", "text", "published", "outlet"],
                      *([n, text[:20], text[:300], f"{n + 11}/12/2017", "منبر"]
                        for n, text in enumerate(texts()[:4]))])  # fmt: skip
    plain = made.getvalue()
    return [plain.encode(), plain.replace(",", "\t").encode("utf-16"), ("sep=;\n" + plain.replace(",", ";")).encode()]


def mails() -> list[bytes]:
    """A letter in two ways, with something attached, and one forwarded."""
    letter = EmailMessage()
    letter["From"], letter["Subject"], letter["Date"] = "ليلى <l@one.example>", "جنيف", MONDAY
    letter["List-Id"], letter["Message-ID"] = "نشرة <list.one.example>", "<1@one.example>"
    letter.set_content(texts()[0])
    letter.add_alternative(f"<p>{escape(texts()[0])}", subtype="html")
    letter.add_attachment(texts()[1].encode(), maintype="text", subtype="plain", filename="a.txt")
    outer = EmailMessage()
    outer["Subject"] = "Fwd"
    outer.set_content("مرفق")
    outer.add_attachment(letter)
    return [letter.as_bytes(), outer.as_bytes()]


def words() -> list[bytes]:
    """Word files; their parts lie unpacked, so that a changed byte is a changed letter."""
    import docx

    document, made = docx.Document(), io.BytesIO()
    document.add_paragraph(texts()[0])
    document.add_table(1, 1).cell(0, 0).text = texts()[1][:200]
    document.core_properties.author = "ليلى"
    document.save(made)
    with zipfile.ZipFile(made) as bag:
        return [made.getvalue(), zipped({name: bag.read(name) for name in bag.namelist()}, zipfile.ZIP_STORED)]


def pdfs() -> list[bytes]:
    """A PDF whose page shows a text right to left, letter by letter."""
    return [pdf(texts()[0][:200]), pdf("قال Lavrov 2017 (نعم)")]


def pdf(text: str) -> bytes:
    """The smallest PDF that shows this text; its letters are told by a ToUnicode map."""
    signs = sorted(set(text))[:200]
    codes = {sign: number + 1 for number, sign in enumerate(signs)}
    lines = [text[at : at + 60] for at in range(0, len(text), 60)]
    shown = "".join(f"1 0 0 1 50 {780 - 20 * row} Tm <{''.join(f'{codes.get(s, 1):02x}' for s in line[::-1])}> Tj\n"
                    for row, line in enumerate(lines))  # fmt: skip
    chars = "".join(f"<{code:02x}> <{sign.encode('utf-16-be').hex()}>\n" for sign, code in codes.items())
    unicode_map = (f"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n"
                   f"{len(codes)} beginbfchar\n{chars}endbfchar endcmap end")  # fmt: skip
    return _objects([
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        _stream(f"BT /F 12 Tf\n{shown}ET"),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
        _stream(unicode_map),
    ])  # fmt: skip


def _stream(text: str) -> str:
    return f"<< /Length {len(text)} >>\nstream\n{text}\nendstream"


def _objects(bodies: list[str]) -> bytes:
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return made + (f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}"
                   f"trailer << /Size {len(bodies) + 1} /Root 1 0 R >>\n"
                   f"startxref\n{len(made)}\n%%EOF").encode()  # fmt: skip
