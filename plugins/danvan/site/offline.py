"""What offline reading needs at the site's root: the service worker, and whether it may work."""

import json
from collections.abc import Iterator

from danvan.site.assets import Asset, Assets

WORKER = "sw.js"
SWITCH = "sw.json"
_ALONE = frozenset(["form-page.js", "scheme.js"])
"""Scripts that a page names itself, or that are of no use without a line."""


def offline_files(assets: Assets, *, enabled: bool) -> Iterator[Asset]:
    """The worker and its switch: browsers that keep pages ask for both anew, and with
    `{"enabled": false}` the worker removes itself with all that was kept.

    The switch also names the scripts that pages load on demand, to be kept with a page.
    """
    scripts = [
        asset.address
        for asset in assets.files
        if asset.address.endswith(".js") and asset.address.rpartition("/")[2] not in _ALONE
    ]
    switch = json.dumps({"enabled": enabled, "files": scripts}, separators=(",", ":"))
    yield Asset(WORKER, assets.worker)
    yield Asset(SWITCH, switch.encode())
