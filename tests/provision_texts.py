"""Texts in State, Party and article form, made from a seed, each with the locators that its provisions must have."""

from __future__ import annotations

import random
import textwrap
from dataclasses import dataclass, field

LETTERS = "abcdđeghiklm"
ROMANS = ("I", "II", "III", "IV", "V", "VI")
ORDINALS = ("thứ nhất", "thứ hai", "thứ ba")
TITLES = ("Phạm vi", "Kho sách", "Người mượn thẻ", "Ban quản lý", "Chương trình đọc", "Phần mềm tra cứu", "Mục tiêu chung")
SENTENCES = (
    "Điều 4 của Quy định này không áp dụng với sách quý.",
    "Khoản 2 Điều 5 quy định về thẻ đọc.",
    "Mục tiêu là mỗi người đọc một cuốn.",
    "Phần lớn sách còn mới, hơn 1.000 cuốn.",
    "Chương trình đọc sách mở cả thứ bảy.",
    "Điều động cán bộ thư viện khi cần.",
    "16/5/2023 là ngày mở cửa phòng đọc.",
    "16.5.2023 là ngày mở cửa phòng đọc.",
    "1.000 người đến trong ngày đầu.",
    "2.1% số thẻ bị mất, 2.5 triệu đồng được thu.",
    "2.5 triệu đồng tiền quyên góp được dùng để mua sách.",
    "V.v. và những việc khác.",
    "2023. Năm mở cửa.",
    "Phụ lục kèm theo Quy chế này nêu mẫu thẻ.",
    "Việc mượn theo khoản 2 Điều 5 và điểm a khoản 1 Điều 3. Ban quản lý xem xét từng trường hợp.",
    "Thư viện mở cửa từ ngày 16 tháng 5. Sau đó phòng đọc mở hằng ngày, kể cả ngày nghỉ của cơ quan.",
    "3",
    "Trang 3",
    "- 12 -",
)
AMENDMENT = """Điều 5 được sửa đổi, bổ sung như sau:
“Điều 5. Thẻ đọc
1. Thẻ “xanh”.
2. Thẻ đỏ gồm:
a) thẻ ngày;
c) thẻ tháng.
7. Thẻ vàng.”."""
CLOSING = "Nơi nhận:\n- Như Điều 3;\n1. Lưu: VT.\nTM. BAN QUẢN LÝ\nTRƯỞNG BAN\nNguyễn Văn A\n"


@dataclass
class MadeText:
    """A text and the locators of its numbered provisions, in order."""

    lines: list[str] = field(default_factory=list)
    locators: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

    def wrapped(self, width: int) -> str:
        """As a page gives it, where the lines were not joined again."""
        return "\n".join(part for line in self.lines for part in textwrap.wrap(line, width)) + "\n"

    @property
    def spaced(self) -> str:
        """With a blank line between any two, as the loaders of index/loaders write it."""
        return "\n\n".join(self.lines) + "\n"

    def add(self, line: str, locator: str = "") -> None:
        self.lines.extend(line.split("\n"))
        if locator:
            self.locators.append(locator)


def state_text(seed: int, marked: bool) -> MadeText:
    """Chương, Mục, Điều, khoản, điểm, an appendix whose Điều start again, a closing."""
    rng, made = random.Random(seed), MadeText()
    made.add("# Quy chế đọc sách" if marked else "QUY CHẾ\nĐỌC SÁCH")
    made.add("Căn cứ Luật Thư viện;")
    article = 0
    for chapter in range(rng.randint(1, 4)):
        name = f"Chương {ROMANS[chapter]}"
        _heading(made, rng, name, "## " * marked, name)
        for division in range(rng.choice((0, 0, 2, 3)) or 1):
            has_divisions = rng.random() < 0.5 or division > 0
            if has_divisions and (division > 0 or rng.random() < 0.9):
                _heading(made, rng, f"Mục {division + 1}", "### " * marked, f"Mục {division + 1} {name}")
            elif division > 0:
                continue
            else:
                has_divisions = False
            for _ in range(rng.randint(1, 3)):
                article += 1
                _article(made, rng, f"Điều {article}", "#### " * marked)
            if not has_divisions:
                break
    if rng.random() < 0.5:
        made.add(CLOSING.rstrip())
    for appendix in range(rng.choice((0, 1, 2))):
        name = f"Phụ lục {ROMANS[appendix]}"
        made.add(("## " * marked) + rng.choice((name, name.upper(), f"{name}. Biểu mẫu")), name)
        for number in range(1, rng.randint(2, 4)):
            _article(made, rng, f"Điều {number}", "### " * marked, f" {name}")
    return made


def party_text(seed: int, marked: bool) -> MadeText:
    """Phần, I, 1, 1.1, dashes, a signature."""
    rng, made = random.Random(seed), MadeText()
    made.add("# Nghị quyết về đọc sách" if marked else "NGHỊ QUYẾT\nvề đọc sách")
    n_parts = rng.choice((0, 2, 3))
    for part in range(n_parts or 1):
        rest = ""
        if n_parts:
            name = f"Phần {ORDINALS[part]}"
            rest = f" {name}"
            _heading(made, rng, name, "## " * marked, name)
        for place in range(rng.randint(2, 4)):
            roman = ROMANS[place]
            joint = rng.choice((". ", "- ", " - ", "."))
            made.add(("### " * marked) + f"{roman}{joint}NHIỆM VỤ ĐỌC", f"mục {roman}" + (rest if n_parts else ""))
            _sentences(made, rng)
            for number in range(1, rng.randint(1, 5)):
                _clause(made, rng, f"{number}{rng.choice(('. ', '- '))}Việc đọc", f"mục {roman}.{number}{rest}")
                for own in range(1, rng.choice((1, 1, 4))):
                    made.add(f"{number}.{own}. Việc nhỏ", f"mục {roman}.{number}.{own}{rest}")
                    _dashes(made, rng)
    made.add("T/M BAN CHẤP HÀNH\nBÍ THƯ\nNguyễn Văn A")
    return made


def article_text(seed: int, marked: bool) -> MadeText:
    """Headings and paragraphs; without marks one list after paragraphs."""
    rng, made = random.Random(seed), MadeText()
    made.add("# Mùa hè ở thư viện" if marked else "Mùa hè ở thư viện")
    titles = rng.sample(TITLES, 3)
    for title in titles if marked else titles[:1]:
        place = f" phần «{title}»" if marked else ""
        if marked:
            made.add(f"## {title}")
        _sentences(made, rng, at_least=1)
        for number in range(1, rng.randint(1, 5)):
            made.add(f"{number}. Việc của phòng đọc.", f"mục {number}{place}")
    return made


def _heading(made: MadeText, rng: random.Random, name: str, mark: str, locator: str) -> None:
    title = rng.choice(TITLES)
    form = rng.choice(("same", "next", "bare", "capitals"))
    if form == "same":
        made.add(f"{mark}{name}. {title}", locator)
    elif form == "next":
        made.add(f"{mark}{name}\n{title}", locator)
    elif form == "capitals":
        made.add(f"{mark}{name.upper()}\n{title.upper()}" + ("" if mark else "\nVÀ NHỮNG VIỆC KHÁC"), locator)
    else:
        made.add(f"{mark}{name}", locator)


def _article(made: MadeText, rng: random.Random, name: str, mark: str, rest: str = "") -> None:
    place = f"{name}{rest}"
    title = rng.choice(TITLES)
    head = rng.choice((f"{name}. {title}", f"{name} . {title}", f"{name}: {title}", f"{name.upper()}. {title}", f"{name}. \n{title}"))
    made.add(f"{mark}{head}", place)
    _sentences(made, rng)
    n_clauses = rng.choice((0, 2, 4))
    for number in range(1, n_clauses + 1):
        locator = f"khoản {number} {place}"
        _clause(made, rng, f"{number}. {AMENDMENT if rng.random() < 0.1 else 'Người mượn gồm:'}", locator)
        mark_of_point = rng.choice((")", "."))
        for point in range(rng.choice((0, 2, 6))):
            letter = LETTERS[point]
            made.add(f"{letter}{mark_of_point} bạn đọc có thẻ;", f"điểm {letter} {locator}")
            for own in range(1, rng.choice((1, 1, 1, 3))):
                made.add(f"{letter}{own}) thẻ còn hạn;", f"điểm {letter}{own} {locator}")
            _dashes(made, rng)
    if n_clauses > 2 and rng.random() < 0.3:
        made.add("Ngoài ra còn có:")
        for number in (1, 2):
            made.add(f"{number}. Việc thêm.", f"khoản {number} danh sách thứ hai {place}")


def _clause(made: MadeText, rng: random.Random, words: str, locator: str) -> None:
    made.add(words, locator)
    _sentences(made, rng)


def _dashes(made: MadeText, rng: random.Random) -> None:
    for _ in range(rng.choice((0, 0, 2))):
        made.add("- sách còn mới;")


def _sentences(made: MadeText, rng: random.Random, at_least: int = 0) -> None:
    for _ in range(max(at_least, rng.choice((0, 0, 1, 2)))):
        made.add(rng.choice(SENTENCES))
