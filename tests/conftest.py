"""How many inputs the properties try: few and always the same in `make test`, many and new ones in `make fuzz`."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "default", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.register_profile("fuzz", settings.get_profile("default"), max_examples=25_000, derandomize=False)
settings.load_profile("default")
