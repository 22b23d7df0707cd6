"""The record for programs: the questions of the command line, answered as JSON, JSON Lines or CSV, a page at a time."""

from musnad.show.api.fixing import router as of_fixing
from musnad.show.api.lists import router as of_lists
from musnad.show.api.shelved import router as of_shelved
from musnad.show.api.single import router as of_single
from musnad.show.api.walks import router as of_walks

ROUTERS = (of_lists, of_shelved, of_single, of_walks, of_fixing)
