"""What every field of the schema is called, asks for and looks like, in Vietnamese.

The one home of these words: the forms, references and schemas that editors meet are made
from them. Bounds are not written here: `limit` words what `schema.py` demands.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from danvan.entries import schema as s
from danvan.entries.shapes import Form, Shape, shapes

Example = str | int | float | bool | tuple[str, ...]
"""A value as a YAML reader would hand it over; a day is text."""


@dataclass(frozen=True, slots=True)
class FieldWords:
    """`help` says what to write and what not to; `limit` how long, how many, in which form."""

    title: str
    help: str
    example: Example | None = None
    """None for a group of keys: its example is made of those of the keys."""
    limit: str = ""

    @property
    def whole(self) -> str:
        """Help and limit in one paragraph."""
        return f"{self.help} {self.limit}".strip()


@dataclass(frozen=True, slots=True)
class PartWords:
    """What a kind of entry, or a group of keys, is called and stands for."""

    title: str
    help: str


PARTS: Mapping[type[s.Part], PartWords] = MappingProxyType(
    {
        s.Model: PartWords(
            "Mô hình",
            "Một mô hình, cách làm, phong trào, chương trình, hoạt động hoặc định hướng về dân vận "
            "mà một nguồn đã công bố nói đến.",
        ),
        s.Guideline: PartWords(
            "Quy tắc ứng xử",
            "Một quy tắc, phương châm hoặc khẩu hiệu, cùng những bản khác nhau của nó ở từng nơi.",
        ),
        s.Document: PartWords(
            "Văn bản",
            "Một luật, nghị quyết, chỉ thị, đề án, quy chế … làm căn cứ cho các mô hình.",
        ),
        s.Source: PartWords(
            "Nguồn",
            "Một bài viết hoặc văn bản đã công bố mà dữ kiện của danh mục được lấy ra từ đó.",
        ),
        s.Statistics: PartWords(
            "Số liệu", "Những con số mà các nguồn nêu về một tỉnh, thành phố, theo tên khi đó."
        ),
        s.Collection: PartWords(
            "Chuyên đề",
            "Một bộ tài liệu cho một buổi học: những mục từ xếp theo thứ tự giảng dạy, gợi ý cho "
            "người dạy và câu hỏi cho người học.",
        ),
        s.Vocabulary: PartWords("Danh mục từ", "Danh sách đóng các giá trị của một trường."),
        s.Glossary: PartWords("Thuật ngữ", "Chữ tắt và từ cần giải thích gặp trong các nguồn."),
        s.Evidence: PartWords("Nguồn và câu trích", "Bằng chứng cho điều mục từ viết."),
        s.Place: PartWords("Địa phương", "Tên các cấp hành chính, viết đúng như trong nguồn."),
        s.Withdrawn: PartWords("Rút mục từ", "Ngày và lý do mục từ không còn được giới thiệu."),
        s.Result: PartWords("Một kết quả", "Một việc đã đạt được, kèm con số nếu nguồn có nêu."),
        s.Recognition: PartWords(
            "Một lần được ghi nhận",
            "Cấp trên hoặc bên độc lập khen, chọn, xếp hạng, kiểm tra hay khảo sát mô hình.",
        ),
        s.Variant: PartWords("Một bản của quy tắc", "Nội dung của quy tắc ở một nơi cụ thể."),
        s.Figure: PartWords("Một số liệu", "Một con số của nguồn: cái gì, bao nhiêu, khi nào."),
        s.CollectionItem: PartWords(
            "Một mục của chuyên đề", "Một mô hình, quy tắc hoặc văn bản được đưa vào buổi học."
        ),
        s.Question: PartWords(
            "Một câu hỏi", "Câu hỏi cho người học, kèm câu trả lời dựa vào nguồn."
        ),
        s.Choice: PartWords("Một phương án", "Một câu trả lời để người học chọn."),
        s.Pair: PartWords("Một cặp", "Hai ý đi với nhau trong câu hỏi ghép đôi."),
        s.Term: PartWords("Một từ của danh mục", "Một giá trị được phép dùng."),
        s.GlossaryTerm: PartWords("Một chữ tắt hoặc từ", "Chữ gặp trong nguồn và nghĩa của nó."),
    }
)

_NOTE = "Điều người đọc cần biết, như chỗ nguồn không nêu hoặc chỗ người biên tập tự sắp xếp."
_SOURCES = "Nguồn của những điều viết ở đây, mỗi nguồn kèm một câu trích làm bằng chứng."
_PERIOD = "Khoảng thời gian của con số, viết như nguồn. Không tự suy ra khi nguồn không nói."
_QUALIFIER = "Chữ đứng ngay trước con số trong nguồn: hơn, gần, khoảng, toàn bộ."
_REVIEWED = "Ngày gần nhất có người đối chiếu lại mục từ với nguồn."
_VALUE = (
    "Con số mà nguồn nêu. Không làm tròn, không tự cộng; chữ như “hàng nghìn” không viết ở đây."
)

_WORDS: Mapping[type[s.Part], Mapping[str, FieldWords]] = {
    s.Entry: {
        "id": FieldWords(
            "Mã",
            "Tên tệp không có đuôi .yml, đồng thời là phần cuối địa chỉ trang. Viết tên mục từ "
            "không dấu; tên dễ trùng thì thêm tên tỉnh. Không đổi sau khi đã công bố.",
            "ngay-thu-7-voi-dan",
        ),
        "title": FieldWords(
            "Tên",
            "Tên gọi như nguồn viết. Không đặt cả tên trong dấu nháy, không viết hoa toàn bộ.",
            "Ngày thứ 7 với dân",
        ),
        "former_ids": FieldWords(
            "Mã cũ",
            "Những mã mục từ từng mang khi đã công bố; địa chỉ cũ sẽ dẫn đến trang này. Mục từ mới "
            "thì bỏ trống.",
            ("ngay-thu-bay-voi-dan",),
        ),
        "withdrawn": FieldWords(
            "Rút khỏi danh mục",
            "Chỉ dùng khi mục từ không còn đúng hoặc không nên giới thiệu nữa. Trang vẫn giữ một "
            "lời báo; không xóa tệp.",
        ),
        "public_details": FieldWords(
            "Thông tin công khai",
            "Đoạn chữ trông như dữ liệu cá nhân nhưng đã công khai và cần có, như số điện thoại "
            "của bộ phận một cửa; chép đúng từng chữ. Không có thì bỏ trống.",
            ("0226 3851 234",),
        ),
    },
    s.Model: {
        "title": FieldWords(
            "Tên",
            "Tên mô hình như nguồn viết. Nguồn không đặt tên thì viết ngắn gọn việc đã làm và "
            "nói rõ tên do người biên tập đặt. Không thêm dấu nháy bao ngoài hay lời khen.",
            "Ngày thứ 7 với dân",
        ),
        "title_by_editors": FieldWords(
            "Tên do người biên tập đặt",
            "Ghi true khi nguồn không đặt tên và bạn đặt tên theo nội dung. Nguồn có tên thì bỏ "
            "khóa này.",
            True,
        ),
        "kind": FieldWords(
            "Loại",
            "Mục từ là gì. Chỉ chọn “Mô hình” khi nguồn gọi như vậy; việc nguồn chỉ kể lại là "
            "“Cách làm”.",
            "mo-hinh",
        ),
        "status": FieldWords(
            "Tình trạng", "Tình trạng vào lúc nguồn viết, không phải lúc này.", "dang-thuc-hien"
        ),
        "summary": FieldWords(
            "Tóm tắt",
            "Ai làm việc gì, cho ai, ở đâu, trong một hai câu bằng lời của bạn. Không chép đoạn "
            "mở đầu của bài báo, không viết lời khen chung.",
            "Huyện ủy Bình Lục thực hiện mô hình này; nguồn xếp đây là một trong những mô hình có "
            "ý nghĩa ở Hà Nam, nhưng không tả cách làm.",
        ),
        "organization": FieldWords(
            "Đơn vị thực hiện",
            "Cơ quan, tổ chức thực hiện, gọi theo tên khi đó. Không ghi tên cá nhân.",
            "Huyện ủy Bình Lục",
        ),
        "sector": FieldWords("Khối", "Đơn vị thực hiện thuộc khối nào.", "cap-uy"),
        "level": FieldWords("Cấp", "Việc được tổ chức ở cấp nào.", "huyen"),
        "place": FieldWords(
            "Địa phương",
            "Nơi thực hiện, gọi bằng tên cũ hay tên mới đúng như nguồn viết: trang tự ghi thêm "
            "“nay thuộc …”.",
        ),
        "field": FieldWords(
            "Lĩnh vực", "Lĩnh vực chính, trong bốn lĩnh vực của phong trào.", "he-thong-chinh-tri"
        ),
        "themes": FieldWords(
            "Chủ đề",
            "Những việc mục từ nói đến, việc chính trước. Chọn ít mà đúng.",
            ("doi-thoai-tiep-dan", "ung-xu-than-thien"),
        ),
        "sources": FieldWords("Nguồn", _SOURCES),
        "other_fields": FieldWords(
            "Lĩnh vực khác",
            "Lĩnh vực khác cũng liên quan rõ rệt. Không ghi lại lĩnh vực chính.",
            ("van-hoa-xa-hoi",),
        ),
        "aliases": FieldWords(
            "Tên gọi khác",
            "Tên khác mà nguồn dùng hoặc người ta hay tìm, để tìm kiếm thấy được.",
            ("Ngày thứ bảy với dân",),
        ),
        "started": FieldWords(
            "Năm bắt đầu", "Năm bắt đầu mà nguồn nêu. Nguồn không nêu thì bỏ trống.", 2019
        ),
        "part_of": FieldWords(
            "Thuộc về",
            "Mã của mô hình hoặc phong trào lớn hơn chứa mục từ này.",
            "phong-trao-dan-van-kheo-ha-nam",
        ),
        "related": FieldWords(
            "Liên quan", "Mã của những mục từ gần gũi, nên đọc cùng.", ("cung-em-den-truong",)
        ),
        "problem": FieldWords(
            "Bối cảnh",
            "Vì sao phải làm: khó khăn, yêu cầu mà nguồn kể. Nguồn không nói thì bỏ trống, không "
            "suy đoán.",
            "Tỉnh ủy coi công tác dân vận là việc quan trọng của cả hệ thống chính trị, phải được "
            "lãnh đạo, chỉ đạo tập trung, thống nhất và đồng bộ.",
        ),
        "actions": FieldWords(
            "Cách làm",
            "Những việc đã làm, theo thứ tự, mỗi việc một mục, đủ rõ để nơi khác làm theo. Chỉ "
            "viết điều nguồn kể.",
            (
                "Tổ chức hội nghị ở cấp xã để người đứng đầu cấp ủy, chính quyền đối thoại với "
                "nhân dân.",
                "Tổ chức cả những hội nghị đối thoại đột xuất.",
            ),
        ),
        "results": FieldWords(
            "Kết quả", "Điều đã đạt được theo nguồn, mỗi kết quả một mục. Không xếp hạng, so sánh."
        ),
        "recognitions": FieldWords(
            "Được ghi nhận",
            "Lời khen, giải thưởng, kết quả khảo sát của cấp trên hoặc bên độc lập, mỗi lần một "
            "mục. Đơn vị tự đánh giá mình thì không ghi ở đây.",
        ),
        "areas": FieldWords(
            "Khu vực",
            "Nơi làm là đô thị, nông thôn … khi nguồn có nói. Không suy ra từ tên xã, phường.",
            ("nong-thon",),
        ),
        "partners": FieldWords(
            "Đơn vị phối hợp",
            "Cơ quan, tổ chức cùng làm mà nguồn nêu, mỗi đơn vị một mục. Không ghi tên cá nhân, "
            "không ghi lại đơn vị thực hiện.",
            ("Đài Phát thanh và Truyền hình Hậu Giang",),
        ),
        "resource_kinds": FieldWords(
            "Loại nguồn lực",
            "Những thứ đã phải bỏ ra mà nguồn có nói. Nguồn không nói thì bỏ trống.",
            ("nhan-luc", "cong-nghe"),
        ),
        "resources": FieldWords(
            "Nguồn lực",
            "Người, tiền, phương tiện đã dùng, nếu nguồn có nói.",
            "Máy tính bảng đặt tại quầy; phần mềm hóa đơn điện tử.",
        ),
        "prerequisites": FieldWords(
            "Điều kiện tiên quyết",
            "Việc phải có trước thì mới làm được, theo nguồn, mỗi điều một mục. Không tự nêu.",
            ("Đã có bộ mẫu phiếu khảo sát do Ban Dân vận Tỉnh ủy xây dựng.",),
        ),
        "conditions": FieldWords(
            "Điều kiện áp dụng",
            "Nơi khác cần có gì để làm theo, nếu nguồn có nói. Không tự nêu điều kiện.",
            "Bộ phận một cửa có đủ thiết bị và người hướng dẫn.",
        ),
        "lessons": FieldWords(
            "Bài học",
            "Kinh nghiệm, điều cần chú ý mà nguồn rút ra. Không tự rút bài học.",
            "Sau mỗi buổi đối thoại cần thông báo kết quả giải quyết cho người dân.",
        ),
        "guidelines": FieldWords(
            "Quy tắc áp dụng",
            "Quy tắc ứng xử mà mô hình dùng: mã trang quy tắc, thêm “/” và mã nơi áp dụng nếu rõ.",
            ("4-xin/hung-yen",),
        ),
        "documents": FieldWords(
            "Văn bản", "Mã của những văn bản làm căn cứ, ở trang Văn bản.", ("25-nq-tw",)
        ),
        "note": FieldWords(
            "Ghi chú",
            _NOTE,
            "Chủ đề được xếp theo tên gọi, vì nguồn không tả nội dung mô hình.",
        ),
        "reviewed_on": FieldWords("Ngày rà soát", _REVIEWED, "2026-11-22"),
    },
    s.Guideline: {
        "id": FieldWords(
            "Mã",
            "Tên tệp không có đuôi .yml, đồng thời là phần cuối địa chỉ trang. Viết tên quy tắc "
            "không dấu. Không đổi sau khi đã công bố.",
            "4-xin",
        ),
        "title": FieldWords(
            "Tên", "Tên chung của quy tắc, phương châm, khẩu hiệu; viết ngắn.", "4 xin"
        ),
        "former_ids": FieldWords(
            "Mã cũ",
            "Những mã quy tắc từng mang khi đã công bố. Mục từ mới thì bỏ trống.",
            ("bon-xin",),
        ),
        "summary": FieldWords(
            "Tóm tắt",
            "Quy tắc nói về việc gì, ai dùng, các nơi khác nhau ở điểm nào.",
            "Bốn câu mở đầu bằng chữ “xin” mà cán bộ, công chức dùng khi giao tiếp với dân.",
        ),
        "aliases": FieldWords("Tên gọi khác", "Cách viết khác mà người ta hay tìm.", ("Bốn xin",)),
        "variants": FieldWords(
            "Các bản", "Mỗi nơi có lời lẽ riêng là một bản. Không trộn lời của hai nơi vào một bản."
        ),
        "note": FieldWords("Ghi chú", _NOTE, "Hòa Bình chỉ nhắc tên, không nêu nội dung."),
        "reviewed_on": FieldWords("Ngày rà soát", _REVIEWED, "2026-11-22"),
    },
    s.Variant: {
        "id": FieldWords(
            "Mã", "Mã ngắn của bản này trong tệp, thường là tên tỉnh không dấu.", "hung-yen"
        ),
        "name": FieldWords("Tên gọi", "Tên mà nơi đó dùng.", "4 xin"),
        "name_by_editors": FieldWords(
            "Tên do người biên tập đặt", "Ghi true khi nguồn không gọi tên.", True
        ),
        "kind": FieldWords(
            "Loại", "Nguồn nêu ra như quy tắc, phương châm hay khẩu hiệu.", "bo-quy-tac"
        ),
        "audience": FieldWords("Đối tượng", "Ai phải thực hiện.", "can-bo"),
        "audience_detail": FieldWords(
            "Đối tượng cụ thể", "Cách nguồn gọi những người phải thực hiện.", "cán bộ, công chức xã"
        ),
        "place": FieldWords("Địa phương", "Nơi dùng bản này, tên như trong nguồn."),
        "other_places": FieldWords(
            "Nơi khác", "Nơi khác dùng đúng những chữ này. Khác một chữ thì viết thành bản riêng."
        ),
        "items": FieldWords(
            "Nội dung",
            "Từng điều của quy tắc, giữ nguyên văn, đúng thứ tự. Nguồn chỉ nêu tên thì bỏ trống.",
            ("xin chào", "xin lỗi", "xin cảm ơn", "xin phép"),
        ),
        "sources": FieldWords("Nguồn", _SOURCES),
        "note": FieldWords(
            "Ghi chú", _NOTE, "Có “xin phép”; bản của Hậu Giang thay bằng “xin hỏi”."
        ),
    },
    s.Document: {
        "id": FieldWords(
            "Mã",
            "Tên tệp không có đuôi .yml: số, ký hiệu văn bản viết không dấu. Không đổi sau khi đã "
            "công bố.",
            "25-nq-tw",
        ),
        "title": FieldWords(
            "Tên", "Loại văn bản và số, ký hiệu như nguồn viết.", "Nghị quyết số 25-NQ/TW"
        ),
        "former_ids": FieldWords(
            "Mã cũ",
            "Những mã văn bản từng mang khi đã công bố. Mục từ mới thì bỏ trống.",
            ("nghi-quyet-25-nq-tw",),
        ),
        "number": FieldWords("Số, ký hiệu", "Số và ký hiệu của văn bản.", "25-NQ/TW"),
        "type": FieldWords("Loại văn bản", "Luật, nghị quyết, chỉ thị …", "nghi-quyet"),
        "issuer": FieldWords(
            "Cơ quan ban hành",
            "Cơ quan ban hành mà nguồn nêu. Nguồn không nêu thì bỏ trống và viết ghi chú.",
            "Ban Chấp hành Trung ương Đảng",
        ),
        "issuer_note": FieldWords(
            "Ghi chú về cơ quan ban hành",
            "Vì sao chưa rõ cơ quan ban hành.",
            "Nguồn chỉ ghi ký hiệu “TW”, không nêu cơ quan ban hành.",
        ),
        "date": FieldWords("Ngày ban hành", "Ngày ký văn bản.", "2013-06-03"),
        "effective": FieldWords(
            "Hiệu lực", "Thời gian có hiệu lực, viết như nguồn.", "từ ngày 1/7/2023"
        ),
        "subject": FieldWords(
            "Trích yếu",
            "Văn bản nói về việc gì, theo trích yếu mà nguồn dẫn.",
            "Tăng cường và đổi mới sự lãnh đạo của Đảng đối với công tác dân vận trong tình hình "
            "mới",
        ),
        "scope": FieldWords(
            "Phạm vi", "Văn bản ở cấp trung ương hay của một địa phương.", "trung-uong"
        ),
        "places": FieldWords("Địa phương", "Tỉnh, thành phố có văn bản, nếu là của địa phương."),
        "sources": FieldWords("Nguồn", _SOURCES),
        "note": FieldWords("Ghi chú", _NOTE, "Nguồn viết tắt tên nghị quyết."),
        "reviewed_on": FieldWords("Ngày rà soát", _REVIEWED, "2026-11-22"),
    },
    s.Source: {
        "id": FieldWords(
            "Mã",
            "Tên tệp không có đuôi .yml: tên bài viết không dấu, rút gọn. Không đổi sau khi đã "
            "công bố.",
            "cong-tac-dan-van-ha-nam",
        ),
        "title": FieldWords(
            "Tên bài",
            "Tên bài viết hoặc văn bản, chép nguyên văn.",
            "Công tác dân vận ở Hà Nam đi vào chiều sâu, thiết thực, hiệu quả",
        ),
        "former_ids": FieldWords(
            "Mã cũ",
            "Những mã nguồn từng mang khi đã công bố. Mục từ mới thì bỏ trống.",
            ("dan-van-ha-nam",),
        ),
        "subtitle": FieldWords(
            "Tên phụ",
            "Dòng tên phụ của bài, nếu có.",
            "Bài 2 - Hướng tới chính quyền phục vụ tốt hơn nhu cầu người dân",
        ),
        "publisher": FieldWords(
            "Nơi đăng",
            "Tờ báo, cổng thông tin, cơ quan đăng bài. Bài không ghi thì bỏ trống và viết ghi chú.",
            "Chinhphu.vn",
        ),
        "publisher_note": FieldWords(
            "Ghi chú về nơi đăng", "Vì sao chưa rõ nơi đăng.", "Bài không nêu tên cơ quan báo chí."
        ),
        "date": FieldWords(
            "Ngày đăng",
            "Ngày đăng ghi trên bài. Bài không ghi thì bỏ trống và viết ghi chú.",
            "2024-04-24",
        ),
        "date_note": FieldWords(
            "Ghi chú về ngày đăng", "Vì sao chưa rõ ngày đăng.", "Bài không ghi ngày đăng."
        ),
        "author": FieldWords(
            "Tác giả", "Tên tác giả ghi trên bài. Bài không ghi thì bỏ trống.", "Gia Huy"
        ),
        "series": FieldWords(
            "Loạt bài", "Tên loạt bài, chuyên mục mà bài thuộc về.", "Bài 2 của một loạt bài"
        ),
        "places": FieldWords("Địa phương", "Những tỉnh, thành phố bài nói đến."),
        "url": FieldWords(
            "Địa chỉ bài",
            "Địa chỉ đầy đủ của bài trên mạng, bắt đầu bằng https://. Không dùng địa chỉ rút gọn.",
            "https://example.gov.vn/bai-viet",
        ),
        "quote": FieldWords(
            "Câu trích",
            "Một câu nguyên văn của bài, để nhận ra đúng bài ấy.",
            "Công tác dân vận ở Hà Nam đi vào chiều sâu, thiết thực, hiệu quả",
        ),
        "note": FieldWords("Ghi chú", _NOTE, "Bài không ghi tên tác giả."),
    },
    s.Statistics: {
        "id": FieldWords("Mã", "Tên tỉnh không dấu, trùng tên tệp.", "ha-nam"),
        "title": FieldWords("Tên", "Ghi “Số liệu” rồi đến tên tỉnh, thành phố.", "Số liệu Hà Nam"),
        "former_ids": FieldWords("Mã cũ", "Mã tệp từng mang khi đã công bố.", ("tinh-ha-nam",)),
        "place": FieldWords("Địa phương", "Tỉnh, thành phố của cả tệp, theo tên khi đó."),
        "figures": FieldWords("Các số liệu", "Mỗi con số của nguồn là một mục."),
    },
    s.Figure: {
        "id": FieldWords("Mã", "Mã ngắn của số liệu trong tệp.", "mo-hinh"),
        "what": FieldWords(
            "Nội dung số liệu",
            "Con số đếm hay đo cái gì, ở đâu.",
            "Mô hình “Dân vận khéo” của toàn tỉnh",
        ),
        "value": FieldWords("Con số", _VALUE, 1200),
        "text": FieldWords(
            "Cách viết bằng chữ",
            "Cách viết của nguồn khi không phải là một con số. Có con số thì bỏ trống.",
            "hàng nghìn",
        ),
        "unit": FieldWords("Đơn vị tính", "Con số đếm gì.", "mô hình"),
        "qualifier": FieldWords("Chữ đứng trước", _QUALIFIER, "hơn"),
        "period": FieldWords("Thời gian", _PERIOD, "đến cuối năm 2023"),
        "place": FieldWords("Địa phương", "Chỉ ghi khi hẹp hơn địa phương của cả tệp."),
        "about_movement": FieldWords(
            "Về phong trào",
            "Ghi false khi con số là bối cảnh, không phải của phong trào.",
            False,
        ),
        "sources": FieldWords("Nguồn", _SOURCES),
        "note": FieldWords("Ghi chú", _NOTE, "Nguồn không nói rõ có tính cấp huyện hay không."),
    },
    s.Collection: {
        "id": FieldWords(
            "Mã",
            "Tên tệp không có đuôi .yml, đồng thời là phần cuối địa chỉ trang. Viết tên chuyên đề "
            "không dấu. Không đổi sau khi đã công bố.",
            "doi-thoai-voi-nhan-dan",
        ),
        "title": FieldWords("Tên", "Tên chuyên đề, ngắn gọn.", "Đối thoại với nhân dân"),
        "former_ids": FieldWords(
            "Mã cũ",
            "Những mã chuyên đề từng mang khi đã công bố. Mục từ mới thì bỏ trống.",
            ("doi-thoai",),
        ),
        "summary": FieldWords(
            "Tóm tắt",
            "Chuyên đề nói về việc gì, dựa vào những nơi nào, người học sẽ làm gì.",
            "Bốn nơi tổ chức đối thoại với nhân dân theo những cách khác nhau; người học so sánh "
            "và tìm điều mà các nguồn không nói.",
        ),
        "audience": FieldWords("Đối tượng", "Chuyên đề dành cho ai.", "Cán bộ, công chức cấp xã"),
        "duration": FieldWords(
            "Thời lượng", "Thời gian dự kiến trên lớp. Chưa dự kiến thì bỏ trống.", "2 tiết"
        ),
        "goals": FieldWords(
            "Mục tiêu",
            "Sau buổi học người học làm được gì. Viết bằng động từ: nêu được, so sánh được.",
            ("Kể được các hình thức đối thoại mà nguồn nêu.",),
        ),
        "items": FieldWords(
            "Các mục",
            "Những mục từ cần đọc, theo thứ tự giảng dạy. Mỗi mục dẫn đến đúng một mục từ.",
        ),
        "questions": FieldWords(
            "Câu hỏi", "Câu hỏi cho người học. Câu trả lời chỉ dựa vào điều nguồn nêu."
        ),
        "note": FieldWords("Ghi chú", _NOTE, "Các nguồn không nói đến chi phí tổ chức."),
        "reviewed_on": FieldWords(
            "Ngày rà soát", "Ngày gần nhất có người đối chiếu lại với nguồn.", "2026-11-22"
        ),
    },
    s.CollectionItem: {
        "model": FieldWords(
            "Mô hình",
            "Mã của mô hình cần đọc. Mục này là quy tắc hay văn bản thì bỏ trống.",
            "hoi-nghi-doi-thoai-cap-xa-ha-nam",
        ),
        "guideline": FieldWords(
            "Quy tắc ứng xử",
            "Mã của quy tắc, thêm “/” và mã của một bản nếu chỉ đọc bản ấy.",
            "4-xin/hung-yen",
        ),
        "document": FieldWords("Văn bản", "Mã của văn bản cần đọc.", "25-nq-tw"),
        "note": FieldWords(
            "Gợi ý cho người dạy",
            "Nên hỏi gì, so sánh với mục nào, nguồn im lặng ở đâu.",
            "Cho người học tìm xem nguồn có nói ai phải trả lời sau hội nghị hay không.",
        ),
    },
    s.Question: {
        "kind": FieldWords("Dạng câu hỏi", "Người học trả lời bằng cách nào.", "mo"),
        "text": FieldWords(
            "Câu hỏi",
            "Câu hỏi, hoặc nhận định để người học cho biết đúng hay sai.",
            "Nguồn nêu những hình thức đối thoại nào ở Hà Nam?",
        ),
        "answer": FieldWords(
            "Gợi ý trả lời",
            "Chỉ cho câu hỏi mở: những ý nên có trong câu trả lời.",
            "Hội nghị ở cấp xã, cả định kỳ và đột xuất.",
        ),
        "correct": FieldWords(
            "Nhận định đúng",
            "Chỉ cho câu hỏi đúng – sai: ghi true khi nhận định đúng, false khi sai.",
            True,
        ),
        "choices": FieldWords(
            "Các phương án",
            "Chỉ cho câu hỏi nhiều lựa chọn: ít nhất một phương án đúng và một phương án sai.",
        ),
        "pairs": FieldWords(
            "Các cặp",
            "Chỉ cho câu hỏi ghép đôi. Không vế nào giống vế nào; trang tự xáo trộn vế phải.",
        ),
        "explanation": FieldWords(
            "Giải thích",
            "Vì sao câu trả lời như vậy, người học hay nhầm ở đâu.",
            "Nguồn chỉ đếm hội nghị ở cấp xã, không đếm ở cấp huyện.",
        ),
        "sources": FieldWords("Nguồn", _SOURCES),
    },
    s.Choice: {
        "text": FieldWords("Phương án", "Một câu trả lời, ngắn.", "Hội nghị ở cấp xã"),
        "correct": FieldWords(
            "Đúng", "Ghi true ở phương án đúng; phương án sai thì bỏ khóa này.", True
        ),
        "feedback": FieldWords(
            "Lời nhắn",
            "Một câu cho người chọn phương án này.",
            "Đúng: nguồn đếm các hội nghị do cấp xã tổ chức.",
        ),
    },
    s.Pair: {
        "left": FieldWords("Vế trái", "Ý được nêu trước.", "Hưng Yên"),
        "right": FieldWords("Vế phải", "Ý đi với vế trái.", "xin phép"),
    },
    s.Evidence: {
        "source": FieldWords(
            "Nguồn",
            "Mã của bài viết ở trang Nguồn. Bài chưa có thì thêm nguồn trước.",
            "cong-tac-dan-van-ha-nam",
        ),
        "quote": FieldWords(
            "Câu trích",
            "Một đoạn liền nhau, nguyên văn, cho thấy điều viết ra là có thật. Không nối hai chỗ, "
            "không sửa chữ.",
            "Huyện ủy Bình Lục với mô hình “Ngày thứ 7 với dân”",
        ),
    },
    s.Place: {
        "province": FieldWords(
            "Tỉnh, thành phố", "Tên tỉnh hoặc thành phố trực thuộc Trung ương như nguồn.", "Hà Nam"
        ),
        "district": FieldWords(
            "Huyện, quận, thị xã",
            "Tên kèm loại, nếu nguồn có nêu. Từ ngày 1/7/2025 không còn cấp này.",
            "huyện Bình Lục",
        ),
        "commune": FieldWords(
            "Xã, phường, thị trấn", "Tên kèm loại, nếu nguồn có nêu.", "xã Bồ Đề"
        ),
        "site": FieldWords(
            "Nơi cụ thể",
            "Trụ sở, trường học, khu dân cư mà nguồn nêu. Không ghi địa chỉ nhà dân.",
            "trụ sở Ban Tiếp công dân tỉnh",
        ),
    },
    s.Withdrawn: {
        "on": FieldWords("Ngày rút", "Ngày mục từ được rút.", "2026-01-31"),
        "reason": FieldWords(
            "Lý do",
            "Một câu nói với người đọc vì sao rút. Không nêu tên cá nhân.",
            "Trùng với một mục từ khác.",
        ),
    },
    s.Result: {
        "text": FieldWords(
            "Nội dung",
            "Kết quả bằng lời của bạn, theo điều nguồn nêu.",
            "Trong ba năm 2021–2023, toàn tỉnh có 930 hội nghị đối thoại ở cấp xã.",
        ),
        "value": FieldWords("Con số", _VALUE, 930),
        "unit": FieldWords("Đơn vị tính", "Con số đếm gì. Bắt buộc khi có con số.", "hội nghị"),
        "qualifier": FieldWords("Chữ đứng trước", _QUALIFIER, "hơn"),
        "period": FieldWords("Thời gian", _PERIOD, "2021–2023"),
        "figures": FieldWords(
            "Số liệu đã có",
            "Mã số liệu ở trang Số liệu, dạng tỉnh/mã. Đã ghi ở đây thì không chép lại con số.",
            ("ha-nam/doi-thoai",),
        ),
        "source": FieldWords(
            "Nguồn", "Mã của bài viết nêu kết quả này.", "cong-tac-dan-van-ha-nam"
        ),
        "quote": FieldWords(
            "Câu trích",
            "Một đoạn liền nhau, nguyên văn, nêu kết quả này. Có câu trích thì phải có nguồn.",
            "UBND cấp xã trong toàn tỉnh đã tổ chức 930 hội nghị đối thoại",
        ),
    },
    s.Recognition: {
        "by": FieldWords(
            "Ai ghi nhận",
            "Cơ quan, tổ chức ghi nhận. Người phát biểu thì ghi chức vụ, không ghi tên.",
            "Ban Dân vận Trung ương",
        ),
        "kind": FieldWords("Loại", "Cấp trên hay bên độc lập.", "cap-tren"),
        "what": FieldWords(
            "Nội dung",
            "Ghi nhận điều gì, bằng hình thức nào, bằng lời của bạn.",
            "Biểu dương, đánh giá cao kết quả phong trào tại hội nghị tổng kết.",
        ),
        "period": FieldWords(
            "Thời gian", "Ghi nhận khi nào, viết như nguồn. Nguồn không nói thì bỏ trống.", "2023"
        ),
        "source": FieldWords(
            "Nguồn", "Mã của bài viết nêu việc này.", "doi-moi-cong-tac-dan-van-ha-noi"
        ),
        "quote": FieldWords(
            "Câu trích",
            "Một đoạn liền nhau, nguyên văn, nêu việc ghi nhận.",
            "biểu dương, đánh giá cao kết quả phong trào thi đua “Dân vận khéo”",
        ),
    },
    s.Vocabulary: {
        "terms": FieldWords("Các từ", "Mỗi giá trị là một mục, theo thứ tự muốn hiện ra."),
    },
    s.Term: {
        "id": FieldWords(
            "Mã", "Giá trị mà mục từ ghi. Không đổi khi đã có mục từ dùng.", "mo-hinh"
        ),
        "label": FieldWords("Nhãn", "Chữ hiện ra cho người đọc.", "Mô hình"),
        "description": FieldWords(
            "Giải thích",
            "Khi nào dùng giá trị này.",
            "Một cách tổ chức công việc với dân, có tên gọi và nội dung riêng.",
        ),
        "field": FieldWords(
            "Lĩnh vực", "Lĩnh vực của một chủ đề; danh mục khác thì bỏ trống.", "he-thong-chinh-tri"
        ),
        "sources": FieldWords("Nguồn", "Nguồn dùng chữ này, nếu có."),
        "note": FieldWords("Ghi chú", _NOTE, "Các bài nguồn không dùng cụm từ này."),
    },
    s.Glossary: {
        "terms": FieldWords("Các từ", "Mỗi chữ tắt hoặc từ là một mục."),
    },
    s.GlossaryTerm: {
        "id": FieldWords("Mã", "Chữ tắt viết thường, không dấu.", "ubnd"),
        "term": FieldWords("Từ", "Chữ tắt hoặc từ, viết như trong nguồn.", "UBND"),
        "expansion": FieldWords("Nghĩa đầy đủ", "Viết đủ cả cụm từ.", "Ủy ban nhân dân"),
        "kind": FieldWords("Loại", "Chữ tắt trong lời văn hay ký hiệu văn bản.", "chu-tat"),
        "stated": FieldWords(
            "Nguồn có khai triển",
            "Ghi true khi nguồn tự viết đủ chữ tắt, false khi người biên tập viết đủ.",
            False,
        ),
        "sources": FieldWords("Nguồn", _SOURCES),
        "note": FieldWords("Ghi chú", _NOTE, "Các bài khác dùng thẳng chữ tắt."),
    },
}

_FORMS: Mapping[Form, str] = {
    Form.YEAR: "Bốn chữ số.",
    Form.DAY: "Viết năm-tháng-ngày.",
    Form.NUMBER: "Viết chữ số, dấu chấm trước phần thập phân, không có dấu ngăn hàng nghìn.",
    Form.FLAG: "Viết true (có) hoặc false (không).",
    Form.PROSE: "Viết được chữ đậm **như thế này**, danh sách và liên kết.",
}


def field_words(part: type[s.Part], name: str) -> FieldWords:
    """The words of one field; KeyError for a field without: a mistake of ours."""
    shape = shapes(part)[name]
    for owner in part.__mro__:
        if name in _WORDS.get(owner, {}):
            words = _WORDS[owner][name]
            return FieldWords(words.title, words.help, words.example, limit_of(shape))
    raise KeyError(f"{part.__name__}.{name}")


def limit_of(shape: Shape) -> str:
    """How much may stand there and in which form: "Từ 30 đến 400 ký tự."; "" for no bound."""
    return " ".join(_limits(shape))


_ONE_OF: Mapping[type[s.Part], frozenset[str]] = {
    s.CollectionItem: frozenset({"guideline", "document"}),
    s.Question: frozenset({"correct", "choices", "pairs"}),
}
"""Fields that exclude another, and so are left out where all of a part are shown together."""


def example_of(part: type[s.Part]) -> dict[str, object]:
    """One value for every field of `part` that may stand together, groups filled with the
    examples of their own."""
    found: dict[str, object] = {}
    for name, shape in shapes(part).items():
        if name in _ONE_OF.get(part, ()):
            continue
        example: object = field_words(part, name).example
        if shape.group is not None:
            inner = example_of(shape.group)
            example = [inner] if shape.many else inner
        found[name] = list(example) if isinstance(example, tuple) else example
    return found


def _limits(shape: Shape) -> Iterator[str]:
    if shape.many and (items := _range(shape.fewest, shape.greatest, "mục")):
        yield f"{items[0].upper()}{items[1:]}."
    if shape.form in _FORMS:
        yield _FORMS[shape.form]
    if shape.ref or shape.form not in {Form.TEXT, Form.PROSE}:
        return
    if shape.pattern == s.SLUG_PATTERN:
        yield "Chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối."
    if shape.most_words is not None:
        yield f"Nhiều nhất {shape.most_words} chữ; mỗi tiếng tính là một chữ."
    elif characters := _range(shape.least, shape.most, "ký tự"):
        each = f"mỗi mục {characters}" if shape.many else characters
        yield f"{each[0].upper()}{each[1:]}."


def _range(least: int | None, most: int | None, unit: str) -> str:
    """ "từ 30 đến 400 ký tự"; a lower bound of 1 or 2 characters goes without saying."""
    if least is not None and most is not None and (least > 2 or unit == "mục"):
        return f"từ {_number(least)} đến {_number(most)} {unit}"
    if most is not None:
        return f"nhiều nhất {_number(most)} {unit}"
    return f"ít nhất {_number(least)} {unit}" if least is not None and unit == "mục" else ""


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")
