"""What all tests share. Properties run on the same examples every time."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "danvan",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("danvan")
