"""
One spelling for search, alike in Python and in the browser.

An index folded by one rule and a query by another find nothing, and nobody sees why.
"""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import package, tables
from text.translit import folded, rules

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "browser" / "find" / "find.js"
FOLD_ALL = """async ({ code, texts, rules }) => {
  const address = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))
  const { fold } = await import(address)
  return texts.map(text => fold(text, rules))
}"""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Нуржума", "Nurzhuma"),
        ("Нуржума", "Nurjuma"),
        ("Такаити", "Takaichi"),
        ("Такаичи", "Takaichi"),
        ("Актау", "Aqtau"),
        ("Ақтау", "Aktau"),
        ("Токаев", "Tokayev"),
        ("Токаев", "Tokaev"),
        ("Хоргос", "Khorgos"),
        ("Азербайджан", "Azerbaijan"),
        ("Қазақстан", "Qazaqstan"),
        ("Алматы", "Almaty"),
        ("Токио", "Tokyo"),
        ("Ереван", "Yerevan"),
        ("Туркменабат", "Turkmenabbat"),
        ("Исиба", "Ishiba"),
        ("Фудзи", "Fuji"),
        ("ёлка", "елка"),
        ("Әлят", "Alyat"),
        ("Oʻzbekiston", "Ozbekiston"),
        ("Türkiye", "Turkiye"),
        ("Xi'an", "Xian"),
        ("Straße", "STRASSE"),
        ("3,7", "3.7"),
    ],
)
def test_spellings_that_meet(one, other):
    """A reader types the name as he knows it; the tables spell it in one way."""
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Нуржума", "nurjuma"),
        ("Takaichi Sanae", "takaiti sanae"),
        ("高市早苗", "高市早苗"),
        ("カザフスタン", "カザフスタン"),
        ("საქართველო", "საქართველო"),
        ("Baku–Tbilisi–Ceyhan (BTC)", "baku tbilisi keihan btk"),
        ("$1,604,430", "1.604.430"),
        (" … ", ""),
        ("", ""),
    ],
)
def test_exact(text, expected):
    """Scripts other than Cyrillic and Latin stay, or nobody could find 高市 by 高市."""
    assert folded(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("Aktau", "Atyrau"), ("Мары", "Mersin"), ("日本", "中国"), ("ports", "poros")],
)
def test_names_that_stay_apart(one, other):
    """Rules so lax that two ports become one would send a reader to the wrong place."""
    assert folded(one) != folded(other)


# Letters of the tables' alphabets, and any others.
words = (
    st.text(st.sampled_from("abcdeghijkqstxyzäüğşабвгдеёжзийкхцчшщъыьэюяқғңөұүһі 日本.,0-’'"))
    | st.text()
)


@given(words)
def test_folding_twice_changes_nothing(text):
    """The browser folds words that Python has folded once; they must stay what they were."""
    assert folded(folded(text)) == folded(text)


@given(st.text(st.characters(max_codepoint=0x4FF)))
def test_case_does_not_matter(text):
    """Phones write a capital where the reader meant none."""
    assert folded(text.upper()) == folded(text)


@given(st.text(st.sampled_from("абвгдеёжзиклмн ")))
def test_yo_is_ye(text):
    """Half of all Russian texts write е for ё."""
    assert folded(text.replace("ё", "е")) == folded(text)


@given(words)
def test_only_what_is_compared_is_left(text):
    """Spaces at the ends or in pairs would make a name unlike itself."""
    assert folded(text) == " ".join(folded(text).split())


def test_rules_travel_as_json():
    """The browser gets them inside the index."""
    assert json.loads(json.dumps(rules())) == rules()


def test_browser_folds_alike(browser):
    """Each name of the tables, and odd ones besides, must fold in the browser as in Python."""
    held = tables.read_all(package.PUBLISHED)
    cells = {
        str(cell)
        for table in held.values()
        for column in table.select_dtypes("string")
        for cell in table[column].dropna().unique()
    }
    odd = {
        "Straße İstanbul ıŞ",
        "ΣΑΣ σας",
        "ﬁne",
        "Zhúhǎi",
        "नमस्ते",
        "한국 가",
        "a.b 3.7 3,7 3.",
        "x\u00adyz",
    }
    texts = sorted(cells | odd)
    page = browser.new_page()
    given_texts = {"code": SCRIPT.read_text(encoding="utf-8"), "texts": texts, "rules": rules()}
    in_browser = page.evaluate(FOLD_ALL, given_texts)
    page.close()

    assert len(texts) > 2000
    assert [
        (text, found, folded(text))
        for text, found in zip(texts, in_browser, strict=True)
        if found != folded(text)
    ] == []
