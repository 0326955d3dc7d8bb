"""Made-up texts in the forms that documents come in: State, Party, article, and text without "#"."""

STATE = """# Quy chế thư viện phường
## Phần thứ nhất. Quy định chung
### Chương I. Phạm vi
#### Điều 1. Phạm vi
Quy chế này nói về việc mượn sách.
#### Điều 2. Người mượn
1. Học sinh có thẻ còn hạn.
2. Giáo viên thuộc một trong các trường hợp:
a) dạy môn Ngữ văn;
đ) dạy môn Lịch sử.

Hồ sơ gồm một tờ đơn.
### Chương II. Tổ chức
#### Mục 1. Kho sách
##### Điều 3a. Kiểm kê
- Kiểm mỗi quý một lần.
2.1. Sách hỏng được sửa trước.
##### Điều 4. Quy chế này có hiệu lực từ ngày ký.
"""

PLAIN_STATE = """

  QUY CHẾ THƯ VIỆN
Chương I
Điều 1 . Phạm vi
Phần lớn sách được cho mượn.
Điều 2: Người mượn
1) Học sinh.
2) Giáo viên:
a) dạy môn Ngữ văn;
b) dạy môn Lịch sử.
Chương 2. Thi hành
Mục II. Ngày thi hành
Điều 10. Thư viện phường thi hành quy chế này.
"""

PARTY = """# Kế hoạch đọc sách
I. MỤC TIÊU
1. Mục tiêu chung
Mỗi người đọc một cuốn.
1.1. Về số lượng
- Mỗi chi đoàn có một tủ sách.
a) tủ gỗ;
II - Nhiệm vụ
Mở cửa cả thứ bảy.
1. Sưu tầm sách.
2. Sửa phòng đọc.
"""

ARTICLE = """# Mùa hè ở thư viện

Mở đầu bài.

## Số liệu
Đón 3.500 lượt bạn đọc.
1. Nhiều nhất là học sinh.
1.1. Học sinh lớp 5.
### Phần mềm tra cứu
Tra cứu bằng máy tính.
## Số liệu
Năm sau còn tăng.
"""

PLAIN = "Một đoạn mở đầu.\n\n1. Việc thứ nhất.\n1.1. Việc nhỏ.\n\n\n2. Việc thứ hai\n- chi tiết\nĐoạn kết."

ALL = {"state": STATE, "plain-state": PLAIN_STATE, "party": PARTY, "article": ARTICLE, "plain": PLAIN}
