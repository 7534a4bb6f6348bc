#!/bin/sh
# Puts Debian's Chromium on a machine that has none, where that is allowed; else says how, and lets the other tests run.
for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome-stable google-chrome; do
  if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing Debian's chromium for the tests that open pages ..."
  if apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-liberation >/dev/null; then exit 0; fi
fi
echo "No Chromium was found, so the tests that open pages are left out. To run them, install one:"
echo "  sudo apt-get install chromium      (Debian, Ubuntu), or name one with CHROMIUM=/path/to/chromium"
exit 0
