"""``musnad redact``."""

from typing import Annotated

import typer

from musnad.cli import options


def redact(
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE", help="The redacted copy.")],
    remove: options.Remove = None,
    pseudonym: options.Pseudonym = None,
    people: options.People = None,
    coarsen: options.Coarsen = None,
    roles: options.MaskRoles = False,
    key: options.Key = None,
    new_ids: options.NewIds = False,
    everywhere: options.Everywhere = False,
    store: options.Store = options.RECORD,
) -> None:
    """A copy of the record without chosen people, to be passed on.

    Their names are masked letter for letter wherever they stand, so that offsets hold; places are rounded to a grid.
    The copy's bytes are looked through before it is written: where a name is left, there is no copy. What can still be
    told from it stands in docs/redaction.md: read that before you pass it on.

    Example: musnad redact -o shared.musnad --remove "دي ميستورا" --coarsen 10

    Example: musnad redact -o shared.musnad --people-file witnesses.txt --roles --key ours.key --new-ids
    """
    from musnad.cli.redacting import order_of, told
    from musnad.redact import redact as make

    made = make(store, output, order_of(remove, pseudonym, people, coarsen, roles, key, new_ids, everywhere))
    for line in told(made):
        typer.echo(line, err=True)
