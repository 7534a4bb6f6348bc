"""What is in deploy/ is what Docker, Compose and Kubernetes take, and locks the processes in."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from publishing.places import PLACES
from publishing.settings import REGISTRY, settings
from tests.browser.conftest import HOME
from watching.health import routes
from watching.life import Life

DEPLOY = HOME / "deploy"
MANIFESTS = sorted((DEPLOY / "kubernetes").glob("*.yaml"))
KUSTOMIZATION = DEPLOY / "kubernetes" / "kustomization.yaml"
LARGEST_ANNOTATIONS = 256 * 1024
"""How many bytes Kubernetes takes in those of one object, into which `kubectl apply` writes the whole of it."""


def tool(name: str, *arguments: str) -> tuple[int, str]:
    path = str(Path(sys.executable).with_name(name))
    said = subprocess.run([path, *arguments], capture_output=True, text=True, check=False)
    return said.returncode, said.stdout + said.stderr


def loaded(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def manifest(name: str) -> Any:
    return loaded(DEPLOY / "kubernetes" / f"{name}.yaml")


def container() -> Any:
    (found,) = manifest("deployment")["spec"]["template"]["spec"]["containers"]
    return found


# Kubernetes


def test_each_manifest_is_what_kubernetes_takes(tmp_path: Path) -> None:
    """By its own schemas, unknown fields refused; and one with a slip is told."""
    broken = tmp_path / "deployment.yaml"
    text = (DEPLOY / "kubernetes" / "deployment.yaml").read_text("utf-8")
    broken.write_text(text.replace("readOnlyRootFilesystem", "readonlyRootFilesystem"), "utf-8")
    known = [str(path) for path in MANIFESTS if path != KUSTOMIZATION]

    assert tool("kubernetes-validate", "--strict", *known)[0] == 0
    assert tool("kubernetes-validate", "--strict", str(broken))[0] != 0


def test_the_whole_is_every_manifest_and_nothing_that_apply_would_refuse() -> None:
    """Nothing is made beside them; and each can be written into its own annotation."""
    whole = loaded(KUSTOMIZATION)
    lengths = [len(json.dumps(loaded(KUSTOMIZATION.parent / name))) for name in whole["resources"]]

    assert whole.keys() == {"apiVersion", "kind", "namespace", "resources"}
    assert sorted(whole["resources"]) == [path.name for path in MANIFESTS if path != KUSTOMIZATION]
    assert max(lengths) < LARGEST_ANNOTATIONS


def test_the_settings_are_those_that_the_server_takes() -> None:
    given = settings(manifest("settings")["data"])

    assert (given.log_format, given.base, given.metrics_port) == ("json", "https://monitor.example.org/", None)
    assert given.registry == REGISTRY  # which the image holds
    assert 0 < given.drain < manifest("deployment")["spec"]["template"]["spec"]["terminationGracePeriodSeconds"]


def test_a_pod_is_locked_in_and_bounded() -> None:
    pod, one = manifest("deployment")["spec"]["template"]["spec"], container()

    assert pod["securityContext"].items() >= {("runAsNonRoot", True), ("runAsUser", 10001)}
    assert pod["automountServiceAccountToken"] is False
    assert one["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert one["resources"].keys() == {"requests", "limits"}
    mounts = {mount["mountPath"]: mount["name"] for mount in one["volumeMounts"]}
    assert mounts == {"/tmp": "tmp", "/var/cache/monitor": "cache", "/dev/shm": "shared-memory"}
    assert [(volume["name"], "emptyDir" in volume) for volume in pod["volumes"]] == [
        (name, True) for name in mounts.values()
    ]


def test_probes_ask_addresses_that_are_there() -> None:
    known = {one.path for one in routes(Life(), None, None)}  # type: ignore[arg-type]  # neither is asked
    asked = {name: container()[name]["httpGet"]["path"] for name in ("startupProbe", "readinessProbe", "livenessProbe")}

    assert asked == {"startupProbe": "/healthz", "readinessProbe": "/readyz", "livenessProbe": "/healthz"}
    assert set(asked.values()) == known


def test_selectors_select_the_processes() -> None:
    labels = manifest("deployment")["spec"]["template"]["metadata"]["labels"]

    assert manifest("deployment")["spec"]["selector"]["matchLabels"] == labels
    assert manifest("service")["spec"]["selector"] == labels
    assert manifest("disruption")["spec"]["selector"]["matchLabels"] == labels
    assert manifest("disruption")["spec"]["minAvailable"] < manifest("deployment")["spec"]["replicas"]


# Compose, the images and nginx


def test_the_compose_file_is_what_its_published_schema_says() -> None:
    said = tool("check-jsonschema", "--builtin-schema", "vendor.compose-spec", str(DEPLOY / "compose.yaml"))

    assert said == (0, "ok -- validation done\n")


def test_every_service_is_locked_in_and_nginx_knows_each_process() -> None:
    services = loaded(DEPLOY / "compose.yaml")["services"]
    named = re.findall(r"server (monitor-[0-9]):8501 ", (DEPLOY / "nginx.conf").read_text("utf-8"))

    assert all(one["read_only"] and one["cap_drop"] == ["ALL"] and one["mem_limit"] for one in services.values())
    assert services.keys() == {"front", *named}
    assert services["front"]["depends_on"] == {name: {"condition": "service_healthy"} for name in named}
    assert {name: named.count(name) for name in named} == {"monitor-1": 2, "monitor-2": 2, "monitor-3": 2}
    assert len({one["networks"]["inside"]["ipv4_address"] for one in services.values()}) == len(services)


DOCKERFILE = (DEPLOY / "Dockerfile").read_text("utf-8")


@pytest.mark.parametrize("name", ["monitor", "front"])
def test_an_image_is_run_by_nobody_and_says_how_it_does(name: str) -> None:
    image = re.split(r"(?m)^FROM ", DOCKERFILE.partition(f" AS {name}\n")[2])[0]

    assert re.findall(r"(?m)^USER (.*)$", image) == ["10001:10001"]
    assert "/healthz" in re.findall(r"(?m)^HEALTHCHECK .*\n +CMD (.*)$", image)[0]
    assert re.search(r'(?m)^CMD \["', image)


def test_memory_is_kept_free_for_all_threads_together_wherever_the_server_is_started() -> None:
    """By `make run`, in the image, and where it is measured: else what is measured would not be what runs."""
    texts = [
        path.read_text("utf-8") for path in (HOME / "Makefile", DEPLOY / "Dockerfile", HOME / "bench" / "servers.py")
    ]

    assert [re.search(r"MALLOC_ARENA_MAX\W+1\b", text) is not None for text in texts] == [True, True, True]


def test_images_are_built_on_an_exact_version() -> None:
    bases = set(re.findall(r"(?m)^FROM (\S+)", DOCKERFILE))

    assert len(bases) == 1
    assert re.fullmatch(r"python:3\.11\.[0-9]+-slim-bookworm(@sha256:[0-9a-f]{64})?", bases.pop())


def test_every_light_address_and_nothing_else_is_kept_by_nginx() -> None:
    """Each as a reader would write it; pages of the dashboard and its parts are not."""
    (pattern,) = re.findall(r"location ~ (\S+) {", (DEPLOY / "nginx.conf").read_text("utf-8"))
    light = re.compile(pattern)

    assert [one.address for one in PLACES if not light.search(f"/{one.address}")] == []
    others = (
        "/",
        "/entry",
        "/reading",
        "/database",
        "/cards",
        "/feedback",
        "/media/read/x",
        "/static/read/",
        "/healthz",
    )
    assert [one for one in others if light.search(one)] == []
