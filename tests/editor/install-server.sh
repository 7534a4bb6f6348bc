#!/bin/sh
# Sets up VS Code's YAML language server for the tests of what editors tell, where npm is there and may ask its registry.
cd "$(dirname "$0")" || exit 0
if [ node_modules/.package-lock.json -nt package-lock.json ]; then exit 0; fi
if command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1; then
  echo "Setting up the YAML language server for the tests of what editors tell ..."
  limit="$(command -v timeout >/dev/null 2>&1 && echo 'timeout 60')"
  if $limit npm ci --ignore-scripts --no-audit --no-fund --fetch-retries=0 --loglevel=error >/dev/null; then exit 0; fi
  rm -rf node_modules
fi
echo "The YAML language server is not set up, so the tests of what editors tell are left out."
echo "They need node 18 or newer, and npm with a registry that it may ask; then: make test"
exit 0
