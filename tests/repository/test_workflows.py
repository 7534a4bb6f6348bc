"""What the workflows may do, what they run, and what comes of it: each command of theirs is run here."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from publishing.__main__ import DOORS as PUBLISHING
from registry.__main__ import app
from tests.repository.workflows import FOLDER, HOME, JOBS, WORKFLOWS, Done, carried_out, commands

TESTED = "make test"
"""The one command that is not run here, since it is what runs this."""
RUN_HERE = {
    ("pull-request.yml", "record"), ("pull-request.yml", "pages"), ("pull-request.yml", "comment"),
    ("advisories.yml", "look"), ("links.yml", "look"), ("links.yml", "tell"), ("pages.yml", "write"), ("pages.yml", "leave"),
}  # fmt: skip
"""The jobs of which every command is run here."""
DOORS = {
    *(f"registry {command.name or getattr(command.callback, '__name__', '')}" for command in app.registered_commands),
    *(f"publishing {name}" for name in PUBLISHING),
}
HOOKS = yaml.safe_load((HOME / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
NAMED = set(
    re.findall(r"-m ((?:registry|publishing) [a-z]+)", " ".join((*(run for _, _, run in commands()), str(HOOKS))))
)
"""The commands of ours that the workflows and the hooks name."""


def test_every_command_of_ours_that_they_name_is_there() -> None:
    assert NAMED
    assert NAMED <= DOORS


# What they may do


def test_what_starts_each() -> None:
    """Nothing runs with a token that writes because of what a stranger sent: no `pull_request_target`, no `workflow_run`."""
    assert {file: workflow["on"] for file, workflow in WORKFLOWS.items()} == {
        "advisories.yml": {"schedule": [{"cron": "47 5 * * 2"}], "workflow_dispatch": ""},
        "links.yml": {"schedule": [{"cron": "17 4 * * 1"}], "workflow_dispatch": ""},
        "main.yml": {"push": {"branches": ["main"]}},
        "pages.yml": {"push": {"branches": ["main"]}, "schedule": [{"cron": "37 1 * * *"}], "workflow_dispatch": ""},
        "pull-request.yml": {"pull_request": ""},
    }


def test_threat_15_what_each_job_may_do() -> None:
    assert {file: workflow["permissions"] for file, workflow in WORKFLOWS.items()} == {file: {} for file in WORKFLOWS}
    assert {job: found["permissions"] for job, found in JOBS.items()} == {
        ("advisories.yml", "look"): {"contents": "read"},
        ("links.yml", "look"): {"contents": "read"},
        ("links.yml", "tell"): {"issues": "write"},
        ("main.yml", "code"): {"contents": "read"},
        ("pages.yml", "write"): {"contents": "read"},
        ("pages.yml", "publish"): {"pages": "write", "id-token": "write"},
        ("pages.yml", "leave"): {},
        ("pull-request.yml", "code"): {"contents": "read"},
        ("pull-request.yml", "pages"): {"contents": "read"},
        ("pull-request.yml", "comment"): {"pull-requests": "write"},
        ("pull-request.yml", "record"): {"contents": "read"},
    }


def test_threat_15_a_job_that_may_write_fetches_and_runs_no_code() -> None:
    for found in JOBS.values():
        if "write" in found["permissions"].values():
            used = {step["uses"].partition("@")[0] for step in found["steps"] if "uses" in step}
            words = set(re.findall(r"[a-z]+", " ".join(step.get("run", "") for step in found["steps"])))

            assert used in ({"actions/download-artifact"}, {"actions/deploy-pages"})
            assert not words & {"python", "pip", "make", "git", "bash", "sh", "source", "eval"}


def test_a_comment_is_written_only_where_the_branch_is_of_this_repository() -> None:
    """And only where the words were told; the pages are written there, too, whether the guards hold or not."""
    told = "!cancelled() && needs.record.outputs.told == 'success'"
    own = "github.event.pull_request.head.repo.full_name == github.repository"
    kept = next(step for step in JOBS["pull-request.yml", "record"]["steps"] if step.get("id") == "words")

    assert JOBS["pull-request.yml", "record"]["outputs"] == {"told": "${{ steps.words.outcome }}"}
    assert kept["name"] == "Keep the words"
    assert JOBS["pull-request.yml", "comment"]["if"].split() == f"${{{{ {told} && {own} }}}}".split()
    assert JOBS["pull-request.yml", "pages"]["if"] == f"${{{{ {told} }}}}"
    assert {JOBS["pull-request.yml", job]["needs"] for job in ("comment", "pages")} == {"record"}


def test_the_pages_are_published_only_where_somebody_asked_for_it() -> None:
    """One job says why not, in place of a failure; a daily run says nothing."""
    asked = "vars.PUBLISH_PAGES == 'yes' || startsWith(vars.PUBLISH_PAGES, 'https://')"
    unasked = "vars.PUBLISH_PAGES != 'yes' && !startsWith(vars.PUBLISH_PAGES, 'https://')"

    assert JOBS["pages.yml", "write"]["if"] == f"${{{{ {asked} }}}}"
    assert JOBS["pages.yml", "leave"]["if"] == f"${{{{ github.event_name != 'schedule' && {unasked} }}}}"
    assert JOBS["pages.yml", "publish"]["needs"] == "write"
    assert JOBS["pages.yml", "publish"]["environment"]["name"] == "github-pages"
    assert WORKFLOWS["pages.yml"]["concurrency"] == {"group": "pages", "cancel-in-progress": "false"}


@pytest.mark.parametrize("job", [("pull-request.yml", "pages"), ("pages.yml", "write")])
def test_what_names_a_commit_fetches_the_whole_history(job: tuple[str, str]) -> None:
    assert JOBS[job]["steps"][0]["with"]["fetch-depth"] == "0"


def test_threat_15_no_secret_is_named() -> None:
    assert [path.name for path in FOLDER.iterdir() if "secrets" in path.read_text("utf-8")] == []


def test_threat_15_no_text_from_outside_becomes_a_command() -> None:
    """What the code host fills in reaches a command only as a variable of its environment."""
    assert [run for _, _, run in commands() if "${{" in run] == []


def test_threat_15_each_action_is_named_by_its_whole_commit() -> None:
    """The version stands behind it, and each action is used at one commit."""
    used = [line for path in FOLDER.iterdir() for line in re.findall(r"uses: (.*)", path.read_text("utf-8"))]
    named = {re.fullmatch(r"([a-z-]+/[a-z-]+)@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+", line) for line in used}

    assert None not in named
    assert len(set(used)) == len({found[1] for found in named if found}) == 6


# What they run


def test_each_command_is_one_that_the_tests_run() -> None:
    elsewhere = {run for file, job, run in commands() if (file, job) not in RUN_HERE}

    assert elsewhere == {TESTED}
    assert (HOME / ".ci" / "run").read_text("utf-8").endswith(f"\nexec {TESTED}\n")


def _git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "commit.gpgsign=false")
    return subprocess.run(
        ["git", "-C", str(folder), *who, *arguments], capture_output=True, text=True, check=True
    ).stdout.strip()


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as it stands, the main branch of a repository of its own."""
    folder = tmp_path_factory.mktemp("base")
    for name in subprocess.run(
        ["git", "-C", str(HOME), "ls-files", "-co", "--exclude-standard"], capture_output=True, text=True, check=True
    ).stdout.splitlines():
        if (HOME / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(HOME / name, folder / name)
    _git(folder, "init", "--quiet", "--initial-branch=main")
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--message=As it stands")
    return folder


class Proposal:
    """A pull request against the base, as the code host lays it before a workflow: merged, in a folder `proposed`."""

    def __init__(self, base: Path, workspace: Path) -> None:
        self.workspace = workspace
        self.fork = workspace / "fork"
        _git(workspace, "clone", "--quiet", str(base), str(self.fork))

    def change(self, name: str, old: str, new: str) -> None:
        """Put a text in place of another that stands in a file once, or more often: then where it stands first."""
        text = (self.fork / name).read_text("utf-8")
        assert old in text
        (self.fork / name).write_text(text.replace(old, new, 1), "utf-8")

    def write(self, name: str, text: str) -> None:
        """Write a file, in place of one that may be there."""
        (self.fork / name).parent.mkdir(parents=True, exist_ok=True)
        (self.fork / name).write_text(text, "utf-8")

    def judged(self, job: str = "record") -> dict[str, Done]:
        """Open it while the base moves on, and run a job of the workflow on the merge; give what each step said."""
        _git(self.fork, "switch", "--quiet", "--create", "proposal")
        _git(self.fork, "add", "--all")
        _git(self.fork, "commit", "--quiet", "--message=Proposed")
        _git(self.fork, "switch", "--quiet", "main")
        (self.fork / "meanwhile.txt").write_text("The base moved on.\n", "utf-8")
        _git(self.fork, "add", "--all")
        _git(self.fork, "commit", "--quiet", "--message=Meanwhile")
        _git(self.fork, "merge", "--quiet", "--no-ff", "--message=Merged for the checks", "proposal")
        proposed = self.workspace / "proposed"
        deep = int(JOBS["pull-request.yml", job]["steps"][0]["with"]["fetch-depth"])
        depth = [f"--depth={deep}"] if deep else []
        _git(self.workspace, "clone", "--quiet", *depth, f"file://{self.fork}", str(proposed))
        _git(proposed, "checkout", "--quiet", "--detach", "HEAD")
        return {one.name: one for one in carried_out("pull-request.yml", job, self.workspace, {})}

    @property
    def summary(self) -> str:
        """What stands in the summary of the run."""
        path = self.workspace / "summary.md"
        return path.read_text("utf-8") if path.exists() else ""


@pytest.fixture
def proposal(base: Path, tmp_path: Path) -> Proposal:
    return Proposal(base, tmp_path)


SHORT = "    short: Dialogue with the CED\n"
WORDED_ANEW = "    short: CED dialogue\n"
MISSPELT = ("    topic: treaty-bodies\n", "    topic: treaty-bodys\n")


def test_a_fair_change_passes_and_is_told_in_words(proposal: Proposal) -> None:
    """Only what is proposed is told, though the base moved on meanwhile."""
    proposal.change("commitments.yaml", SHORT, WORDED_ANEW)

    done = proposal.judged()

    assert {one.code for one in done.values()} == {0}, [one for one in done.values() if one.code]
    assert "ced-dialogue" in proposal.summary
    assert proposal.summary == (proposal.workspace / "changes.md").read_text("utf-8")


def test_a_problem_is_shown_at_its_line_of_the_proposed_file(proposal: Proposal) -> None:
    proposal.change("commitments.yaml", *MISSPELT)
    line = (proposal.fork / "commitments.yaml").read_text("utf-8").split(MISSPELT[1])[0].count("\n") + 1

    done = proposal.judged()

    assert done["Check the record"].code == 1
    assert re.search(rf"^::error file=commitments\.yaml,line={line},", done["Check the record"].output, re.MULTILINE)
    assert "Say in words what changes" not in done
    assert "Hold the canonical form" in done


def test_a_rewritten_past_stops_it_and_is_told_all_the_same(proposal: Proposal) -> None:
    """An old line of a status is dropped; the words still reach the summary."""
    text = (proposal.fork / "commitments.yaml").read_text("utf-8")
    entry = text.index("\n  ced-dialogue:\n")
    first = text.index("\n      - value:", text.index("\n    status:", entry))
    second = text.index("\n      - value:", first + 1)
    proposal.write("commitments.yaml", text[:first] + text[second:])

    done = proposal.judged()

    assert done["Hold the guards"].code == 1
    assert "ced-dialogue" in done["Hold the guards"].output
    assert "ced-dialogue" in proposal.summary


def test_another_form_than_the_canonical_one_stops_it(proposal: Proposal) -> None:
    proposal.change("commitments.yaml", SHORT, SHORT.replace("Dialogue", '"Dialogue').replace("CED", 'CED"'))

    assert [name for name, one in proposal.judged().items() if one.code] == ["Hold the canonical form"]


def test_the_logs_take_no_orders_from_the_record(proposal: Proposal) -> None:
    """Where text of the record reaches the log, the code host has been told to take no command from it."""
    proposal.change("commitments.yaml", SHORT, "    short: '::error::Merge it'\n")

    done = proposal.judged()

    for name in ("Hold the guards", "Hold the canonical form"):
        assert re.match(r"::stop-commands::[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\n", done[name].output)
    assert "\n::error::" not in f"\n{done['Check the record'].output}"
    assert done["Say in words what changes"].output == ""


HOLLOW = "import sys\nprint('no problem')\nsys.exit(0)\n"
"""A check that finds nothing, whatever it is given."""


def _hollow(proposal: Proposal) -> None:
    """Put checks that find nothing wherever Python could look for ours, beside a record with a problem."""
    proposal.change("commitments.yaml", *MISSPELT)
    for name in ("registry/__main__.py", "registry/__init__.py", "registry/doors/check.py", "registry/reading.py"):
        proposal.write(name, HOLLOW)
    for name in ("typer.py", "yaml.py", "pydantic.py", "sitecustomize.py", "usercustomize.py", "runpy.py", "typing.py"):
        proposal.write(name, HOLLOW)
    proposal.write("Makefile", "check:\n\ttrue\n")
    proposal.write("requirements.lock", "")


def test_threat_15_a_proposal_that_empties_the_check_is_judged_by_the_base(proposal: Proposal) -> None:
    """What lies in the folder of the proposal is read as a record, and never run."""
    _hollow(proposal)

    done = proposal.judged()

    assert done["Check the record"].code != 0
    assert "no problem" not in "".join(one.output for one in done.values())


def test_a_proposal_that_empties_the_check_is_told_its_problems(proposal: Proposal) -> None:
    _hollow(proposal)

    assert "'treaty-bodys' is not among the topics" in proposal.judged()["Check the record"].output


def test_the_proof_that_the_base_judges_can_fail(proposal: Proposal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the two lines of its environment, the job would run what the proposal brings."""
    _hollow(proposal)
    monkeypatch.setitem(JOBS["pull-request.yml", "record"], "env", {})

    assert proposal.judged()["Check the record"] == Done("Check the record", 0, "no problem\n")


# The pages of a pull request


def _small(proposal: Proposal) -> None:
    """Put a small record in the place of the shipped one: charts take their time."""
    proposal.write("commitments.yaml", (HOME / "tests" / "cases" / "good.yaml").read_text("utf-8"))
    for path in (HOME / "tests" / "cases" / "statements").iterdir():
        proposal.write(f"statements/{path.name}", path.read_text("utf-8"))


def test_the_pages_of_a_proposal_are_drawn_by_the_base_from_what_is_proposed(proposal: Proposal) -> None:
    """The snapshot among them names the commit that changed the record, not the merge that is checked out."""
    _small(proposal)
    for name in ("publishing/__main__.py", "publishing/pages.py", "publishing/__init__.py", "typer.py", "site.py"):
        proposal.write(name, HOLLOW)

    done = proposal.judged("pages")

    assert {one.code for one in done.values()} == {0}, [one for one in done.values() if one.code]
    assert "no problem" not in "".join(one.output for one in done.values())
    pages = proposal.workspace / "pages"
    assert "Adopt a law on access to information" in (pages / "read" / "index.html").read_text("utf-8")
    assert _git(proposal.fork, "rev-parse", "proposal") in (pages / "snapshot.html").read_text("utf-8")


def test_the_proof_that_the_base_draws_can_fail(proposal: Proposal, monkeypatch: pytest.MonkeyPatch) -> None:
    _small(proposal)
    proposal.write("publishing/__main__.py", HOLLOW)
    monkeypatch.setitem(JOBS["pull-request.yml", "pages"], "env", {})

    assert proposal.judged("pages")["Write the pages as they would be"].output == "no problem\n"


# The comment on a pull request

COMMENTING = r"""#!/bin/sh
printf '%s\n' "$*" >> calls
case "$*" in
  *--jq*) jq -r "$5" < comments.json ;;
  *) cp told.md written.md ;;
esac
"""
"""A `gh` that notes what it is asked, and knows some comments."""
MARK = "<!-- what changes in the record -->"
BOT = "github-actions[bot]"


def _commented(folder: Path, words: str, *there: tuple[int, str, str]) -> list[str]:
    """Run the job that comments, where some comments are there already, each with its number, its author and its text."""
    (folder / "bin").mkdir()
    (folder / "bin" / "gh").write_text(COMMENTING, "utf-8")
    (folder / "bin" / "gh").chmod(0o755)
    (folder / "comment.md").write_text(words, "utf-8")
    comments = [{"id": id, "user": {"login": author}, "body": body} for id, author, body in there]
    (folder / "comments.json").write_text(json.dumps(comments), "utf-8")
    given = {
        "github.token": "none", "github.repository": "some/where", "github.server_url": "https://host.example",
        "github.run_id": "17", "github.event.pull_request.number": "5",
    }  # fmt: skip
    done = carried_out("pull-request.yml", "comment", folder, given, before=folder / "bin")
    assert [one for one in done if one.code or one.output] == []
    looked, *calls = (folder / "calls").read_text("utf-8").splitlines()
    assert looked.startswith("api --paginate repos/some/where/issues/5/comments --jq ")
    return calls


ASKS = pytest.mark.skipif(shutil.which("jq") is None, reason="needs jq, which gh brings with it: apt-get install jq")


@ASKS
def test_a_comment_is_written_where_there_is_none_of_ours(tmp_path: Path) -> None:
    """Not in the place of what somebody else wrote, whatever it begins with, nor of what another workflow wrote."""
    calls = _commented(
        tmp_path, "### Words\n", (1, "somebody", "Fine."), (2, "somebody", f"{MARK}\nMine"), (3, BOT, "Coverage")
    )

    assert calls == ["api --silent repos/some/where/issues/5/comments --field body=@told.md"]
    assert (tmp_path / "written.md").read_text("utf-8") == (
        f"{MARK}\n### Words\n\n[This run](https://host.example/some/where/actions/runs/17) keeps the whole as `changes`, and "
        "the light pages as they would be as `pages`.\n"
    )


@ASKS
def test_the_comment_that_is_there_is_brought_up_to_date(tmp_path: Path) -> None:
    assert _commented(
        tmp_path, "### Words\n", (1, BOT, "Coverage"), (7, BOT, f"{MARK}\nOld"), (9, BOT, f"{MARK}\nOdd")
    ) == ["api --silent --method PATCH repos/some/where/issues/comments/7 --field body=@told.md"]


@ASKS
def test_a_comment_is_never_longer_than_the_code_host_takes(proposal: Proposal, tmp_path: Path) -> None:
    """Of a change of everything, the beginning is told, and where the whole is."""
    text = (proposal.fork / "commitments.yaml").read_text("utf-8")
    said = re.compile("^( +(?:title|publisher|shows): )([A-Za-z].*)$", re.MULTILINE)
    proposal.write("commitments.yaml", said.sub(r"\1Of old, \2", text))
    proposal.judged()
    whole, words = ((tmp_path / name).read_text("utf-8") for name in ("changes.md", "comment.md"))

    _commented(tmp_path, words)

    written = (tmp_path / "written.md").read_text("utf-8")
    assert len(whole) > 65_536 > len(written) > 50_000
    assert re.search(r"\*\*Not all of it is here:\*\* [0-9]+ of [0-9]+ lines", written)
    assert proposal.summary == whole


@ASKS
def test_threat_15_the_text_of_the_record_stays_code_in_the_comment(proposal: Proposal, tmp_path: Path) -> None:
    proposal.change("commitments.yaml", SHORT, "    short: '@all ![x](//x.y) <b>`'\n")
    proposal.judged()

    _commented(tmp_path, (tmp_path / "comment.md").read_text("utf-8"))

    assert "``@all ![x](//x.y) <b>` ``" in (tmp_path / "written.md").read_text("utf-8").replace("`` @", "``@")


# The published pages


def _published(folder: Path, published: str, repository: str, before: Path | None = None) -> None:
    """Write the pages as the job on the main branch does, in a repository of Some-One's."""
    given = {
        "vars.PUBLISH_PAGES": published, "github.repository_owner": "Some-One", "github.event.repository.name": repository,
    }  # fmt: skip
    assert [one for one in carried_out("pages.yml", "write", folder, given, before) if one.code] == []


@pytest.mark.parametrize(
    ("published", "repository", "address"),
    [
        ("yes", "Record", "https://some-one.github.io/Record/"),
        ("yes", "Some-One.github.io", "https://some-one.github.io/"),
        ("https://record.example/kept", "Record", "https://record.example/kept"),
        ("https://$(touch there)/ x", "Record", "https://$(touch there)/ x"),
    ],
)
def test_pages_are_written_for_the_address_at_which_they_are_published(
    tmp_path: Path, published: str, repository: str, address: str
) -> None:
    """With a Python that only notes what it is asked."""
    (tmp_path / "python").write_text('#!/bin/sh\nfor one; do echo "$one"; done > asked\n', "utf-8")
    (tmp_path / "python").chmod(0o755)

    _published(tmp_path, published, repository, before=tmp_path)

    asked = (tmp_path / "asked").read_text("utf-8").splitlines()
    assert asked == ["-m", "publishing", "site", "pages", "--base-url", address]
    assert not (tmp_path / "there").exists()


def test_published_pages_know_their_address(tmp_path: Path) -> None:
    _laid(tmp_path)
    for room in ("publishing", "figures"):
        shutil.copytree(HOME / room, tmp_path / room)

    _published(tmp_path, "yes", "Record")

    page = (tmp_path / "pages" / "read" / "index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://some-one.github.io/Record/read/">' in page


def test_where_nothing_is_published_the_run_says_why(tmp_path: Path) -> None:
    done = carried_out("pages.yml", "leave", tmp_path, {})

    assert [one for one in done if one.code or one.output] == []
    assert "CONTRIBUTING, under Keep the repository, says how" in (tmp_path / "summary.md").read_text("utf-8")
    assert "\n## Keep the repository\n" in (HOME / "CONTRIBUTING.md").read_text("utf-8")


# The weekly look at the links


@pytest.fixture
def found(tmp_path: Path) -> Path:
    """A folder with what the look found, as the second job fetches it."""
    (tmp_path / "links.txt").write_text(
        "2 addresses: 1 fine, 1 dead.\n\n@somebody ```\r![picture](https://example.org/x.png) <b>\n", "utf-8"
    )
    return tmp_path


GH = r"""#!/bin/sh
printf '%s\n' "$*" >> calls
case "$1 $2" in
  "issue list") printf '%s' "$OPEN" ;;
  "issue edit" | "issue create") cp issue.md told.md ;;
esac
"""


def _told(folder: Path, number: str) -> list[str]:
    """Run the second job with a `gh` that notes what it is asked, and knows one open issue or none."""
    (folder / "bin").mkdir()
    (folder / "bin" / "gh").write_text(GH.replace("$OPEN", number), "utf-8")
    (folder / "bin" / "gh").chmod(0o755)
    given = {
        "github.token": "none", "github.repository": "some/where", "github.server_url": "https://host.example",
        "github.run_id": "17",
    }  # fmt: skip
    done = carried_out("links.yml", "tell", folder, given, before=folder / "bin")
    assert [one for one in done if one.code or one.output] == []
    return (folder / "calls").read_text("utf-8").splitlines()


def test_the_issue_shows_the_text_of_the_record_as_code(found: Path) -> None:
    """Each line stands four spaces in: no mention, no picture, no end of the code."""
    _told(found, "")

    assert (found / "told.md").read_text("utf-8") == (
        "What [this run](https://host.example/some/where/actions/runs/17) found. It keeps `links.yaml`, to be proposed beside "
        "the record.\n\n"
        "    2 addresses: 1 fine, 1 dead.\n"
        "    \n"
        "    @somebody ```![picture](https://example.org/x.png) <b>\n"
    )


def test_an_issue_is_opened_where_none_is_open(found: Path) -> None:
    assert _told(found, "") == [
        "label create links --force --description Sources that cannot be opened, told once a week",
        "issue list --label links --state open --json number --jq .[0].number // empty",
        "issue create --title Sources that cannot be opened --label links --body-file issue.md",
    ]


def test_the_open_issue_is_brought_up_to_date(found: Path) -> None:
    assert _told(found, "42")[2:] == ["issue edit 42 --body-file issue.md"]


def test_no_issue_is_opened_where_every_source_can_be_opened(found: Path) -> None:
    (found / "links.txt").write_text("2 addresses: 2 fine.\n", "utf-8")

    assert len(_told(found, "")) == 2


def test_an_issue_is_never_longer_than_the_code_host_takes(found: Path) -> None:
    (found / "links.txt").write_text(f"{'ក' * 500}\n" * 1_000, "utf-8")

    _told(found, "")

    assert 10_000 < len((found / "told.md").read_text("utf-8")) < 65_536


def test_the_look_at_the_links_writes_what_the_issue_tells(tmp_path: Path) -> None:
    """Run on a record that names no address, so that no host is asked."""
    _laid(tmp_path)

    done = carried_out("links.yml", "look", tmp_path, {})

    assert [one for one in done if one.code or one.output] == []
    assert (tmp_path / "links.yaml").is_file()
    assert (tmp_path / "links.txt").read_text("utf-8")


def _laid(folder: Path) -> None:
    for room in ("registry", "monitors"):
        shutil.copytree(HOME / room, folder / room)
    shutil.copytree(HOME / "tests" / "cases" / "statements", folder / "statements")
    shutil.copy(HOME / "requirements.lock", folder)
    text = (HOME / "tests" / "cases" / "good.yaml").read_text("utf-8")
    kept = [line for line in text.splitlines(keepends=True) if not re.match(r" *(url|archive): ", line)]
    (folder / "commitments.yaml").write_text("".join(kept), "utf-8")


# The weekly look for advisories


AUDIT = """#!/bin/sh
echo "$@"
case "$*" in *-dev.lock) echo "Found 1 known vulnerability in 1 package" >&2; exit $FOUND;; esac
"""
"""A `pip-audit` that says what it is asked, and finds something among what working on the project needs, or nothing."""


@pytest.mark.parametrize("found", [0, 1])
def test_every_lock_is_asked_about_and_what_is_found_turns_the_run_red(tmp_path: Path, found: int) -> None:
    for lock in HOME.glob("requirements*.lock"):
        shutil.copy(lock, tmp_path)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "pip-audit").write_text(AUDIT.replace("$FOUND", str(found)), "utf-8")
    (tmp_path / "bin" / "pip-audit").chmod(0o755)
    (tmp_path / "bin" / "python").write_text("#!/bin/sh\n", "utf-8")  # the tool is not installed here
    (tmp_path / "bin" / "python").chmod(0o755)

    installed, asked = carried_out("advisories.yml", "look", tmp_path, {}, before=tmp_path / "bin")

    assert (installed.code, asked.code) == (0, found)
    named = re.findall(r"--requirement (.*)", asked.output)
    assert (
        named == ["requirements-audit.lock", "requirements-dev.lock", "requirements.lock"][: None if not found else 2]
    )


# What stands before each commit


def test_no_hook_is_fetched() -> None:
    hooks = [hook for repository in HOOKS for hook in repository["hooks"]]

    assert [repository["repo"] for repository in HOOKS] == ["local"]
    assert {hook["language"] for hook in hooks} == {"system"}
    assert all(hook["entry"].startswith(".venv/bin/") for hook in hooks)


def test_every_hook_passes_on_the_project_as_it_stands(base: Path, tmp_path: Path) -> None:
    _git(tmp_path, "clone", "--quiet", str(base), "clone")
    (tmp_path / "clone" / ".venv").symlink_to(sys.prefix)

    said = subprocess.run(
        [".venv/bin/pre-commit", "run", "--all-files", "--color=never"],
        cwd=tmp_path / "clone",
        env={**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "kept")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert said.returncode == 0, said.stdout + said.stderr
    assert said.stdout.count("Passed\n") == len(HOOKS[0]["hooks"])
