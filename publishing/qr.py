"""An address as a QR code, for a slide, a poster or a printed report."""

from __future__ import annotations

from io import BytesIO

import segno

DOT = 6
"""How many pixels of the picture one of its squares takes."""


def qr(address: str) -> bytes:
    """Give the QR code of an address as PNG: black on white, with the quiet edge that readers of it need."""
    written = BytesIO()
    segno.make_qr(address, error="m").save(written, kind="png", scale=DOT, border=4)
    return written.getvalue()
