"""The content policy of every page: what a browser may run and load, whatever got into a page.

Every page carries it in its head, so that it holds on any host. Who serves the site from a server
of their own sends it as a header too, with the other headers below; docs in README.md.
"""

from collections.abc import Mapping

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'"
)
"""No inline script or style, nothing from another host, no frame, no plugin, no `<base>`.
`data:` is for the icons in the theme's style sheet. Who may frame a page cannot be said in a page:
that is for the server (plugins/deploy/nginx.conf).
https://www.w3.org/TR/CSP3/"""

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": CONTENT_POLICY,
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}
"""What a server should send with every file of the site."""
