"""Claims about the Word document of the report, opened again by an independent reader, and put on paper by LibreOffice."""

import hashlib
import io
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from planner.languages import language
from planner.mistakes import UserError
from planner.plan import dump
from planner.report.blocks import Column, Dossier, Figure, Row, Table
from planner.report.docx import docx
from planner.report.dossier import dossier
from planner.report.showing import shown
from planner.report.template import remarks
from tests.command import call
from tests.data_making.make_report_template import template
from tests.office import converted, leads_out, needs_libreoffice, parts, repacked_with
from tests.payloads import MARKUP
from tests.plans import GOOD, plan_of, tiny
from tests.reports import assessed_tiny, material, named, option, real, stated_amounts, tiny_report, with_text
from tests.test_report import names_in
from tests.test_report_workbook import FORMULA_PAYLOADS

WORDS = language("en")
RELATION = '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" {}/>'


def png(width: int, height: int) -> bytes:
    """A white picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    lines = zlib.compress(b"".join(b"\0" + b"\xff" * width for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def written(found: Dossier, own: Path | None = None) -> bytes:
    return docx(found, own, WORDS)


def read(data: bytes) -> Any:
    return Document(io.BytesIO(data))


@cache
def full() -> Dossier:
    """Everything that a report can hold: an impact assessment, a do-nothing option, stated amounts."""
    base = named(tiny()).model_copy(update={"title": "Before"})
    return dossier(material([option(stated_amounts(), GOOD)], option(base, GOOD), assessed_tiny()))


def tables_of(found: Dossier) -> Iterator[Table]:
    for _, table in found.tables():
        yield table


# -- what stands in it -----------------------------------------------------------------------------------------------------


def test_every_table_stands_in_the_document_cell_by_cell() -> None:
    document = read(written(full()))
    wanted = list(tables_of(full()))
    assert len(document.tables) == len(wanted) > 20
    for found, table in zip(document.tables, wanted, strict=True):
        cells = [cell.text for row in found.rows for cell in row.cells]
        heads, inside = cells[: len(table.columns)], cells[len(table.columns) :]
        assert [head.removesuffix(" [EUR]") for head in heads] == [column.title for column in table.columns]
        for row in table.rows:
            texts, inside = inside[: len(table.columns)], inside[len(table.columns) :]
            assert [same(text) for text in texts] == [
                same(shown(value, column, WORDS)) for value, column in zip(row.cells, table.columns, strict=True)
            ]
        assert len(inside) in (0, len(table.columns))  # the totals


def same(text: str) -> str:
    """Amounts with their cents and without."""
    return text.removesuffix(".00")


def test_a_table_repeats_its_headings_keeps_its_rows_whole_and_fits_the_page() -> None:
    document = read(written(full()))
    widths = iter_widths(document)
    for table, width in zip(document.tables, widths, strict=True):
        rows = table._tbl.tr_lst
        assert rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
        assert sum(column.width.twips for column in table.columns) <= width + 10
        assert table.style.name == "Report Table"


def iter_widths(document: Any) -> Iterator[int]:
    """Of each table the width between the margins of its page."""
    waiting = 0
    sections = iter(document.sections)
    for one in document.element.body:
        if one.tag == qn("w:tbl"):
            waiting += 1
        if one.tag == qn("w:sectPr") or one.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            page = next(sections)
            width = page.page_width.twips - page.left_margin.twips - page.right_margin.twips
            yield from [width] * waiting
            waiting = 0


def test_the_first_page_gives_notice_and_answers_and_headings_follow_the_chapters() -> None:
    found = full()
    paragraphs = read(written(found)).paragraphs
    texts = [one.text for one in paragraphs]
    assert texts.index(found.title) < texts.index(found.notice.text)
    for one in found.answers:
        for said in one.answer:
            assert said.text in texts
    assert next(one for one in paragraphs if one.text == found.title).style.name == "Title"
    assert next(one for one in paragraphs if one.text == found.notice.text).style.name == "Report Notice"
    chapters = [one.text for one in paragraphs if one.style.name == "Heading 1"]
    for number, top in enumerate(found.sections, 1):
        assert f"{number}. {top.title}" in chapters
    deeper = [one.text for one in paragraphs if one.style.name in ("Heading 2", "Heading 3")]
    for top in found.sections:
        for depth, section in top.walk():
            assert depth == 1 or section.title in deeper


def test_the_contents_lead_to_headings_that_are_there() -> None:
    body = read(written(full())).element.body
    marks = {one.get(qn("w:name")): one.getparent() for one in body.iter(qn("w:bookmarkStart"))}
    assert len({one.get(qn("w:id")) for one in body.iter(qn("w:bookmarkStart"))}) == len(marks)
    links = list(body.iter(qn("w:hyperlink")))
    assert len(links) > 15
    for link in links:
        text = "".join(one.text or "" for one in link.iter(qn("w:t")))
        heading = "".join(one.text or "" for one in marks[link.get(qn("w:anchor"))].iter(qn("w:t")))
        assert text == heading
        assert link.get(qn("r:id")) is None


def test_a_chapter_with_wide_tables_lies_on_its_side_and_the_others_stand() -> None:
    document = read(written(dossier(real("facilitation"))))
    turned = [page.page_width > page.page_height for page in document.sections]
    assert turned[0] is False
    assert True in turned
    assert all(page.orientation == (1 if side else 0) for page, side in zip(document.sections, turned, strict=True))


def test_a_figure_is_a_picture_with_words_for_whoever_does_not_see_it() -> None:
    table = Table(key="t", title="Its table", columns=(Column(key="a", title="a"),), rows=(Row(key="1", cells=("x",)),))
    figure = Figure(key="f", title='A "map"', alt="Two regions are <reached> & more", svg="<svg/>", table=table)
    first = tiny_report().sections[0]
    found = tiny_report().model_copy(update={"sections": (first.model_copy(update={"blocks": (figure,)}),)})
    drawn = read(docx(found, None, WORDS, lambda svg: png(1600, 900)))
    (picture,) = drawn.inline_shapes
    assert picture._inline.docPr.get("descr") == figure.alt
    assert picture._inline.docPr.get("title") == figure.title
    page = drawn.sections[0]
    assert picture.width <= page.page_width - page.left_margin - page.right_margin
    assert 'Figure 1: A "map"' in [one.text for one in drawn.paragraphs]
    told = read(docx(found, None, WORDS))
    assert len(told.inline_shapes) == 0
    assert figure.alt in [one.text for one in told.paragraphs]
    for document in (drawn, told):
        assert [cell.text for cell in document.tables[-1].columns[0].cells] == ["a", "x"]


# -- texts that try to be more, and who is named ---------------------------------------------------------------------------


@pytest.mark.parametrize("payload", [*MARKUP[::4], *FORMULA_PAYLOADS[::3], '{ INCLUDETEXT "https://example.org" }'])
def test_text_that_would_be_more_stays_text(payload: str) -> None:
    data = written(dossier(material([option(with_text(payload), GOOD)])))
    assert leads_out(data) == []
    document = read(data)
    texts = "\n".join(one.text for one in document.paragraphs)
    assert " ".join(re.sub("[\0\7\u202e]", "", payload).split()) in " ".join(texts.split())
    fields = [one.text.split()[0] for one in document.element.body.iter(qn("w:instrText"))]
    assert set(fields) <= {"PAGEREF", "SEQ"}
    wild = {"object", "pict", "altChunk", "subDoc", "control", "drawing", "fldSimple"}
    assert {one.tag.rpartition("}")[2] for one in document.element.body.iter()} & wild == set()


def test_under_call_design_no_part_of_the_document_names_an_organisation() -> None:
    found = real()
    for name, text in parts(written(dossier(found))).items():
        assert names_in(text, found.main.scenario) == set(), name


def test_under_facilitation_the_document_names_every_member() -> None:
    found = real("facilitation")
    document = read(written(dossier(found)))
    texts = {cell.text for table in document.tables for cell in table._cells}
    members = {member.who.label for team in found.main.teams.values() for member in team.members}
    assert len(members) == 48
    assert members <= texts


def test_the_same_report_gives_the_same_bytes_and_says_neither_who_nor_when() -> None:
    first = written(full())
    assert written(full().model_copy(deep=True)) == first
    about = read(first).core_properties
    assert (about.title, about.language, about.author, about.last_modified_by) == (full().title, "en-GB", "", "")
    assert (about.created, about.modified, about.last_printed) == (None, None, None)
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_template_that_is_shipped_is_the_one_its_script_makes() -> None:
    import planner.report

    assert (Path(planner.report.__path__[0]) / "template.docx").read_bytes() == template()


# -- on paper --------------------------------------------------------------------------------------------------------------


@needs_libreoffice
def test_on_paper_the_contents_name_the_pages_and_no_page_is_empty(tmp_path: Path) -> None:
    found = dossier(real("facilitation"))
    reader = PdfReader(io.BytesIO(converted(written(found), "docx", "pdf", tmp_path)))
    pages = [" ".join((page.extract_text() or "").split()) for page in reader.pages]
    assert 15 < len(pages) < 60
    notice = found.notice.text
    for number, text in enumerate(pages, 1):
        assert notice in text
        assert f"{number} / {len(pages)}" in text
        assert len(text) > len(notice) + 100
    contents = next(text for text in pages if "Contents " in text)
    for number, top in enumerate(found.sections, 1):
        said = re.search(rf"{re.escape(f'{number}. {top.title}')} ?\.+ ?(\d+)", contents)
        assert said, top.title
        assert f"{number}. {top.title}" in pages[int(said[1]) - 1]
    everything = " ".join(pages)
    for one in found.answers:
        assert one.question.text in everything


# -- a template of one's own -----------------------------------------------------------------------------------------------


@pytest.fixture
def own(tmp_path: Path) -> Callable[..., Path]:
    """Writes a template: ours with other parts."""

    def write(changed: dict[str, str | bytes] | None = None, data: bytes | None = None) -> Path:
        path = tmp_path / "own.docx"
        path.write_bytes(data if data is not None else repacked_with(template(), changed or {}))
        return path

    return write


def changed_part(name: str, old: str, new: str) -> dict[str, str | bytes]:
    text = parts(template())[name]
    assert old in text
    return {name: text.replace(old, new)}


def test_the_report_goes_where_the_template_says_and_its_looks_are_those_of_the_template(
    own: Callable[..., Path],
) -> None:
    before = "<w:p><w:r><w:t>Our agency: {{title}}</w:t></w:r></w:p>"
    after = "<w:p><w:r><w:t>The end</w:t></w:r></w:p>"
    place = "<w:p><w:r><w:t>{{re</w:t></w:r><w:r><w:t>port}}</w:t></w:r></w:p>"
    part = changed_part("word/document.xml", "<w:p><w:r><w:t>{{report}}</w:t></w:r></w:p>", f"{before}{place}{after}")
    path = own(part | changed_part("word/styles.xml", "1F3A5F", "AA0000"))
    document = read(written(full(), path))
    texts = [one.text for one in document.paragraphs if one.text]
    assert texts[0] == f"Our agency: {full().title}"
    assert texts[-1] == "The end"
    assert "{{" not in "".join(texts)
    assert str(document.styles["Heading 1"].font.color.rgb) == "AA0000"
    assert remarks(path, WORDS) == ()
    assert len(document.tables) == len(list(tables_of(full())))
    assert document.sections[-1].page_width < document.sections[-1].page_height  # what follows stands upright again
    footers = {one.text for page in document.sections for one in page.footer.paragraphs}
    assert full().notice.text in footers


def test_a_template_without_place_or_styles_gets_the_report_at_its_end_in_lent_styles(tmp_path: Path) -> None:
    plain = Document()  # the one that python-docx ships: no style of ours, US Letter
    plain.add_paragraph("Before")
    path = tmp_path / "plain.docx"
    plain.save(str(path))
    document = read(written(full(), path))
    texts = [one.text for one in document.paragraphs]
    assert texts[0] == "Before"
    assert full().title in texts
    assert document.styles["Report Table"] is not None
    assert {table.style.name for table in document.tables} == {"Report Table"}
    assert document.core_properties.author == ""
    assert document.sections[0].page_width.inches == 8.5
    said = remarks(path, WORDS)
    assert said[0] == "The template has no paragraph {{report}}: the report stands at its end."
    assert "“Report Table”" in said[1]
    assert "“heading 1”" not in said[1]


def test_lists_keep_their_dots_where_the_template_has_no_style_for_them(own: Callable[..., Path]) -> None:
    path = own(changed_part("word/styles.xml", 'w:val="List Bullet"', 'w:val="Something"'))
    texts = [one.text for one in read(written(full(), path)).paragraphs]
    assert any(text.startswith("•\t") for text in texts)


def test_a_template_on_its_side_stays_there(own: Callable[..., Path]) -> None:
    path = own(changed_part("word/document.xml", 'w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906"'))
    pages = read(written(full(), path)).sections
    assert {(page.page_width.twips, page.page_height.twips) for page in pages} == {(16838, 11906)}


def related(part: str, kind: str, attributes: str) -> dict[str, str | bytes]:
    return changed_part(part, "</Relationships>", RELATION.format(kind, attributes) + "</Relationships>")


OUTSIDE = 'Target="https://example.org/x" TargetMode="External"'
BODY = "<w:p><w:r><w:t>{{report}}</w:t></w:r></w:p>"
TYPES = "[Content_Types].xml"
MAIN = "wordprocessingml.document.main+xml"
REFUSED: dict[str, tuple[dict[str, str | bytes], str]] = {
    "macros": (
        changed_part(TYPES, f"vnd.openxmlformats-officedocument.{MAIN}", "vnd.ms-word.document.macroEnabled.main+xml"),
        "carries macros",
    ),
    "macros in disguise": (related("word/_rels/document.xml.rels", "vbaProject", 'Target="x.bin"'), "carries macros"),
    "a template (.dotx)": (changed_part(TYPES, MAIN, "wordprocessingml.template.main+xml"), "save it as a document"),
    "a workbook": (changed_part(TYPES, MAIN, "spreadsheetml.sheet.main+xml"), "is a workbook"),
    "another kind": (changed_part(TYPES, MAIN, "something+xml"), "is no Word document"),
    "attached template": (
        {
            "word/_rels/settings.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            f'relationships">{RELATION.format("attachedTemplate", OUTSIDE)}</Relationships>'
        },
        "is attached to another template",
    ),
    "linked picture": (related("word/_rels/document.xml.rels", "image", OUTSIDE), 'to "https://example.org/x" (image)'),
    "link": (related("word/_rels/document.xml.rels", "hyperlink", OUTSIDE), "(hyperlink); take that link out"),
    "link in other letters": (
        related("word/_rels/document.xml.rels", "image", OUTSIDE.replace("External", "EXTERNAL")),
        "leads out of the file",
    ),
    "embedded object": (related("word/_rels/document.xml.rels", "oleObject", 'Target="x"'), "embedded object"),
    "control": (related("word/_rels/document.xml.rels", "control", 'Target="x"'), "a control that runs"),
    "other document": (related("word/_rels/document.xml.rels", "aFChunk", 'Target="x.html"'), "of another kind"),
    "strict": (
        changed_part(
            "_rels/.rels",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
            "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
        ),
        "Strict Open XML",
    ),
    "field": (
        changed_part(
            "word/document.xml",
            BODY,
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDE</w:instrText></w:r>'
            f'<w:r><w:instrText>PICTURE "https://x"</w:instrText></w:r></w:p>{BODY}',
        ),
        "reads other files or runs something (INCLUDEPICTURE)",
    ),
    "simple field": (
        changed_part("word/footer1.xml", '" PAGE "', "' DDEAUTO c:\\windows\\system32\\cmd.exe'"),
        "(DDEAUTO)",
    ),
    "entities": (
        changed_part(
            "word/document.xml", "<w:document", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document'
        ),
        "declares entities",
    ),
    "entities in UTF-16": (
        {
            "word/styles.xml": '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><x/>'.encode(
                "utf-16"
            )
        },
        "declares entities",
    ),
    "bomb": ({"word/media/image1.bin": b"\0" * 50_000_000}, "to flood a computer"),
    "nesting": ({"word/settings.xml": "<a>" * 100_000 + "</a>" * 100_000}, "to flood a computer"),
    "broken text": (changed_part("word/document.xml", "</w:body>", ""), "is damaged"),
    "no body": (
        changed_part("word/document.xml", parts(template())["word/document.xml"].partition("?>\n")[2], "<x/>"),
        "is damaged",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_template_that_could_do_harm_is_refused_with_its_reason(case: str, own: Callable[..., Path]) -> None:
    changed, reason = REFUSED[case]
    with pytest.raises(UserError) as caught:
        written(tiny_report(), own(changed))
    assert reason in str(caught.value)
    assert "own.docx" in str(caught.value)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"Not a document", "is no Word document"),
        (b"PK\x03\x04 but no archive", "is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "protected by a password, or of Word 97"),
        (b"PK" + b"\0" * 21_000_000, "larger than 20 MB"),
    ],
)
def test_a_file_that_is_no_document_is_refused(data: bytes, reason: str, own: Callable[..., Path]) -> None:
    with pytest.raises(UserError, match=reason):
        written(tiny_report(), own(data=data))


def test_a_template_that_is_not_there_or_a_folder_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.docx", tmp_path):
        with pytest.raises(UserError, match=re.escape(path.name)):
            written(tiny_report(), path)


@pytest.mark.parametrize("part", sorted(parts(template())))
def test_a_template_that_lacks_a_part_is_used_or_refused_but_never_breaks(part: str, own: Callable[..., Path]) -> None:
    path = own(data=repacked_with(template(), {}, without=(part,)))
    refused = ""
    try:
        document = read(written(tiny_report(), path))
    except UserError as error:
        refused = str(error)
    assert "own.docx" in refused or tiny_report().title in [one.text for one in document.paragraphs]


# -- the command -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The tiny plan in its file."""
    path = tmp_path / "plan.json"
    path.write_text(dump(plan_of(tiny(), GOOD)), "utf-8")
    return path


def test_the_command_writes_into_a_template_and_says_what_it_lacks(
    plan: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "house.docx"
    path.write_bytes(repacked_with(template(), changed_part("word/styles.xml", '"Report Note"', '"Other"')))
    answer = call(capsys, ["report", plan, "-o", tmp_path / "out", "--template", path])
    assert answer.code == 0
    assert "The template has no style “Report Note”; the planner's own stands in." in " ".join(answer.err.split())
    assert tiny().title in [one.text for one in read((tmp_path / "out" / "report.docx").read_bytes()).paragraphs]
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert {"file": "house.docx", "sha256": digest} in manifest["inputs"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--template", "absent.docx"], "absent.docx"),
        (["--template", "PLAN"], "is no Word document (.docx)"),
        (["--template", "PLAN", "--format", "html"], "add --format docx"),
    ],
)
def test_a_template_that_cannot_be_used_is_told_before_anything_is_written(
    arguments: list[str], said: str, plan: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    wished = [str(plan) if one == "PLAN" else one for one in arguments]
    answer = call(capsys, ["report", plan, "-o", tmp_path / "out", *wished])
    assert answer.code == 2
    assert said in answer.err
    assert "Traceback" not in answer.err
    assert not (tmp_path / "out").exists()
