"""The record for programs: the questions of the command line, answered as JSON, JSON Lines or CSV, a page at a time."""

from musnad.show.api import fixing, lists, shelved, single, walks

ROUTERS = (lists.router, shelved.router, single.router, walks.router, fixing.router)
