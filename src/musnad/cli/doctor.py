"""``musnad doctor``."""

from musnad.cli import options


def doctor(store: options.Store = options.RECORD) -> None:
    """What is installed, what is missing, and whether the record can be opened.

    Of the record it asks no more than that SQLite finds it sound; musnad check looks at all of it. Exit status 1 if it
    is damaged or cannot be opened.

    Example: musnad doctor --store geneva.musnad
    """
    import typer

    from musnad.cli.checks import checks

    whole = True
    for name, told, good in checks(store):
        typer.echo(f"{'ok' if good else '--' if good is None else 'NO':<3} {name:<10} {told}")
        whole = whole and good is not False
    if not whole:
        raise typer.Exit(1)
