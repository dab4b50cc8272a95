"""What each of the twenty pasted texts yields: sections, phrases that name marks, films, the title of the unknown."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

TEXTS = Path(__file__).parent / "texts"


class Row(NamedTuple):
    """One pasted text and what is expected of it; ``sections`` are kinds, in the order in which they are told."""

    name: str
    sections: str
    phrases: tuple[str, ...]
    films: dict[int, str]
    title: str
    unknown_title: str


ROWS = (
    Row(
        "01_shipped_manner.txt",
        "history findings diagnosis discussion references",
        ("green arrow, film 1", "yellow arrow, film 2", "red arrows, films 3 and 4"),
        {1: "Radiograph", 2: "Coronal T1", 3: "Coronal STIR", 4: "Coronal STIR"},
        "Spontaneous osteonecrosis of the knee",
        "A 52-year-old woman with left knee pain",
    ),
    Row(
        "02_shipped_manner_web.html",
        "history findings diagnosis discussion references",
        ("green arrow, film 1", "red arrow, film 2a", "blue arrowheads, film 2"),
        {1: "AP radiograph of the tibia", 2: "Axial T2, fat saturated"},
        "Tibial stress reaction",
        "A 24-year-old runner with left shin pain",
    ),
    Row(
        "03_shipped_manner_word.html",
        "history findings diagnosis discussion references",
        ("green arrow, film 1", "yellow arrow, film 2"),
        {1: "Radiograph", 2: "Radiograph"},
        "Legg-Calvé-Perthes disease",
        "An 8-year-old boy with a limp",
    ),
    Row(
        "04_shipped_manner_pdf.txt",
        "history findings diagnosis discussion references",
        ("green arrow, film 1", "yellow arrows, films 2 and 3", "red arrow, film 4"),
        {1: "Lateral radiograph", 2: "Sagittal T1", 3: "Sagittal T1", 4: "After contrast"},
        "Multiple myeloma",
        "A 67-year-old man with lower back pain",
    ),
    Row(
        "05_free_numbered.txt",
        "history findings diagnosis discussion references",
        ("white arrow, Fig. 1", "white arrow, Fig. 2"),
        {1: "PA radiograph of the wrist", 2: "Coronal T1"},
        "Scaphoid waist fracture",
        "A 31-year-old woman with wrist pain",
    ),
    Row(
        "06_free_bold_word.html",
        "history findings diagnosis other",
        ("red arrows, figure 2b", "green arrow, figure 1"),
        {1: "", 2: ""},
        "Primary synovial chondromatosis",
        "A 45-year-old man with swelling of the right elbow",
    ),
    Row(
        "07_free_run_in.txt",
        "history findings diagnosis discussion references",
        ("green arrow, film 1", "red circle, film 2"),
        {1: "", 2: ""},
        "Conventional osteosarcoma",
        "A 19-year-old male with a painful lump of the distal thigh",
    ),
    Row(
        "08_no_headings.txt",
        "findings",
        ("yellow arrow, film 1", "red arrow, film 2"),
        {1: "", 2: ""},
        "",
        "A 60-year-old woman with right shoulder pain",
    ),
    Row(
        "09_web_wiki.html",
        "history findings diagnosis other references",
        ("green arrow, film 1", "red arrow, film 2"),
        {1: "", 2: ""},
        "Laryngeal carcinoma",
        "A 70-year-old man with hoarseness",
    ),
    Row(
        "10_web_layout_table.html",
        "history findings diagnosis discussion",
        ("green arrow, film 1",),
        {1: "Radiograph"},
        "Osteochondral lesion of the talus",
        "A 35-year-old man with ankle pain",
    ),
    Row(
        "11_web_docs.html",
        "history findings diagnosis",
        ("green arrows, images 1 and 2", "arrow 2b"),
        {1: "", 2: ""},
        "Rheumatoid arthritis",
        "A 29-year-old teacher with swelling of both hands",
    ),
    Row(
        "12_pdf_two_pages.txt",
        "history findings diagnosis discussion references",
        ("green arrow, film 1", "yellow arrow, film 2", "red arrow, film 3"),
        {1: "", 2: "CT", 3: "Bone scan"},
        "Osteoid osteoma of the lamina",
        "A 14-year-old girl with progressive scoliosis and pain in the lower back",
    ),
    Row(
        "13_markdown.txt",
        "history findings diagnosis other",
        ("green arrow, film 1", "the open disc"),
        {1: ""},
        "Diffuse idiopathic skeletal hyperostosis (DISH)",
        "A 50-year-old man with a stiff neck",
    ),
    Row(
        "14_german.txt",
        "history findings diagnosis discussion references",
        ("grüner Pfeil, Film 1", "gelber Pfeil, Abb. 2", "rote Pfeile, Bilder 3 und 4"),
        {1: "Radiograph", 2: "Coronal T1", 3: "STIR", 4: "STIR"},
        "Insuffizienzfraktur der Tibia",
        "38-jährige Frau mit Schmerzen im rechten Knie",
    ),
    Row(
        "15_caps_mail.txt",
        "history findings diagnosis",
        ("blue arrows, films 1-3",),
        {1: "CT", 2: "CT", 3: "CT"},
        "Sarcoidosis",
        "A 44-year-old woman with a cough",
    ),
    Row(
        "16_captions_at_end.txt",
        "history findings diagnosis discussion",
        ("white arrow, figure 1",),
        {1: "Lateral radiograph", 2: "Sagittal T2"},
        "Os odontoideum",
        "A 33-year-old farmer with neck pain",
    ),
    Row(
        "17_several_imaging.txt",
        "history findings diagnosis other",
        ("green arrow, film 1", "yellow arrow, film 2"),
        {1: "Radiograph", 2: "Axial T2"},
        "Intraneural ganglion cyst of the peroneal nerve",
        "A 58-year-old man with numbness of the left foot",
    ),
    Row(
        "18_web_hidden.html",
        "history findings diagnosis",
        ("green arrow, film 1",),
        {1: ""},
        "Dentigerous cyst",
        "A 22-year-old woman with jaw pain",
    ),
    Row(
        "19_pasted_list.txt",
        "history findings diagnosis",
        ("green arrow, film 1", "red arrow, film 1"),
        {1: ""},
        "Lateral epicondylitis",
        "A 41-year-old woman with elbow pain",
    ),
    Row(
        "20_long_lines.txt",
        "history findings diagnosis other",
        ("yellow arrow, film 1", "green arrowhead, film 2", "Arrow 2b"),
        {1: "Axial T1, fat saturated", 2: "Axial T1, fat saturated"},
        "Labral tear",
        "A 27-year-old dancer with hip pain",
    ),
)
