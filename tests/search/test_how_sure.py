"""Grades, areas and resources narrow what the real engine finds, and their words are found."""

import pytest

from danvan.search import Search, open_search
from tests.builders import built, model

FACTS = {
    "chi-ten": "title: Chỉ tên",
    "ke-lai": "title: Kể lại\nresults: [{text: Người dân hài lòng hơn.}]\nareas: [nong-thon]",
    "so-lieu": "title: Số liệu\nresults: [{text: Tăng lên., figures: [ha-nam/mo-hinh]}]\n"
    "areas: [do-thi, nong-thon]\nresource_kinds: [kinh-phi]\n"
    "partners: [Đài truyền thanh huyện]\nprerequisites: [Đã lắp loa phát thanh.]",
    "ghi-nhan": "title: Ghi nhận\nresults: [{text: Tăng lên., figures: [ha-nam/mo-hinh]}]\n"
    "recognitions:\n"
    "  - {by: Hội đồng giải thưởng, kind: doc-lap, what: Trao giải nhì., source: bai-bao-thu,"
    " quote: câu trích làm chứng}",
}


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Search:
    files = {
        f"models/ha-nam/{name}.yml": model(f"{lines}\n", id=name) for name, lines in FACTS.items()
    }
    return open_search(built(tmp_path_factory.mktemp("catalog"), files))


def found(search: Search, query: str = "", **chosen: str) -> set[str]:
    """Ids of the models found, narrowed by `facet=value` with "_" for "-"."""
    picked = {name.replace("_", "-"): [value] for name, value in chosen.items()}
    hits = search.engine.search(query, chosen={"noi-dung": ["Mô hình"], **picked}).hits
    cards = search.index.cards
    return {str(cards[hit.document]["address"]).split("/")[1] for hit in hits}


@pytest.mark.parametrize(
    ("label", "ids"),
    [
        ("Chỉ nêu tên", {"chi-ten", "mo-hinh-goc"}),
        ("Có mô tả cách làm", set()),
        ("Có kết quả kể lại", {"ke-lai"}),
        ("Có số liệu và nguồn", {"so-lieu"}),
        ("Được cấp trên hoặc bên độc lập ghi nhận", {"ghi-nhan"}),
    ],
)
def test_a_grade_narrows_to_its_models(search: Search, label: str, ids: set[str]) -> None:
    assert found(search, bang_chung=label) == ids


def test_areas_and_resources_narrow_too(search: Search) -> None:
    assert found(search, khu_vuc="Nhãn nong-thon") == {"ke-lai", "so-lieu"}
    assert found(search, khu_vuc="Nhãn do-thi") == {"so-lieu"}
    assert found(search, nguon_luc="Nhãn kinh-phi") == {"so-lieu"}


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("dai truyen thanh", "so-lieu"),
        ("loa phát thanh", "so-lieu"),
        ("giải nhì", "ghi-nhan"),
        ("hoi dong giai thuong", "ghi-nhan"),
    ],
)
def test_words_of_partners_conditions_and_recognition_are_found(
    search: Search, query: str, name: str
) -> None:
    assert found(search, f'"{query}"') == {name}
