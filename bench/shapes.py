# ruff: noqa: E501 (markup reads better in one piece)
"""News pages as outlets build them, made for `bench/pages.py`: five designs around our own sentences, nothing copied.

Each page knows what its report is, so that what extraction leaves out or takes in beside it can be counted.
"""

import json
import random
from collections.abc import Callable
from typing import NamedTuple

WHO = ("قال المتحدث باسم وزارة الخارجية", "أكد رئيس الوفد المفاوض", "ذكرت مصادر محلية", "أعلن مجلس المدينة", "أوضح مدير المشفى",
       "صرح قائد الشرطة في المحافظة", "نقلت وكالة الأنباء عن مسؤول", "أفاد مراسلنا")  # fmt: skip
WHAT = ("أن المحادثات بين الطرفين تستأنف يوم الأحد المقبل في العاصمة", "أن قذائف سقطت على السوق القديم صباح اليوم",
        "أن الهدنة صمدت في معظم أحياء المدينة", "أن قافلة من المساعدات دخلت البلدة بعد حصار دام أشهرا",
        "أن الطريق الدولي فتح أمام حركة المدنيين", "أن الجانبين تبادلا الأسرى برعاية الصليب الأحمر",
        "أن المدارس أغلقت أبوابها بسبب القصف المدفعي", "أن وقف إطلاق النار يشمل الريف الشمالي كله")  # fmt: skip
MORE = ("وأضاف أن اللجنة المشتركة ستجتمع مرة أخرى قبل نهاية الشهر", "مشيرا إلى أن عدد الجرحى بلغ {} شخصا", "فيما نفى الطرف الآخر ذلك",
        "وكان المبعوث الأممي قد زار المنطقة في الأسبوع الماضي", "ولم يصدر تعليق رسمي حتى الآن", "ودعا الأهالي إلى الإسراع في إزالة الأنقاض")  # fmt: skip
HEADS = ("استئناف المحادثات في العاصمة", "قصف على السوق القديم", "قافلة مساعدات تدخل البلدة", "تبادل الأسرى بين الجانبين", "الهدنة تصمد في المدينة")
MENU = ("الرئيسية", "أخبار", "سياسة", "اقتصاد", "رياضة", "ثقافة", "صحة", "آراء", "فيديو", "صور", "اتصل بنا", "من نحن")
OUTLET = "صدى المرفأ"


class Page(NamedTuple):
    """A page as it is sent, with what is to be found in it."""

    address: str
    raw: bytes
    charset: str
    title: str
    day: str
    paragraphs: tuple[str, ...]


def pages(count: int, seed: int = 1) -> list[Page]:
    """So many pages, the designs in turn."""
    chance = random.Random(seed)
    return [_page(number, DESIGNS[number % len(DESIGNS)], chance) for number in range(count)]


def _page(number: int, design: "Design", chance: random.Random) -> Page:
    title = f"{chance.choice(HEADS)} {number}"
    day = f"20{chance.randrange(12, 24)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    paragraphs = tuple(_paragraph(chance) for _ in range(chance.randrange(5, 16)))
    html = design(title, day, paragraphs, chance)
    charset = "windows-1256" if design is tables else "utf-8"
    return Page(f"https://sada.example/news/{number}", html.encode(charset, "ignore"), charset, title, day, paragraphs)


def _paragraph(chance: random.Random) -> str:
    told = [f"{chance.choice(WHO)} {chance.choice(WHAT)}، {chance.choice(MORE)}.".format(chance.randrange(2, 90))
            for _ in range(chance.randrange(1, 4))]  # fmt: skip
    return " ".join(told)


def _links(chance: random.Random, count: int, item: str = "<li><a href='/news/{}'>{}</a></li>") -> str:
    return "".join(item.format(chance.randrange(9999), f"{chance.choice(HEADS)} {chance.choice(WHAT)[3:]}") for _ in range(count))


def _menu() -> str:
    return "".join(f'<li class="menu-item"><a href="/s/{number}">{name}</a></li>' for number, name in enumerate(MENU))


def _script(chance: random.Random, size: int) -> str:
    rows = [{"id": chance.randrange(10**9), "u": f"/n/{number}", "t": "x" * 40} for number in range(size // 80)]
    return f"<script>window.state = {json.dumps(rows)};</script>"


def _style(chance: random.Random, size: int) -> str:
    return "<style>" + "".join(f".c{n}{{margin:{chance.randrange(9)}px;color:#333}}" for n in range(size // 32)) + "</style>"


def _lead(title: str, day: str, graph: bool) -> str:
    article = {"@type": "NewsArticle", "headline": title, "datePublished": f"{day}T21:40:00+03:00",
               "author": {"@type": "Person", "name": "ليلى حداد"}, "publisher": {"@type": "Organization", "name": OUTLET}}  # fmt: skip
    told: dict[str, object] = {"@context": "https://schema.org"}
    told |= {"@graph": [{"@type": "WebSite", "name": OUTLET}, article]} if graph else article
    return f'<script type="application/ld+json">{json.dumps(told, ensure_ascii=graph)}</script>'


def _og(title: str, day: str) -> str:
    return (f'<meta property="og:title" content="{title} | {OUTLET}"><meta property="og:site_name" content="{OUTLET}">'
            f'<meta property="article:published_time" content="{day}T09:10:00+03:00">')  # fmt: skip


def modern(title: str, day: str, paragraphs: tuple[str, ...], chance: random.Random) -> str:
    """HTML5 with landmarks, a related box inside the article, much script."""
    body = [f"<p>{text}</p>" for text in paragraphs]
    body.insert(2, f'<div class="related-inline"><h4>اقرأ أيضا</h4><ul>{_links(chance, 3)}</ul></div>')
    return (f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{title} | {OUTLET}</title>{_lead(title, day, True)}'
            f'{_style(chance, 12_000)}</head><body><header><nav><ul>{_menu()}</ul></nav></header><main><article><h1>{title}</h1>'
            f'<time datetime="{day}T21:40:00+03:00">أمس</time><figure><img src="/i.jpg"><figcaption>صورة من الأرشيف</figcaption></figure>'
            f'{"".join(body)}</article><aside><h3>الأكثر قراءة</h3><ol>{_links(chance, 40)}</ol></aside></main>'
            f'<section class="comments" id="comments"><p>تعليق أول من قارئ لا يوافق على ما جاء في الخبر</p></section>'
            f'<footer><p>جميع الحقوق محفوظة {OUTLET}</p></footer>{_script(chance, 40_000)}</body></html>')  # fmt: skip


def blog(title: str, day: str, paragraphs: tuple[str, ...], chance: random.Random) -> str:
    """A widespread blog system: entry-content, widgets, shares, a comment list."""
    widgets = "".join(f'<div class="widget widget_recent"><h3>أحدث الأخبار</h3><ul>{_links(chance, 15)}</ul></div>' for _ in range(4))
    comments = "".join(f'<li class="comment"><p>تعليق رقم {n} من قارئ يشكر الموقع على الخبر</p></li>' for n in range(12))
    return (f'<!DOCTYPE html><html lang="ar"><head><meta charset="UTF-8"><title>{title}</title>{_og(title, day)}{_style(chance, 30_000)}</head>'
            f'<body class="single"><div id="page"><div class="nav-menu"><ul>{_menu()}</ul></div><div id="primary"><article class="post">'
            f'<h1 class="entry-title">{title}</h1><div class="entry-meta"><span class="author">ليلى حداد</span></div><div class="entry-content">'
            f'{"".join(f"<p>{text}</p>" for text in paragraphs)}<p><strong>اقرأ أيضاً: <a href="/n/2">{chance.choice(HEADS)}</a></strong></p>'
            f'<div class="sharedaddy"><a href="#">شارك</a></div></div></article><div id="comments" class="comments-area"><ol>{comments}</ol></div>'
            f'</div><div id="secondary">{widgets}</div></div><div class="site-footer">حقوق النشر</div>{_script(chance, 30_000)}</body></html>')  # fmt: skip


def tables(title: str, day: str, paragraphs: tuple[str, ...], chance: random.Random) -> str:
    """As in 2005: tables within tables, line breaks for paragraphs, windows-1256, no metadata."""
    cells = _links(chance, 60, '<tr><td><font size="2"><a href="n.asp?id={}">{}</a></font></td></tr>')
    menu = "".join(f'<td align="center"><a href="s.asp"><font color="white">{name}</font></a></td>' for name in MENU)
    return (f'<HTML dir=rtl><HEAD><META http-equiv="Content-Type" content="text/html; charset=windows-1256"><TITLE>{title}</TITLE>'
            f'<META name="date" content="{day}"></HEAD><BODY><TABLE width="100%"><TR>{menu}</TR></TABLE><TABLE><TR><TD width=180><TABLE>{cells}</TABLE></TD>'
            f'<TD valign=top><FONT size=5><B>{title}</B></FONT><BR><BR><DIV align=justify><FONT size=4>{"<BR><BR>".join(paragraphs)}</FONT></DIV></TD>'
            f'<TD width=180><TABLE>{cells}</TABLE></TD></TR></TABLE><CENTER>جميع الحقوق محفوظة</CENTER>{_script(chance, 20_000)}</BODY></HTML>')  # fmt: skip


def hashed(title: str, day: str, paragraphs: tuple[str, ...], chance: random.Random) -> str:
    """A page that a program draws: class names that say nothing, its whole state in a script."""
    cards = _links(chance, 60, '<div class="css-1x2y{}"><div class="css-9ab"><a href="#"><span>{}</span></a></div></div>')
    body = "".join(f'<div class="css-77a"><p class="css-0p{n}">{text}</p></div>' for n, text in enumerate(paragraphs))
    return (f'<!doctype html><html><head><meta charset="utf-8"><title>{title}</title>{_lead(title, day, False)}{_style(chance, 20_000)}</head>'
            f'<body><div id="root"><div class="css-1nav"><ul>{_menu()}</ul></div><div class="css-main"><h1 class="css-h">{title}</h1>'
            f'<div class="css-art">{body}</div><div class="css-more"><h3>مواضيع ذات صلة</h3>{cards}</div></div></div>{_script(chance, 60_000)}</body></html>')  # fmt: skip


def portal(title: str, day: str, paragraphs: tuple[str, ...], chance: random.Random) -> str:
    """A portal's system: fields within fields, a body of spans, boxes of the day's news on every side."""
    boxes = "".join(f'<div class="block block-views"><h2>{chance.choice(MENU)}</h2><div class="view-content">'
                    f'{_links(chance, 12, "<div class=views-row><a href=/node/{}>{}</a></div>")}</div></div>' for _ in range(6))  # fmt: skip
    body = "".join(f'<p dir="rtl" style="text-align:justify"><span style="font-size:16px"><span lang="AR-SA">{text}</span></span></p>' for text in paragraphs)
    return (f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{title} | {OUTLET}</title>{_og(title, day)}{_style(chance, 16_000)}</head>'
            f'<body class="page-node"><div class="region-header"><ul class="menu">{_menu()}</ul></div><div class="region-content">'
            f'<h1 class="page-title">{title}</h1><div class="field field-name-body"><div class="field-items"><div class="field-item even">{body}</div></div></div>'
            f'<div class="field-tags">وسوم</div></div><div class="sidebar">{boxes}</div><div class="footer">اتصل بنا</div>{_script(chance, 30_000)}</body></html>')  # fmt: skip


Design = Callable[[str, str, tuple[str, ...], random.Random], str]
DESIGNS: tuple[Design, ...] = (modern, blog, tables, hashed, portal)
