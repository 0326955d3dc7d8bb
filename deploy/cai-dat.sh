#!/usr/bin/env bash
# Installs the folder made by `make bundle` on a machine without the internet: ./cai-dat.sh [PYTHON]
set -euo pipefail
cd "$(dirname "$0")"
stop() { echo "$1" >&2; exit 2; }

[ -f wheels/made-for ] || stop "Tệp này chạy trong thư mục do make bundle tạo ra; ở đây không có wheels/."
read -r version machine <wheels/made-for
python=${1:-$(command -v "python$version" || command -v python3 || true)}
seen=$("$python" -c 'import platform, sys; print("%d.%d" % sys.version_info[:2], platform.machine())' 2>/dev/null || true)
[ "$seen" = "$version $machine" ] ||
	stop "Gói này dành cho Python $version trên $machine; ở đây có ${python:-python3} (${seen:-không chạy được}). Chỉ Python khác: ./cai-dat.sh /đường/dẫn/python$version"

# What an office changes after it has installed (documents, settings) is its own.
if [ -e .venv/.ready ]; then checked=' wheels/'; else checked=''; fi
grep -F -- "$checked" SHA256SUMS | sha256sum --quiet --check - ||
	stop "Thư mục chép thiếu hoặc bị hỏng (những tệp nêu trên). Hãy chép lại."

echo "Cài đặt vào .venv, mất khoảng một phút…"
export PIP_CONFIG_FILE=/dev/null
"$python" -m venv --clear --without-pip .venv
.venv/bin/python "$(echo wheels/pip-*.whl)/pip" --isolated install --quiet --disable-pip-version-check \
	--no-index --find-links wheels -r requirements.txt -c constraints.txt pip
mkdir -p -m 700 .reports .eval
# 1: there is something to look at, which it has printed; the index can be used.
.venv/bin/python -m index verify || [ $? = 1 ]
.venv/bin/python -m assistant ready
touch .venv/.ready
echo "Đã cài xong. Mở trang: make run (hoặc .venv/bin/python -m streamlit run app.py)"
