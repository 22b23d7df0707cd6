"""All kinds in one folder, columns and caps as options, and the record verified."""

import io
import json
import os
import pathlib
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from subprocess import CompletedProcess

import apsw
import docx
import pytest

Musnad = Callable[..., CompletedProcess[str]]
TEXT = "أعلن وزير الخارجية الروسي سيرغي لافروف الاثنين في موسكو أن المحادثات تبدأ في جنيف"


@pytest.fixture
def mixed(tmp_path: pathlib.Path) -> pathlib.Path:
    """A folder of text, rows, a table, a letter with something attached, and a Word file; one thing of each is bad."""
    folder = tmp_path / "mixed"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt").write_text(f"{TEXT}.", encoding="utf-8")
    (folder / "bad.docx").write_bytes(b"PK\x03\x04")
    (folder / "deep" / "b.jsonl").write_text(json.dumps({"text": f"{TEXT} غدا."}) + "\n{\n", encoding="utf-8")
    (folder / "deep" / "c.csv").write_text(f"المتن;اليوم\n{TEXT} اليوم.;13/12/2017\n;x\n", encoding="utf-8-sig")
    letter = EmailMessage()
    letter["Subject"], letter["From"] = "محادثات", "a@marfa.example"
    letter.set_content(f"{TEXT} الأحد.")
    letter.add_attachment(f"{TEXT} السبت.".encode(), maintype="text", subtype="plain", filename="d.txt")
    (folder / "deep" / "d.eml").write_bytes(letter.as_bytes())
    document = docx.Document()
    document.add_paragraph(f"{TEXT} الجمعة.")
    document.save(str(folder / "e.docx"))
    return folder


def test_a_folder_of_all_kinds_is_read_and_verified(
    musnad: Musnad, mixed: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    done = musnad("read", "mixed")
    assert "read 6 reports" in done.stderr
    assert "failed 3" in done.stderr
    for line in ("mixed/bad.docx: no Word file", "mixed/deep/b.jsonl#2: not JSON", "mixed/deep/c.csv#3: a row without"):
        assert line in done.stderr
    assert done.returncode == 1
    verified = musnad("verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert "6 reports, 0 corrections, 6 entries of the ledger; raw bytes of 6 of 6 found again" in verified.stdout
    assert "لا خلل" in musnad("verify", "--lang", "ar").stdout
    os.rename(mixed, tmp_path / "moved")
    told = json.loads(musnad("verify", "--format", "json").stdout)
    assert (told["faults"], told["files"]["elsewhere"]) == ([], 6)
    assert json.loads(musnad("verify", "--sources", "moved", "--format", "json").stdout)["files"]["same"] == 6


def test_faults_are_shown_and_end_with_one(musnad: Musnad, mixed: pathlib.Path, tmp_path: pathlib.Path) -> None:
    musnad("read", "mixed/a.txt", "mixed/e.docx")
    connection = apsw.Connection(str(tmp_path / "record.musnad"))
    connection.execute("UPDATE texts SET text = text || '!' WHERE report = 1; DELETE FROM ledger WHERE number = 1")
    connection.close()
    (mixed / "e.docx").write_bytes(b"other")
    done = musnad("verify")
    assert done.returncode == 1
    for told in ("an entry before it is missing", "the text was changed", "the file was changed", "4 faults"):
        assert told in done.stdout, done.stdout
    arabic = musnad("verify", "--lang", "ar").stdout
    assert "النص غُيّر" in arabic
    rows = musnad("verify", "--format", "csv").stdout.splitlines()
    assert rows[0] == "fault,where,detail"
    assert len(rows) == 5
    assert musnad("verify", "--sources", "nowhere").returncode == 2


def test_columns_are_given_by_name(musnad: Musnad, tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.csv").write_text(f"كلام,متى\n{TEXT}.,2017-12-11\n", encoding="utf-8")
    done = musnad("read", "a.csv", "--format", "jsonl")
    assert done.returncode == 1
    assert "it has 'كلام', 'متى'; say which is which: --columns text=…,published=…" in done.stderr
    done = musnad("read", "a.csv", "--format", "jsonl", "--columns", "text=كلام,published=متى")
    row = json.loads(done.stdout)
    assert row["published"]["value"] == "2017-12-11"
    assert row["origin"]["capture"]["way"] == "table"
    assert row["origin"]["capture"]["source"] == "a.csv#2"
    assert musnad("read", "a.csv", "--columns", "words=كلام").returncode == 2
    musnad("read", "a.csv", "--columns", "text=كلام")
    assert "no longer in its file" in musnad("verify").stdout
    assert musnad("verify", "--columns", "text=كلام").returncode == 0


def test_caps_are_given_by_number(musnad: Musnad, mixed: pathlib.Path) -> None:
    done = musnad("read", "mixed/e.docx", "--max-page", "0.005", "--format", "jsonl")
    assert "more than 0.005 MB" in done.stderr
    done = musnad("read", "mixed/deep/d.eml", "--max-depth", "0", "--format", "jsonl")
    assert "things within things more than 0 deep" in done.stderr
    held = io.BytesIO((mixed / "e.docx").read_bytes())
    with zipfile.ZipFile(held) as old, zipfile.ZipFile(mixed / "f.docx", "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("word/media/x.bin", b"0" * 3_000_000)
    assert "packed more than 2 times: a bomb" in musnad("read", "mixed/f.docx", "--max-ratio", "2").stderr
    assert musnad("read", "mixed/f.docx", "--max-ratio", "5000").returncode == 0
