"""Made reports whose truth is known: `python bench/corpora.py --reports 10000 -o FOLDER [--seed 1]`.

Written are FOLDER/reports.jsonl, which `musnad read` takes, and FOLDER/truth.jsonl, a line a report: its acts (the code
points of the anchor, which incident it tells) and its names (code points, entity). Incidents are strikes, captures and
meetings, day by day, told by one to four reports in sentences, numbers and days of their own; villages have
namesakes elsewhere, people are called by their surname alone once they are known.
"""

import argparse
import json
import pathlib
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from musnad.lexicon import Lexicon, load
from musnad.lexicon.gazetteer import gazetteer

START = date(2011, 6, 1)
DAILY = 300  # reports of a day: a larger record is a longer time, not a thicker day
ACTS = 4  # acts of a report
AGAIN = (0.45, 0.75, 0.9)  # how likely an incident is told by one, two, three; else by four
WITHIN = 3  # days within which others tell it
WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
MONTHS = ("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول",
          "تشرين الثاني", "كانون الأول")  # fmt: skip
PROVINCES = {"Aleppo": "حلب", "Idlib": "إدلب", "Hama": "حماة", "Homs": "حمص", "Daraa": "درعا",
             "Latakia": "اللاذقية", "Deir ez-Zor": "دير الزور", "Ar-Raqqah": "الرقة", "Rif-dimashq": "دمشق",
             "Al-Hasakah": "الحسكة"}  # fmt: skip
DOERS = (("army/syria", "القوات الحكومية السورية"), ("army/russia", "القوات الروسية"),
         ("army/turkey", "القوات التركية"), ("party/sdf", "قوات سوريا الديمقراطية"))  # fmt: skip
CITIES = (("city/geneva", "جنيف"), ("city/astana", "أستانا"), ("city/moscow", "موسكو"), ("city/ankara", "أنقرة"),
          ("city/vienna", "فيينا"), ("city/cairo", "القاهرة"))  # fmt: skip
# ‹ and › are around the anchor; D: whose force, P: the village, V: its province, N: how many, W: when, A and B: people;
# H: what was hit, M: by what, R: and then, T: what they spoke of
TOLD = {
    "strike": (
        "‹قصفت› D H في بلدة P في ريف V W، ما أدى إلى مقتل NR",
        "قالت مصادر محلية إن D ‹قصفت›M بلدة P بريف V W، وقتل في القصف NR",
        "‹استهدفت› D W H في بلدة P في محافظة VM، وقتل جراء ذلك N",
        "W ‹قصفت› DM بلدة P في ريف VR",
    ),
    "capture": (
        "‹سيطرت› D W على بلدة P في ريف V بعد معارك Sاستمرت Kأيام",
        "أعلنت D أنها ‹سيطرت› على بلدة P بريف V WR",
        "قال ناشطون إن D ‹سيطرت› W على بلدة P في محافظة V انطلاقا من Sمحاورها",
    ),
    "meeting": (
        "‹التقى› A في C W B، وبحثا T",
        "‹اجتمع› A مع B في C W لبحث T",
        "W ‹التقى› A B في C للتشاور حول T",
    ),
}
HIT = ("سوقا للخضار", "مدرسة ابتدائية", "مبنى سكنيا", "مستودعا للحبوب", "مسجدا قديما", "فرنا آليا", "محطة للمياه",
       "مركزا صحيا", "مزارع للزيتون", "ورشة لإصلاح السيارات", "موقفا للحافلات", "مخزنا للوقود", "جسرا",
       "مقرا للدفاع المدني", "أراضي زراعية", "مدجنة", "صومعة", "ملعبا", "قافلة للمعونات", "معملا للأدوية")  # fmt: skip
BY = ("بالصواريخ", "بقذائف المدفعية", "براجمات الصواريخ", "بالبراميل المتفجرة", "بقذائف الهاون", "بالطائرات المسيرة",
      "بالقنابل العنقودية", "بالمدفعية الثقيلة", "بصواريخ موجهة", "بالطيران الحربي")  # fmt: skip
THEN = ("اندلع حريق كبير في المكان", "دمرت خمسة منازل", "نقل المصابون إلى مشفى ميداني", "نزحت عشرات العائلات",
        "انقطعت الكهرباء عن الحي", "أغلقت المدارس أبوابها", "تضررت شبكة المياه", "هرعت سيارات الإسعاف إلى المكان",
        "بحث المسعفون عن عالقين تحت الأنقاض", "تعطلت شبكة الهاتف", "احترقت محاصيل القمح", "شيع الأهالي الضحايا",
        "أعلن الحداد في القرية", "توقفت الأفران عن العمل", "انهار سقف المبنى", "ساد الخوف بين السكان")  # fmt: skip
TOPICS = ("وقف إطلاق النار", "ملف المعتقلين", "إيصال المساعدات", "لجنة الدستور", "عودة اللاجئين", "فتح المعابر",
          "مناطق خفض التصعيد", "إعادة الإعمار", "مكافحة الإرهاب", "الهدنة في الجنوب", "العقوبات الاقتصادية",
          "جدول أعمال الجولة المقبلة", "مصير المقاتلين الأجانب", "أمن الحدود", "التعاون التجاري")  # fmt: skip
WHERE = ("الجهة الشرقية و", "الجهة الغربية و", "جهة الشمال و", "الطريق الدولي و", "المحور الجنوبي و", "")
WHO = ("سكان", "تجار", "معلمون", "مزارعون", "أطباء", "سائقون", "طلاب", "عمال", "صيادون", "موظفون", "لاجئون", "حرفيون")
SAYS = ("قال {} إن أزمة {} مستمرة", "يشكو {} من ارتفاع أسعار {}", "ينتظر {} وصول {} منذ أسابيع",
        "يخشى {} نقص {} في الشتاء", "تحدث {} عن توزيع {} في المدينة", "يأمل {} تحسن توفر {} قريبا")  # fmt: skip
OF = ("الوقود", "الدقيق", "الأدوية", "مياه الشرب", "الكهرباء", "البذور", "المدارس", "الأسواق", "حليب الأطفال", "الخيام",
      "الأعلاف", "الكتب", "قطع الغيار", "الخبز", "الحطب", "اللقاحات")  # fmt: skip
POOLS = {"H": HIT, "T": TOPICS, "S": WHERE, "K": ("ثلاثة ", "أربعة ", "خمسة ", "سبعة ", "عشرة ")}


class Person(NamedTuple):
    """Somebody of the lexicon: entity, full name, surname."""

    entity: str
    full: str
    short: str


class Incident(NamedTuple):
    """What happened."""

    number: int
    kind: str
    day: date
    doer: tuple[str, str]
    place: tuple[str, str, str]  # entity, name, province
    dead: int
    people: tuple[Person, Person]
    city: tuple[str, str]


class World:
    """Who and where there is to tell of."""

    def __init__(self, lexicon: Lexicon, chance: random.Random) -> None:
        self.chance, self.count = chance, 0
        known = gazetteer(lexicon)
        places = [place for place in map(known._place, range(len(known))) if place.state == "SYR" and place.names]
        here = [place for place in places if place.province in PROVINCES]
        self.towns = [(place.id, place.names[0], PROVINCES[place.province]) for place in here]
        rows = [entry.row for entry in lexicon.of_kind("person") if entry.row.get("short")]
        people = [Person(row["id"], row["names"][0], row["short"][0]) for row in rows]
        alone = {person.short for person in people if sum(person.short == other.short for other in people) == 1}
        self.people = [person for person in people if person.short in alone]

    def incident(self, day: date) -> Incident:
        """Something new that happened on a day."""
        self.count += 1
        chance = self.chance
        kind = chance.choices(tuple(TOLD), (6, 2, 2))[0]
        one, other = chance.sample(self.people, 2)
        return Incident(self.count, kind, day, chance.choice(DOERS), chance.choice(self.towns), chance.randint(3, 40),
                        (one, other), chance.choice(CITIES))  # fmt: skip


class Page:
    """A report as it is written: its text, and what is true of it."""

    def __init__(self) -> None:
        self.text = ""
        self.acts: list[dict[str, Any]] = []
        self.names: list[dict[str, Any]] = []
        self.known: set[str] = set()

    def put(self, words: str, entity: str = "") -> None:
        """Write words, which may be a name."""
        if entity:
            self.names.append({"start": len(self.text), "end": len(self.text) + len(words), "entity": entity})
        self.text += words

    def person(self, person: Person) -> None:
        """Somebody, by the surname alone once known."""
        self.put(person.short if person.entity in self.known else person.full, person.entity)
        self.known.add(person.entity)

    def tell(self, incident: Incident, told: date, chance: random.Random) -> None:
        """One sentence of an incident, as one outlet has it."""
        anchor, number = 0, incident.dead if chance.random() < 0.7 else incident.dead + chance.randint(1, 2)
        for piece in chance.choice(TOLD[incident.kind]):
            if piece == "‹":
                anchor = len(self.text)
            elif piece == "›":
                self.acts.append({"start": anchor, "end": len(self.text), "incident": incident.number})
            elif piece == "D":
                self.put(incident.doer[1], incident.doer[0])
            elif piece == "P":
                self.put(incident.place[1], incident.place[0])
            elif piece == "V":
                self.put(incident.place[2])
            elif piece == "N":
                self.put(f"{number} أشخاص" if number <= 10 else f"{number} شخصا")
            elif piece == "C":
                self.put(incident.city[1], incident.city[0])
            elif piece == "R":
                self.put("" if chance.random() < 0.4 else f"، و{chance.choice(THEN)}")
            elif piece == "M" or piece in POOLS:
                self.put(f" {chance.choice(BY)}" if piece == "M" else chance.choice(POOLS[piece]))
            elif piece in "AB":
                self.person(incident.people["AB".index(piece)])
            else:
                self.put(when(incident.day, told, chance) if piece == "W" else piece)
        self.put(".\n")


def when(day: date, told: date, chance: random.Random) -> str:
    """A day as a report that comes out on another tells it."""
    if chance.random() < 0.3:
        return f"في {day.day} {MONTHS[day.month - 1]} {day.year}"
    ago = (told - day).days
    return ("اليوم", "أمس")[ago] if ago < 2 and chance.random() < 0.5 else f"يوم {WEEKDAYS[day.weekday()]}"


def reports(count: int, seed: int) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """So many reports with their truth, by day."""
    chance = random.Random(seed)
    world = World(load(), chance)
    open_: list[tuple[int, Incident]] = []  # what is still told by others, and how often
    for number in range(count):
        told = START + timedelta(number // DAILY)
        open_ = [(left, each) for left, each in open_ if left and (told - each.day).days <= WITHIN]
        page, mine = Page(), set[int]()
        for _ in range(ACTS):
            near = [at for at, (left, each) in enumerate(open_) if left and each.number not in mine]
            if near and chance.random() < 0.5:
                at = chance.choice(near)
                left, incident = open_[at]
                open_[at] = (left - 1, incident)
            else:
                incident = world.incident(told - timedelta(chance.randrange(2)))
                open_.append((sum(chance.random() > share for share in AGAIN), incident))
            mine.add(incident.number)
            page.tell(incident, told, chance)
            if chance.random() < 0.5:
                page.put(f"و{chance.choice(SAYS).format(chance.choice(WHO), chance.choice(OF))}.\n")
        uri = f"https://made.example/{number}"
        report = {"uri": uri, "outlet": f"منبر {number % 40}", "published": told.isoformat(), "text": page.text}
        yield report, {"uri": uri, "acts": page.acts, "names": page.names}


def write(folder: pathlib.Path, count: int, seed: int) -> None:
    """Both files."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "reports.jsonl", "w", encoding="utf-8") as texts, \
            open(folder / "truth.jsonl", "w", encoding="utf-8") as truths:  # fmt: skip
        for report, truth in reports(count, seed):
            texts.write(json.dumps(report, ensure_ascii=False) + "\n")
            truths.write(json.dumps(truth, ensure_ascii=False) + "\n")


def main() -> int:
    """Make them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", "--out", type=pathlib.Path, required=True)
    asked = parser.parse_args()
    write(asked.out, asked.reports, asked.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
