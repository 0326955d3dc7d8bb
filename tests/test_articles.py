"""An article as plain text to Markdown."""

from pathlib import Path

from index.articles import article_markdown
from index.structure import parse_sections

TEXT = """Thư viện mùa hè

Năm nay thư viện mở cửa cả buổi tối.
0:00 / 0:00
0:00
Bạn đọc nhỏ chọn sách.
Bạn đọc nhỏ chọn sách.

Đông bạn đọc

Thư viện đón nhiều bạn đọc:
- buổi sáng
- buổi tối.
Lan và Minh
"""


def test_title_headings_and_paragraphs() -> None:
    assert article_markdown(TEXT).split("\n\n") == [
        "# Thư viện mùa hè",
        "Năm nay thư viện mở cửa cả buổi tối.",
        "Bạn đọc nhỏ chọn sách.",
        "## Đông bạn đọc",
        "Thư viện đón nhiều bạn đọc:",
        "- buổi sáng",
        "- buổi tối.",
        "Lan và Minh\n",  # a signature: no paragraph follows it
    ]


def test_what_is_marked_already_stays() -> None:
    marked = article_markdown(TEXT)
    assert article_markdown(marked) == marked


def test_the_article_has_the_headings_of_its_digest(root: Path, shared: Path) -> None:
    (file,) = (shared / "article").glob("*.txt")
    keys = [each.section_id for each in parse_sections(article_markdown(file.read_text())) if each.kind == "heading"]
    digest = (root / "docs" / f"{file.stem}.md").read_text().split("\n---\n", 1)[1]
    assert keys == [e.section_id for e in parse_sections(digest) if e.kind == "heading" and e.section_id in keys]
    assert len(keys) == 3
