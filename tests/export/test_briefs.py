"""Briefs as Markdown and for word processors: the same sentences, references with words, Arabic set as such."""

import io
import pathlib
import re
from html import unescape

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from musnad import ask
from musnad.ask import Question
from musnad.briefing import References, sentence
from musnad.errors import BadQuestion
from musnad.export import Export, Options, export
from musnad.export.briefs import Line, Reference, brief
from musnad.export.markdown import plain
from musnad.store import View

ARABIC = re.compile("[\u0621-\u064a]")
TRACK = Options(track="أستانة", lang="ar")


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_sentences_are_those_of_the_brief(samples: str, lang: str) -> None:
    with View(samples) as view:
        page = brief(Export(view, Question(), Options(lang=lang)))
        found = ask.brief(view)
        references = References(lang, "\ue000{}\ue001")
        told = [sentence(fact, references, lang) for fact in found["facts"]]
        lines: list[Line] = [line for _, each in page.sections for line in each]
        assert len(lines) == len(told)
        assert all(line.text.startswith(text) for line, text in zip(lines, told, strict=True))
        assert [each.row for each in page.references] == list(references.numbers)
        for each in page.references:
            assert each.words
            assert each.words in " ".join(view.text(each.row.partition(":")[0]).split())


def test_each_footnote_is_called_and_told_once(samples: str, tmp_path: pathlib.Path) -> None:
    with View(samples) as view:
        export(Export(view, Question(), TRACK), "markdown", str(tmp_path / "a.md"))
        page = brief(Export(view, Question(), TRACK))
    text = (tmp_path / "a.md").read_text(encoding="utf-8")
    notes = re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)
    called = re.findall(r"(?<!^)\[\^(\d+)\]", text)
    assert notes == [str(each.number) for each in page.references]
    assert notes
    assert set(called) == set(notes)
    assert text.startswith('<div dir="rtl" lang="ar">\n\n# موجز')
    assert all(f"`{each.row}`" in text for each in page.references)


def test_references_are_footnotes() -> None:
    assert plain("*a* [b](c) \ue00012\ue001") == r"\*a\* \[b\](c) [^12]"


SIGNS = [*"*_`[]()<>#~|$&!\\-+=.:12\n ء", "---", "1. ", "&amp;", "<b>", "http://a.b"]
MARKUP = st.lists(st.sampled_from(SIGNS), max_size=12)


@given(MARKUP.map("".join))
@example("- a")
@example("12) b")
@example("===")
def test_what_is_printed_is_no_markup(text: str) -> None:
    html = MarkdownIt("commonmark").render(plain(text)).strip()
    shown = unescape(html.removeprefix("<p>").removesuffix("</p>"))
    assert " ".join(shown.split()) == " ".join(text.split())


def test_the_document_is_set_from_right_to_left(samples: str, tmp_path: pathlib.Path) -> None:
    with View(samples) as view:
        export(Export(view, Question(), TRACK), "docx", str(tmp_path / "a.docx"))
        page = brief(Export(view, Question(), TRACK))
    document = Document(str(tmp_path / "a.docx"))
    paragraphs = document.paragraphs
    assert all(each._p.pPr.find(qn("w:bidi")) is not None for each in paragraphs)
    assert document.sections[0]._sectPr.find(qn("w:bidi")) is not None
    runs = [run for each in paragraphs for run in each.runs]
    assert all(run.font.rtl for run in runs if ARABIC.search(run.text))
    assert not any(run.font.rtl for run in runs if re.search("[A-Za-z]", run.text))
    for name in ("Normal", "Title", "Heading 1", "List Number"):
        fonts = document.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:cs"))
        assert fonts.get(qn("w:cstheme")) is None
    heads = [each.text for each in paragraphs if each.style.name == "Heading 1"]
    assert heads == [*(head for head, _ in page.sections), page.references_head]
    listed = [each.text for each in paragraphs if each.style.name == "List Number"]
    assert len(listed) == len(page.references)
    for text, each in zip(listed, page.references, strict=True):
        assert text.startswith(f"{each.outlet}، {each.day}")
        assert each.words in text
        assert f"({each.row})" in text
    told = [re.sub("[\ue000\ue001]", "", line.text) for _, lines in page.sections for line in lines]
    shown = [re.sub(r"^(\d+\.|–) |\[(?=\d+\])|(?<=\d)\]", "", each.text) for each in paragraphs]
    assert [text for text in told if text not in shown] == []


def test_in_english_only_arabic_words_turn(samples: str, tmp_path: pathlib.Path) -> None:
    out = io.BytesIO()
    with View(samples) as view:
        from musnad.export.docx import write

        write(Export(view, Question()), out)
    runs = [run for each in Document(out).paragraphs for run in each.runs]
    assert all(bool(run.font.rtl) == bool(ARABIC.search(run.text)) for run in runs)
    assert any(run.font.rtl for run in runs)


def test_a_filter_that_a_brief_does_not_know_is_refused(samples: str, tmp_path: pathlib.Path) -> None:
    with View(samples) as view, pytest.raises(BadQuestion, match="narrowed by --track"):
        export(Export(view, Question(outlet="الميزان")), "markdown", str(tmp_path / "a.md"))


def test_a_brief_of_nothing_says_so(samples: str) -> None:
    with View(samples) as view:
        page = brief(Export(view, Question(since="1990", until="1991")))
    assert page.sections == []
    references: list[Reference] = page.references
    assert references == []
    assert page.notes == ["The record tells nothing of these days."]
