"""XML documents: built as trees and written by a library, so that no text of the record can break out of its place."""

from __future__ import annotations

from xml.etree import ElementTree as ET


def child(parent: ET.Element, tag: str, text: str, attributes: dict[str, str] | None = None) -> ET.Element:
    """Add an element that holds a text, and give it."""
    element = ET.SubElement(parent, tag, attributes or {})
    element.text = text
    return element


def document(root: ET.Element) -> bytes:
    """Give a tree as a file in UTF-8, with its declaration and a last line end."""
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
