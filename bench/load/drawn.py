"""What a browser makes of the messages of one run: texts, links, widgets, the marks of charts, and the address.

Only what is looked at is read: who asks must stay cheap beside who answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import orjson
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

FINISHED, PART_FINISHED = ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY
_SHOWN = {
    "text": "body", "markdown": "body", "heading": "body", "alert": "body", "button": "label", "code": "code_text",
}  # fmt: skip
"""The elements whose text is looked at, each with the field that holds it."""
OLDEST = 2
"""For how many runs a browser keeps a large message that was not sent again; Streamlit's own number."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page of the dashboard.

    Attributes:
        label: Its label, as Markdown.
        page: The hash by which Streamlit knows the page.
        query: The parameters it carries.
    """

    label: str
    page: str
    query: str

    @property
    def entry(self) -> str | None:
        """The entry that it leads to; None where it leads to none."""
        return parse_qs(self.query).get("entry", [None])[0]


@dataclass(frozen=True, slots=True)
class Widget:
    """A widget that a reader can use.

    Attributes:
        id: The id by which Streamlit knows it.
        kind: What it is, such as "multiselect".
        values: What the server says that it says, as text; empty of a button.
        options: What can be chosen.
        told: Whether the server has set it in this run; else it says what the reader's browser knows of it.
    """

    id: str
    kind: str
    values: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    told: bool = False

    def state(self, values: Sequence[str]) -> WidgetState:
        """Give what a browser sends of it when it says this."""
        match self.kind:
            case "button":
                return WidgetState(id=self.id, trigger_value=True)
            case "multiselect" | "date_input":
                state = WidgetState(id=self.id)
                state.string_array_value.data.extend(values)
                return state
            case _:
                return WidgetState(id=self.id, string_value=values[0]) if values else WidgetState(id=self.id)


@dataclass(slots=True)
class Page:
    """A page as it stands once a run is finished.

    Attributes:
        texts: Every text, as Markdown where it is Markdown.
        links: The links, in their order.
        widgets: The widgets by their keys.
        marks: What the marks of each chart open, by the chart's key.
        tabs: The hash of each page, by its path.
        failures: What went wrong in the run itself.
        query: The parameters of the address.
        hash: The hash of the page that is shown.
        runs: How often a run has begun: more than once where the script sent the reader on.
        large: The charts that were sent, by the hash of their message.
        again: The parts of the page that its browser asks for again by itself, each with the seconds in between.
        finished: Whether it is whole.
        seconds: How long it took, from asking to the last message.
        size: The bytes of all messages.
    """

    texts: set[str] = field(default_factory=set)
    links: list[Link] = field(default_factory=list)
    widgets: dict[str, Widget] = field(default_factory=dict)
    marks: dict[str, frozenset[str]] = field(default_factory=dict)
    tabs: dict[str, str] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)
    query: str | None = None
    hash: str = ""
    runs: int = 0
    large: dict[str, tuple[str, frozenset[str]]] = field(default_factory=dict)
    again: dict[str, float] = field(default_factory=dict)
    finished: bool = False
    seconds: float = 0
    size: int = 0

    def take(self, data: bytes, known: Mapping[str, tuple[str, frozenset[str]]]) -> None:
        """Take one message.

        Args:
            data: The message.
            known: The charts that the browser kept from runs before, by the hash of their message.
        """
        message = ForwardMsg.FromString(data)
        self.size += len(data)
        match message.WhichOneof("type"):
            case "delta":
                self._delta(message)
            case "ref_hash":
                chart = known.get(message.ref_hash) or self.large.get(message.ref_hash)
                if chart is None:
                    self.failures.append("A message stands for one that the browser does not have.")
                else:
                    self._chart(message.ref_hash, chart)
            case "new_session" if not message.metadata.run.fragment_ids:  # else a part alone is drawn anew
                self.__init__(tabs=self.tabs, query=self.query, runs=self.runs + 1, size=self.size)  # type: ignore[misc]
            case "navigation":
                self.hash = message.navigation.page_script_hash
                self.tabs = {one.url_pathname: one.page_script_hash for one in message.navigation.app_pages}
            case "auto_rerun":
                self.again[message.auto_rerun.fragment_id] = message.auto_rerun.interval
            case "page_info_changed":
                self.query = message.page_info_changed.query_string
            case "page_not_found":
                self.failures.append("The page was not found.")
            case "script_finished":
                self.finished = message.script_finished in {FINISHED, PART_FINISHED}
                if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    self.failures.append("The script could not be compiled.")
                    self.finished = True

    def _delta(self, message: ForwardMsg) -> None:
        if message.delta.WhichOneof("type") != "new_element":
            return
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind is None:
            return
        one: Any = getattr(element, kind)
        if kind in _SHOWN:
            self.texts.add(getattr(one, _SHOWN[kind]))
        if kind == "page_link":
            self.links.append(Link(one.label, one.page_script_hash, one.query_string))
        elif kind == "plotly_chart":
            chart = (_key(one.id), frozenset(_marks(one.spec)))
            self._chart(message.hash if message.metadata.cacheable else "", chart)
        elif kind == "exception":
            self.failures.append(f"An exception stands on the page: {one.type} {one.message}")
        elif (widget := _widget(kind, one)) is not None:
            self.widgets[_key(one.id)] = widget

    def _chart(self, hash: str, chart: tuple[str, frozenset[str]]) -> None:
        key, marks = chart
        self.marks[key] = marks
        if hash:
            self.large[hash] = chart


def _widget(kind: str, one: Any) -> Widget | None:
    match kind:
        case "button":
            return Widget(one.id, kind)
        case "date_input":
            return Widget(one.id, kind, tuple(one.value if one.set_value else one.default), told=one.set_value)
        case "multiselect":
            options = tuple(one.options)
            values = one.raw_values if one.set_value else (options[place] for place in one.default)
            return Widget(one.id, kind, tuple(values), options, one.set_value)
        case "selectbox":
            options = tuple(one.options)
            first = (options[one.default],) if one.HasField("default") and options else ()
            said = (one.raw_value,) if one.HasField("raw_value") else ()
            return Widget(one.id, kind, said if one.set_value else first, options, one.set_value)
        case "text_input":
            return Widget(one.id, kind, (one.value if one.set_value else one.default,), told=one.set_value)
        case _:
            return None


def _key(id: str) -> str:
    """Give the key that the dashboard gave a widget: "$$ID-0123abcd-as_of" holds it last."""
    return id.split("-", 2)[-1]


def _marks(spec: str) -> Iterator[str]:
    """Give what the marks of a chart open: the first of their custom data."""
    for trace in orjson.loads(spec)["data"]:
        data = trace.get("customdata", ())
        yield from (one[0] for one in data if isinstance(one, list) and one and isinstance(one[0], str))
