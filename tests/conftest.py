"""How properties are tried: with few inputs and always the same in `make test`; tests/fuzz says with how many in `make fuzz`."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "default", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.register_profile("fuzz", settings.get_profile("default"), derandomize=False)
settings.load_profile("default")
