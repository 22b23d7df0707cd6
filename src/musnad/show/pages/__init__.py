"""One module a page: its routes, and what its template needs; no question is answered here."""

from musnad.show.pages import disputes, home

ROUTERS = (home.router, disputes.router)
