"""The threats to the record, and for each what stops it: the text that does so, to be taken out, and the tests that notice.

A test of a threat has its number in its name, `test_threat_07_…`. `python -m tests.taken_out` takes each defence out of a
copy of the project and expects one of those tests to fail; where the defence is that something is never done, it does it
there. Where several layers stop the same attack, each is taken out by itself, and the test at that layer is the one that
fails.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

THREATS: Mapping[int, str] = {
    1: "The second of two keys wins",
    2: "A hidden line",
    3: "Invisible or reordering characters",
    4: "Look-alikes",
    5: "Implicit types",
    6: "Prose cut or eaten by syntax",
    7: "A crash by depth",
    8: "Blow-up by aliases, merges and tags",
    9: "Foreign exceptions",
    10: "Numbers and lengths",
    11: "Other encodings",
    12: "A short file",
    13: "The wrong file",
    14: "A rewritten past",
    15: "Checks that the change itself runs",
    16: "People put at risk",
    17: "Evidence that rots",
    18: "HTML with script",
    19: "Markdown in labels",
    20: "Addresses of links",
    21: "Plotly's own markup",
    22: "Charts that mislead",
    23: "A broken page",
    24: "Tracebacks",
    25: "A crafted link",
    26: "Abuse of parameters",
    27: "Frames and foreign origins",
    28: "Open doors",
    29: "Overload",
    30: "A race while the record is replaced",
    31: "Clock, zone and locale",
    32: "Formulas in CSV",
    33: "Files that do not come back",
    34: "Breaking out of a format",
    35: "A forged snapshot",
    36: "A snapshot that tells on people",
    37: "Pictures without context",
    38: "An attack on what verifies",
    39: "Swapped or outdated dependencies",
}
"""What may go wrong, by the number that its tests bear."""


@dataclass(frozen=True, slots=True)
class Defence:
    """What stops a threat, and how to take it out.

    Attributes:
        threat: The threat's number.
        what: What it does, and no longer does without it.
        file: Where it stands.
        cuts: The text taken out, and what stands in its place; each stands there once.
        tests: The files in which a test of the threat must fail then.
    """

    threat: int
    what: str
    file: str
    cuts: tuple[tuple[str, str], ...]
    tests: tuple[str, ...]

    @property
    def named(self) -> str:
        """How the names of its tests begin."""
        return f"test_threat_{self.threat:02}_"

    def taken_out(self, text: str) -> str:
        """Give the text of its file without it.

        Raises:
            ValueError: What is to be taken out stands there more or less than once.
        """
        for old, new in self.cuts:
            if text.count(old) != 1:
                msg = f"{self.file} holds {text.count(old)} times, and not once: {old}"
                raise ValueError(msg)
            text = text.replace(old, new)
        return text


_READING = "tests/registry/test_threats.py"
_HOSTILE = "tests/browser/test_hostile.py"
_SERVING = "tests/publishing/test_serving.py"
_DOORS = "tests/dashboard/test_serving.py"

DEFENCES: tuple[Defence, ...] = (
    Defence(
        1,
        "a key that stands twice is refused",
        "registry/tree.py",
        (('if key in mapping or key == "<<" or key is REFUSED:', 'if key == "<<" or key is REFUSED:'),),
        (_READING,),
    ),
    Defence(
        2,
        "the ends of lines that only a parser sees are refused",
        "registry/tree.py",
        ((r"\u2028-\u202e", r"\u202a-\u202e"),),
        (_READING,),
    ),
    Defence(3, "tag characters are refused", "registry/tree.py", ((r"\U000e0000-\U000e0fff", ""),), (_READING,)),
    Defence(
        3,
        "text that was written with a backslash is looked at as well",
        "registry/tree.py",
        (
            (
                """elif style == '"' and (hidden := _FORBIDDEN.search(value) or re.search("\\r", value)):""",
                "elif style == value and (hidden := _FORBIDDEN.search(value)):",
            ),
        ),
        (_READING,),
    ),
    Defence(
        4,
        "letters in parts are refused",
        "registry/tree.py",
        (('if not unicodedata.is_normalized("NFC", text):', "if False:"),),
        (_READING,),
    ),
    Defence(
        5,
        "a date has its pattern from end to end",
        "registry/dates.py",
        (("_PATTERN.fullmatch(text)", "_PATTERN.match(text)"),),
        (_READING,),
    ),
    Defence(
        6,
        "a comment that would eat prose is refused",
        "registry/tree.py",
        (("elif not style and value and self._comment_eats(event.end_mark.index):", "elif False:"),),
        (_READING,),
    ),
    Defence(
        7,
        "depth is counted before anything is built",
        "registry/tree.py",
        (("if depth > DEEPEST:", "if False:"),),
        (_READING,),
    ),
    Defence(8, "tags are refused", "registry/tree.py", (("if event.tag is not None:", "if False:"),), (_READING,)),
    Defence(
        8,
        "anchors and aliases are refused",
        "registry/tree.py",
        (
            ("if event.anchor is not None:", "if False:"),
            (
                "if kind is yaml.AliasEvent:",
                "if kind is yaml.AliasEvent:\n            return REFUSED\n        if kind is None:",
            ),
        ),
        (_READING,),
    ),
    Defence(
        8,
        "merges are refused",
        "registry/tree.py",
        (('if key in mapping or key == "<<" or', "if key in mapping or"),),
        (_READING,),
    ),
    Defence(
        9,
        "what a library raises becomes a problem",
        "registry/tree.py",
        (
            ("except yaml.MarkedYAMLError as error:", "except KeyboardInterrupt as error:"),
            (
                "except (yaml.YAMLError, ValueError, OverflowError, LookupError, TypeError):",
                "except KeyboardInterrupt:",
            ),
        ),
        (_READING,),
    ),
    Defence(
        10,
        "a title has a cap",
        "registry/fields.py",
        (("StringConstraints(min_length=1, max_length=LONGEST_LINE)", "StringConstraints(min_length=1)"),),
        (_READING,),
    ),
    Defence(
        10,
        "a number has a pattern and a range",
        "registry/fields.py",
        ((r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?", r"-?[0-9]+(?:\.[0-9]+)?"),),
        (_READING,),
    ),
    Defence(
        11,
        "bytes are decoded strictly",
        "registry/files.py",
        (("return data.decode()", 'return data.decode(errors="replace")'),),
        (_READING,),
    ),
    Defence(
        12,
        "the digest is of every text",
        "registry/reading.py",
        ((r'digest.update(f"{path}\0{text}\0".encode())', r'digest.update(f"{path}\0".encode())'),),
        (_READING,),
    ),
    Defence(
        12,
        "an entry that is gone needs a reason",
        "registry/guards.py",
        (("    _entries,\n", ""),),
        ("tests/registry/test_guards.py",),
    ),
    Defence(
        12,
        "a file is written beside the old one and put in its place",
        "registry/files.py",
        (
            (
                'handle, name = mkstemp(prefix=f".{path.name}.", dir=path.parent)',
                "handle, name = os.open(path, os.O_WRONLY | os.O_TRUNC | os.O_CREAT), str(path)",
            ),
        ),
        ("tests/registry/test_files.py",),
    ),
    Defence(13, "links are not followed", "registry/files.py", ((" | os.O_NOFOLLOW", ""),), (_READING,)),
    Defence(
        13,
        "only a regular file is read",
        "registry/files.py",
        (("if not stat.S_ISREG(os.fstat(handle).st_mode):", "if False:"),),
        (_READING,),
    ),
    Defence(
        13,
        "a statement's text has a fixed folder and name",
        "registry/fields.py",
        (("if len(text) > 200 or _PATH.fullmatch(text) is None:", "if len(text) > 200:"),),
        (_READING,),
    ),
    Defence(
        14,
        "a verdict is not edited in place",
        "registry/guards.py",
        (("    _verdicts,\n", ""),),
        ("tests/registry/test_guards.py",),
    ),
    Defence(
        14,
        "what was recorded stays",
        "registry/guards.py",
        (("    _grows,\n", ""),),
        ("tests/registry/test_guards.py",),
    ),
    Defence(
        14,
        "every edit stands in the report",
        "registry/differences.py",
        (("    elif old != new:\n", "    elif old != new and not isinstance(old, str):\n"),),
        ("tests/registry/test_changes.py",),
    ),
    Defence(
        15,
        "the base's code judges a proposal",
        ".github/workflows/pull-request.yml",
        (
            (
                "PYTHONPATH: ${{ github.workspace }}/base # the code that judges is the base branch's",
                "PYTHONPATH: ${{ github.workspace }}/proposed",
            ),
        ),
        ("tests/repository/test_workflows.py",),
    ),
    Defence(
        15,
        "what a stranger wrote stands in a report as code",
        "registry/sentences.py",
        (('fence = "`" * (longest + 1)', 'fence = "`"'),),
        ("tests/monitors/test_report.py",),
    ),
    Defence(
        16,
        "what leads to a person is told",
        "monitors/people.py",
        (("if found := leads(text):", "if found := ():"),),
        ("tests/monitors/test_people.py",),
    ),
    Defence(
        16,
        "what leads to an office is not told",
        "monitors/people.py",
        (("return _OFFICE.search(sentence) is not None", "return sentence is None"),),
        ("tests/monitors/test_people.py",),
    ),
    Defence(
        17,
        "a source that cannot be opened is told of",
        "monitors/evidence.py",
        (("    if closed:\n", "    if False:\n"),),
        ("tests/monitors/test_evidence.py",),
    ),
    Defence(
        17,
        "a source that is not kept is told of",
        "monitors/evidence.py",
        (("    if not_kept:\n", "    if False:\n"),),
        ("tests/monitors/test_evidence.py",),
    ),
    Defence(
        17,
        "nothing is fetched while a page is made",
        "publishing/sources.py",
        (
            (
                '    """Say what looks at an address found, or at that of an archived copy."""\n',
                '    """Say what looks at an address found, or at that of an archived copy."""\n    __import__("socket").create_connection(("127.0.0.1", 9))\n',
            ),
            (
                '    """Give what a reader should know of a source: publisher, date, host, language, how it was read."""\n',
                '    """Give what a reader should know of a source."""\n    __import__("socket").create_connection(("127.0.0.1", 9))\n',
            ),
        ),
        ("tests/publishing/test_site.py",),
    ),
    Defence(
        18,
        "a page hands no HTML to the browser",
        "dashboard/sources.py",
        (("st.text(evidence.shows)", "st.html(evidence.shows)"),),
        ("tests/test_imports.py",),
    ),
    Defence(
        18,
        "text becomes no element",
        "dashboard/sources.py",
        (("st.text(evidence.shows)", "st.html(evidence.shows)"),),
        (_HOSTILE,),
    ),
    Defence(
        18,
        "the policy takes scripts from the server alone",
        "dashboard/serving.py",
        (("script-src 'self' 'wasm-unsafe-eval'", "script-src 'self' 'unsafe-inline'"),),
        (_DOORS,),
    ),
    Defence(
        19,
        "Markdown's signs are made literal",
        "dashboard/literal.py",
        ((r'return _MARKDOWN.sub(r"\\\1", joined)', "return joined"),),
        ("tests/dashboard/test_literal.py",),
    ),
    Defence(
        19,
        "no picture, badge or heading is made of text",
        "dashboard/literal.py",
        ((r'return _MARKDOWN.sub(r"\\\1", joined)', "return joined"),),
        (_HOSTILE,),
    ),
    Defence(
        19,
        "no bare address becomes a link",
        "dashboard/literal.py",
        (("_READ_LATER.sub(WORD_JOINER, _BETWEEN_LINES", "(_BETWEEN_LINES"),),
        ("tests/dashboard/test_literal.py",),
    ),
    Defence(
        20,
        "an odd address is refused at reading",
        "registry/fields.py",
        (("return len(text) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(text) is not None", "return True"),),
        ("tests/registry/test_fields.py",),
    ),
    Defence(
        20,
        "an odd address is refused where a page of the dashboard links",
        "publishing/sources.py",
        (("return address if address is not None and is_address(address) else None", "return address"),),
        ("tests/dashboard/test_sources.py",),
    ),
    Defence(
        20,
        "an odd address is refused where a light page or a feed links",
        "publishing/sources.py",
        (("return address if address is not None and is_address(address) else None", "return address"),),
        ("tests/publishing/test_sources.py",),
    ),
    Defence(
        21,
        "text in a chart is made literal",
        "figures/figure.py",
        (("return html.escape(text, quote=False)", "return text"),),
        ("tests/figures/test_figure.py",),
    ),
    Defence(
        21,
        "resting on a mark shows its text and nothing else",
        "figures/figure.py",
        (("return html.escape(text, quote=False)", "return text"),),
        ("tests/browser/test_figures.py",),
    ),
    Defence(
        22,
        "years have a window",
        "registry/dates.py",
        (("if not EARLIEST_YEAR <= year <= LATEST_YEAR:", "if False:"),),
        ("tests/registry/test_fields.py",),
    ),
    Defence(
        22,
        "chart, table and sentence count alike",
        "figures/progress.py",
        (
            (
                "    evidence = sum(len(row.evidence) for row in rows)\n",
                "    evidence = sum(len(row.evidence) for row in rows) + 1\n",
            ),
        ),
        ("tests/figures/test_progress.py",),
    ),
    Defence(
        23,
        "each panel fails alone",
        "dashboard/view.py",
        (('if type(error).__module__.startswith("streamlit.runtime.scriptrunner"):', "if True:"),),
        ("tests/dashboard/test_pages.py",),
    ),
    Defence(
        24,
        "a page that fails shows no details",
        ".streamlit/config.toml",
        (('showErrorDetails = "none"', 'showErrorDetails = "full"'),),
        (_HOSTILE,),
    ),
    Defence(
        24,
        "no link carries an error to somebody else",
        ".streamlit/config.toml",
        (("showErrorLinks = false", "showErrorLinks = true"),),
        (_DOORS,),
    ),
    Defence(
        24,
        "a light page that fails says so in a sentence",
        "publishing/serving.py",
        (("except Exception:  # a reader sees a plain sentence, and never a path", "except KeyboardInterrupt:"),),
        (_SERVING,),
    ),
    Defence(
        25,
        "what a light page is asked in vain is told",
        "publishing/serving.py",
        (("        if reasons:\n", "        if not registry:\n"),),
        (_SERVING,),
    ),
    Defence(
        25,
        "what no page knows is told",
        "publishing/address.py",
        (('elif not name.startswith("embed"):  # which are Streamlit\'s own', "elif False:"),),
        ("tests/publishing/test_address.py",),
    ),
    Defence(
        25,
        "the dashboard shows the notices",
        "dashboard/main.py",
        (("for notice in notices:", "for notice in ():"),),
        ("tests/browser/test_journeys.py",),
    ),
    Defence(
        25,
        "every page says which record it is",
        "dashboard/view.py",
        (("Registry {view.board.registry.digest[:SHORT]}.", ""),),
        ("tests/dashboard/test_pages.py",),
    ),
    Defence(
        26,
        "what is asked with nonsense is refused",
        "publishing/serving.py",
        (("        if reasons:\n", "        if not registry:\n"),),
        (_SERVING,),
    ),
    Defence(
        26,
        "a refusal is not kept",
        "publishing/serving.py",
        (
            (
                "            return self._refused(400,",
                '            self._keep((path, query), Answer(400, b"x" * 100))\n            return self._refused(400,',
            ),
        ),
        (_SERVING,),
    ),
    Defence(
        26,
        "a page of the dashboard tells nonsense",
        "dashboard/main.py",
        (("for notice in notices:", "for notice in ():"),),
        ("tests/dashboard/test_pages.py",),
    ),
    Defence(
        26,
        "a session holds so many files, the newest",
        "dashboard/uploads.py",
        (("[:-OF_A_SESSION]:", "[:0]:"),),
        ("tests/dashboard/test_uploads.py",),
    ),
    Defence(
        26,
        "so many files are on their way to a session",
        "dashboard/uploads.py",
        (("if self._coming[session] >= OF_A_SESSION:", "if False:"),),
        ("tests/dashboard/test_uploads.py",),
    ),
    Defence(
        27,
        "no page of the dashboard stands in a frame",
        "dashboard/serving.py",
        (("            \"frame-ancestors 'none'\",\n", ""),),
        (_SERVING,),
    ),
    Defence(
        27,
        "an answer is what its type says",
        "dashboard/serving.py",
        (('headers["X-Content-Type-Options"] = "nosniff"', "pass"),),
        ("tests/browser/test_security.py",),
    ),
    Defence(
        27,
        "a socket of another site is refused",
        "dashboard/serving.py",
        (("return named and (origin is None or urlsplit(origin).netloc == host)", "return named"),),
        (_DOORS,),
    ),
    Defence(
        27,
        "a socket under another name is refused",
        "app.py",
        ((", host=urlsplit(SETTINGS.base).hostname", ""),),
        (_SERVING,),
    ),
    Defence(
        28,
        "the server listens at the loopback alone",
        ".streamlit/config.toml",
        (('address = "127.0.0.1"', 'address = "0.0.0.0"'),),
        ("tests/browser/test_security.py",),
    ),
    Defence(
        28,
        "what is not for readers is closed",
        "dashboard/serving.py",
        (('CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")', "CLOSED = ()"),),
        ("tests/browser/test_security.py",),
    ),
    Defence(
        28,
        "nothing about readers leaves",
        ".streamlit/config.toml",
        (("gatherUsageStats = false", "gatherUsageStats = true"),),
        (_DOORS,),
    ),
    Defence(
        29,
        "what is kept has a bound",
        "publishing/serving.py",
        (("while self._size > MOST_KEPT:", "while False:"),),
        (_SERVING,),
    ),
    Defence(
        29,
        "an answer is made once",
        "publishing/serving.py",
        (("            self._kept[key] = answer\n", "            self._kept[key, id(answer)] = answer\n"),),
        (_SERVING,),
    ),
    Defence(
        29,
        "no more is made at one time than the bound",
        "publishing/serving.py",
        (
            (
                "if not self._room.acquire(blocking=False):",
                "if not self._room.acquire(blocking=False) and not registry:",
            ),
        ),
        (_SERVING,),
    ),
    Defence(
        29,
        "all sessions hold so many bytes, with what is on its way",
        "dashboard/uploads.py",
        (("self.app, self.most = app, most", "self.app, self.most = app, 2**60"),),
        ("tests/dashboard/test_uploads.py",),
    ),
    Defence(
        29,
        "what is on its way is counted as it comes",
        "dashboard/uploads.py",
        (("            self._bytes += size\n", ""),),
        ("tests/dashboard/test_uploads.py",),
    ),
    Defence(
        29,
        "so many snapshots are looked at at one time",
        "publishing/child.py",
        (("BoundedSemaphore(AT_ONCE)", "BoundedSemaphore(AT_ONCE + 1)"),),
        ("tests/publishing/test_child.py",),
    ),
    Defence(
        29,
        "what was found in a snapshot is kept",
        "publishing/child.py",
        (("return _KEPT.get(key, lambda: _run(words, files, limits))", "return _run(words, files, limits)"),),
        ("tests/publishing/test_child.py",),
    ),
    Defence(
        29,
        "all who ask for the same are given what is made once",
        "publishing/serving.py",
        (("        if key not in asked_now:\n", "        if True:\n"),),
        (_SERVING,),
    ),
    Defence(
        30,
        "a dashboard that warns looks by itself whether the file is mended",
        "dashboard/record.py",
        (("    st.fragment(_look_again, run_every=between_looks(open_dashboards()))(record)\n", ""),),
        ("tests/faults/test_live.py",),
    ),
    Defence(
        30,
        "a file that was read in part is not kept for others",
        "dashboard/serving.py",
        (("if not whole:", "if not whole and not start:"),),
        (_DOORS,),
    ),
    Defence(
        30,
        "the last good record is kept",
        "registry/shelf.py",
        (("Record(self._record.registry, problems, self._record.since)", "Record(None, problems)"),),
        ("tests/registry/test_shelf.py",),
    ),
    Defence(
        30,
        "while it is replaced no page is blank",
        "registry/shelf.py",
        (("Record(self._record.registry, problems, self._record.since)", "Record(None, problems)"),),
        (_SERVING,),
    ),
    Defence(
        31,
        "the server's day is that of UTC",
        "app.py",
        (("return datetime.now(UTC)\n", "return datetime.now()\n"),),
        (_SERVING,),
    ),
    Defence(
        31,
        "the dashboard's day is that of UTC",
        "dashboard/main.py",
        (("datetime.now(UTC).date()", "datetime.now().date()"),),
        ("tests/test_imports.py",),
    ),
    Defence(
        32,
        "a cell that could run is marked",
        "publishing/data/spreadsheet.py",
        (('return f"{MARK}{text}" if _TO_MARK.match(text) else text', "return text"),),
        ("tests/publishing/test_data_csv.py",),
    ),
    Defence(
        32,
        "the download that guards against nothing is off",
        ".streamlit/config.toml",
        (("disableDataExport = true", "disableDataExport = false"),),
        (_DOORS,),
    ),
    Defence(
        33,
        "every cell is quoted",
        "publishing/data/spreadsheet.py",
        (("quoting=csv.QUOTE_ALL", "quoting=csv.QUOTE_MINIMAL"),),
        ("tests/publishing/test_data_csv.py",),
    ),
    Defence(
        33,
        "a number that JSON cannot say is refused",
        "publishing/json_text.py",
        (("    _check(value)\n    text", "    text"),),
        ("tests/publishing/test_data_json.py",),
    ),
    Defence(
        34,
        "what a template is given is escaped",
        "publishing/pages.py",
        (("autoescape=True", "autoescape=False"),),
        ("tests/publishing/test_pages.py",),
    ),
    Defence(
        34,
        "no text ends the data of a snapshot",
        "publishing/sealed.py",
        ((".translate(_ESCAPES)", ""),),
        ("tests/publishing/test_sealed.py",),
    ),
    Defence(
        34,
        "no text of the JSON is markup",
        "publishing/json_text.py",
        (("        text = text.replace(sign, escaped)\n", "        text = text.replace(escaped, escaped)\n"),),
        ("tests/publishing/test_data_json.py",),
    ),
    Defence(
        34,
        "a drawing holds nothing but a drawing",
        "publishing/svg.py",
        (('_ELEMENTS = {"svg", "g",', '_ELEMENTS = {"script", "a", "image", "style", "svg", "g",'),),
        ("tests/publishing/test_svg.py",),
    ),
    Defence(
        35,
        "the digest is that of the data",
        "publishing/verification.py",
        (("if registry.digest != contents.digest:", "if False:"),),
        ("tests/publishing/test_verification.py",),
    ),
    Defence(
        35,
        "the page is what its data makes",
        "publishing/verification.py",
        (("if again != sealed.page:", "if False:"),),
        ("tests/publishing/test_verification.py",),
    ),
    Defence(
        35,
        "the repository bears it out",
        "publishing/verification.py",
        (("if past.registry.digest != digest_of(contents.files):", "if False:"),),
        ("tests/publishing/test_verification.py",),
    ),
    Defence(
        35,
        "a chart is drawn again",
        "publishing/verification.py",
        (("elif (one.wide, one.narrow) != (drawn[key].wide, drawn[key].narrow):", "elif False:"),),
        ("tests/publishing/test_verification.py",),
    ),
    Defence(
        35,
        "a commit must have been accepted",
        "publishing/verification.py",
        (("if not past.standing.within:", "if False:"),),
        ("tests/publishing/test_verification.py",),
    ),
    Defence(
        36,
        "the policy in the file lets nothing in",
        "publishing/pages.py",
        (("default-src 'none'; style-src", "default-src *; style-src"),),
        ("tests/browser/test_snapshot.py",),
    ),
    Defence(
        36,
        "names at random do not stay",
        "publishing/svg.py",
        (("    _counted(root, key)\n", ""),),
        ("tests/publishing/test_svg.py",),
    ),
    Defence(
        37,
        "a PNG holds its words",
        "publishing/pictures.py",
        (('"Source": "\\n".join(picture.lines)', '"Source": ""'),),
        ("tests/publishing/test_pictures.py",),
    ),
    Defence(
        37,
        "a picture shows its words",
        "publishing/pictures.py",
        (("captioned(figure, title, over, lines, WIDTH)", "captioned(figure, title, over, (), WIDTH)"),),
        ("tests/publishing/test_pictures.py",),
    ),
    Defence(
        38,
        "a snapshot has a size",
        "publishing/sealed.py",
        (("if len(file) > LARGEST:", "if False:"),),
        ("tests/publishing/test_sealed.py",),
    ),
    Defence(
        38,
        "a key that stands twice is refused",
        "publishing/sealed.py",
        ((", object_pairs_hook=_once", ""),),
        ("tests/publishing/test_sealed.py",),
    ),
    Defence(
        38,
        "what is too deep is refused",
        "publishing/sealed.py",
        (("except RecursionError:", "except KeyboardInterrupt:"),),
        ("tests/publishing/test_sealed.py",),
    ),
    Defence(
        38,
        "a number is a count",
        "publishing/sealed.py",
        (("not isinstance(value, int) or isinstance(value, bool) or ", ""),),
        ("tests/publishing/test_sealed.py",),
    ),
    Defence(
        38,
        "what opens a snapshot has a limit of memory",
        "publishing/doors/asked.py",
        (("resource.setrlimit(resource.RLIMIT_AS, (memory, memory))", "pass"),),
        ("tests/publishing/test_child.py",),
    ),
    Defence(
        38,
        "what opens a snapshot has a limit of time, which the system keeps",
        "publishing/doors/asked.py",
        (("resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))", "pass"),),
        ("tests/publishing/test_child.py",),
    ),
    Defence(
        38,
        "what opens a snapshot tells only so much",
        "publishing/doors/asked.py",
        (("resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_TOLD, MOST_TOLD))", "pass"),),
        ("tests/publishing/test_child.py",),
    ),
    Defence(
        38,
        "comparing has limits as verifying has",
        "publishing/doors/compare.py",
        (("    limit(seconds, memory)\n", ""),),
        ("tests/publishing/test_child.py",),
    ),
    Defence(
        38,
        "what a process tells of two snapshots is judged",
        "publishing/compared.py",
        (('ConfigDict(strict=True, extra="forbid")', "ConfigDict()"),),
        ("tests/publishing/test_child.py",),
    ),
    Defence(
        38,
        "the dashboard has snapshots opened apart",
        "dashboard/handed.py",
        (
            ("import BusyError, compared_apart", "import BusyError"),
            (
                "from publishing.compared import Comparison\n",
                "from publishing.compared import Comparison, compared\nfrom publishing.comparing import board_of\n",
            ),
            ("compared_apart(old, new)", "compared(board_of(old), board_of(new))"),
        ),
        ("tests/test_imports.py",),
    ),
    Defence(
        39,
        "what is installed is held to its digest",
        ".github/workflows/links.yml",
        (("--require-hashes ", ""),),
        ("tests/repository/test_supply.py",),
    ),
)
"""Every defence that is taken out."""
