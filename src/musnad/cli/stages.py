"""``musnad stages``."""


def stages() -> None:
    """The road of a report through the program, stage by stage.

    Example: musnad stages
    """
    import ast
    import pathlib
    import sys

    import typer

    from musnad.pipeline import STAGES

    for stage in STAGES:
        room = pathlib.Path(sys.modules[stage.run.__module__].__file__ or "").with_name("__init__.py")
        about = (ast.get_docstring(ast.parse(room.read_bytes())) or "").splitlines()[0]  # compiled, a module has none
        typer.echo(f"{stage.name:<10} {about}")
        typer.echo(f"{'':<10}   {', '.join(stage.needs)} → {', '.join(stage.gives)}")
    typer.echo(
        "\nBefore them stands load (paths → reports); behind them link (readings → readings whose names are entities"
    )
    typer.echo("over all reports) and store (readings → the record).")
