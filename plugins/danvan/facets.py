"""What a search result may be and by what results are filtered, by the ids in addresses."""

KINDS = {
    "mo-hinh": "Mô hình",
    "quy-tac": "Quy tắc ứng xử",
    "van-ban": "Văn bản",
    "chuyen-de": "Chuyên đề giảng dạy",
    "dia-phuong": "Địa phương",
    "thuat-ngu": "Thuật ngữ",
    "trang": "Trang",
}
"""What a result is: id in addresses and on the command line → label."""

FACETS = {
    "noi-dung": "Nội dung",
    "linh-vuc": "Lĩnh vực",
    "chu-de": "Chủ đề",
    "dia-phuong": "Địa phương",
    "nay-thuoc": "Địa phương hiện nay",
    "cap": "Cấp",
    "khoi": "Khối",
    "loai": "Loại",
    "nam": "Năm bắt đầu",
    "quy-tac": "Quy tắc áp dụng",
    "muc-day-du": "Mức đầy đủ",
    "bang-chung": "Mức bằng chứng",
    "khu-vuc": "Khu vực",
    "nguon-luc": "Nguồn lực",
}
"""Facet → label, in the order a page shows them. `noi-dung` is the kind of result."""

GRADES = {
    "chi-neu-ten": "Chỉ nêu tên",
    "co-mo-ta": "Có mô tả cách làm",
    "co-ket-qua": "Có kết quả kể lại",
    "co-so-lieu": "Có số liệu và nguồn",
    "duoc-ghi-nhan": "Được cấp trên hoặc bên độc lập ghi nhận",
}
"""What the sources say of a model's results, from the least to the most (`evidence.Grade`)."""
