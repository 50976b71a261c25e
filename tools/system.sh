#!/bin/sh
# Installs what the tests need from the system: LibreOffice (with its Python bridge) and
# poppler. As root on Debian or Ubuntu it installs them; otherwise it says what is missing.
set -eu
missing=""
for pair in soffice:libreoffice-calc soffice:libreoffice-writer pdftoppm:poppler-utils; do
  command -v "${pair%%:*}" >/dev/null 2>&1 || missing="$missing ${pair#*:}"
done
python3 -c "import uno" >/dev/null 2>&1 || /usr/bin/python3 -c "import uno" >/dev/null 2>&1 || missing="$missing python3-uno"
if [ -z "$missing" ]; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing fonts-liberation fonts-dejavu-core >/dev/null
else
  echo "Not installed:$missing"
  echo "Tests that need LibreOffice or poppler are left out. To run them, install these packages:"
  echo "  sudo apt-get install$missing fonts-liberation fonts-dejavu-core"
fi
