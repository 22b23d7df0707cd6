"""``musnad stages``."""


def stages() -> None:
    """The road of a report through the program, stage by stage.

    Example: musnad stages
    """
    import sys

    import typer

    from musnad.pipeline import STAGES

    for stage in STAGES:
        about = (sys.modules[stage.run.__module__].__doc__ or "").strip().splitlines()[0]
        typer.echo(f"{stage.name:<10} {about}")
        typer.echo(f"{'':<10}   {', '.join(stage.needs)} → {', '.join(stage.gives)}")
    typer.echo(
        "\nBefore them stands load (paths → reports); behind them link (readings → readings whose names are entities"
    )
    typer.echo("over all reports) and store (readings → the record).")
