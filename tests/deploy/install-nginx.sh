#!/bin/sh
# Puts Debian's nginx where the tests find it, where that is allowed; else says how, and lets the other tests run.
# It is only laid into .venv: an installed one would start, and open a port to everybody.
into=.venv/nginx
if command -v nginx >/dev/null 2>&1 || [ -x /usr/sbin/nginx ] || [ -x $into/usr/sbin/nginx ]; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Fetching Debian's nginx for the tests of several processes ..."
  mkdir -p $into
  # Fetched as root: the folder is not open to the user as whom apt-get fetches otherwise.
  if apt-get update -qq && (cd $into && apt-get download -qq -o APT::Sandbox::User=root nginx) \
    && dpkg-deb -x $into/nginx_*.deb $into && $into/usr/sbin/nginx -v >/dev/null 2>&1; then exit 0; fi
  rm -rf $into
fi
echo "No nginx was found, so the tests of several processes are left out. To run them, install one:"
echo "  sudo apt-get install nginx-light      (Debian, Ubuntu)"
exit 0
