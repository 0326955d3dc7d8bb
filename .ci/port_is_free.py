"""Says in one line when the page's port is taken: python .ci/port_is_free.py PORT"""

import socket
import sys

port = sys.argv[1]
if not port.isdecimal() or not 0 < int(port) < 65536:
    sys.exit(f"Cổng {port!r} không hợp lệ. Hãy chọn số từ 1 đến 65535, ví dụ: make run PORT=8502")
with socket.socket() as probe:
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        probe.bind(("127.0.0.1", int(port)))
    except OSError:
        advice = f"Hãy đóng chương trình đó, hoặc chạy: make run PORT={int(port) + 1}"
        sys.exit(f"Cổng {port} đang được chương trình khác dùng. {advice}")
