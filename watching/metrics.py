"""What a process counts, for Prometheus: on a port of its own, never among the addresses of readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics, start_http_server
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from registry.shelf import Shelf

_FAST = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
"""The bounds of what is counted apart, in seconds: from what is kept already to what is drawn for the first time."""
disable_created_metrics()  # type: ignore[no-untyped-call]  # when each series began is of no use, and as many series again
METRICS = CollectorRegistry()
"""All that is counted; nothing is counted of who a reader is, or of what they asked for beside the route."""
ProcessCollector(registry=METRICS)
REQUESTS = Histogram(
    "monitor_request_seconds",
    "How long answers took, to their last byte.",
    ("method", "route", "status"),
    buckets=_FAST,
    registry=METRICS,
)
SESSIONS = Gauge("monitor_dashboard_sessions", "Dashboards that are open now.", registry=METRICS)
RUNS = Histogram("monitor_script_seconds", "How long drawing a page took.", ("page",), buckets=_FAST, registry=METRICS)
FAILED_RUNS = Counter("monitor_script_errors", "Pages that failed.", registry=METRICS)


def open_dashboards() -> int:
    """Give how many dashboards are open now."""
    return int(next(iter(SESSIONS.collect())).samples[0].value)


class _OfRecord(Collector):
    """What is asked of the record, and of the answers that are kept, at each look."""

    def __init__(self, shelf: Shelf, kept: Callable[[], int]) -> None:
        self._shelf, self._kept = shelf, kept

    def collect(self) -> Iterator[Metric]:
        record = self._shelf.record()
        if record.registry is not None:
            digest = {"digest": record.registry.digest}
            yield InfoMetricFamily("monitor_record", "The registry that is served.", digest)
            age = monotonic() - record.since
            yield GaugeMetricFamily("monitor_record_age_seconds", "Since the registry that is served was read.", age)
        broken = record.problems is not None
        yield GaugeMetricFamily("monitor_record_broken", "1 while the registry on disk has a problem.", broken)
        yield GaugeMetricFamily("monitor_answers_kept_bytes", "What the kept answers take.", self._kept())


@contextmanager
def told(port: int | None, address: str, shelf: Shelf, kept: Callable[[], int]) -> Iterator[None]:
    """Tell what is counted at `http://ADDRESS:PORT/metrics`, for as long as the context lasts; without a port, nowhere.

    Args:
        port: The port.
        address: The address of this machine on which it listens.
        shelf: Holds the record.
        kept: Gives how many bytes the kept answers take.

    Raises:
        OSError: The port is taken, or the address is not of this machine.
    """
    if port is None:
        yield
        return
    of_record = _OfRecord(shelf, kept)
    server, thread = start_http_server(port, address, METRICS)
    METRICS.register(of_record)
    try:
        yield
    finally:
        METRICS.unregister(of_record)
        server.shutdown()
        server.server_close()
        thread.join()
