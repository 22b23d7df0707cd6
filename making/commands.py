"""Write docs/commands.md: every command of the program with its arguments, options and examples.

    python making/commands.py > docs/commands.md

Made from the commands themselves, so that the page cannot drift; a test compares the two. It is laid out here and
not by the help's own printer, so that it is the same whatever version of that printer is installed.
"""

import inspect
import sys
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from typer.models import ArgumentInfo, OptionInfo

from musnad.cli import COMMANDS, function_of

HEAD = """# Commands

Made by `python making/commands.py > docs/commands.md`; do not edit. `musnad COMMAND --help` says the same.
Data goes to standard output, everything else to standard error; `-` is standard input. Exit status: 0 done; 1 something
could not be done, and one line says what, where, and what to do; 2 misuse.
"""


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument or option of a command: how it is declared, its type, its default."""

    name: str
    info: Any
    type: Any
    default: Any

    @property
    def many(self) -> bool:
        """Whether it may be given more than once."""
        return "list" in str(self.type)

    @property
    def required(self) -> bool:
        """Whether the command cannot do without."""
        return self.default is inspect.Parameter.empty


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *(section(name) for name in COMMANDS)])


def section(name: str) -> str:
    """One command: what it does, how it is called, its options, its examples."""
    function = function_of(name)
    found = list(parameters(function))
    arguments = [parameter for parameter in found if isinstance(parameter.info, ArgumentInfo)]
    options = [parameter for parameter in found if isinstance(parameter.info, OptionInfo)]
    told, examples = parts(inspect.getdoc(function) or "")
    usage = " ".join(["musnad", name, *map(called, arguments), *(["[OPTIONS]"] if options else [])])
    lines = [f"## musnad {name}", "", told, "", f"    {usage}", ""]
    lines += [f"- `{called(argument)}`: {says(argument)}" for argument in arguments]
    lines += [f"- `{spelt(option)}`: {says(option)}" for option in options]
    lines += ["", *(f"    {example}" for example in examples)] if found else [f"    {example}" for example in examples]
    return "\n".join(lines).rstrip() + "\n"


def parameters(function: Any) -> Iterator[Parameter]:
    """The declared parameters of a command, hidden ones left out."""
    hints = typing.get_type_hints(function, include_extras=True)
    for name, parameter in inspect.signature(function).parameters.items():
        declared, info = typing.get_args(hints[name])[:2]
        if not info.hidden:
            yield Parameter(name, info, declared, parameter.default)


def parts(doc: str) -> tuple[str, list[str]]:
    """What a docstring tells, and its examples."""
    blocks = [" ".join(block.split()) for block in doc.split("\n\n")]
    examples = [block.removeprefix("Example:").strip() for block in blocks if block.startswith("Example:")]
    return "\n\n".join(block for block in blocks if block and not block.startswith("Example:")), examples


def called(argument: Parameter) -> str:
    """An argument as it stands in the usage line."""
    name = (argument.info.metavar or argument.name).upper().strip("[].…")
    return (name if argument.required else f"[{name}]") + ("..." if argument.many else "")


def spelt(option: Parameter) -> str:
    """An option with its spellings and what it takes."""
    declared = [
        option.info.default,
        *(option.info.param_decls or []),
    ]  # the first spelling stands where a default would
    spellings = [text for text in declared if isinstance(text, str) and text.startswith("-")]
    names = ", ".join(spellings or [f"--{option.name.replace('_', '-')}"])
    if option.type is bool:
        return names
    kinds = [kind for kind in (option.type, *typing.get_args(option.type)) if isinstance(kind, type)]
    choices = [str(choice.value) for kind in kinds if issubclass(kind, Enum) for choice in kind]
    return f"{names} {option.info.metavar or '|'.join(choices) or option.name.upper()}"


def says(parameter: Parameter) -> str:
    """The help of a parameter, its default where there is one to tell, the variable that sets it."""
    text = " ".join((parameter.info.help or "").split())
    default = getattr(parameter.default, "value", parameter.default)
    if not parameter.required and default not in (None, False, True, ""):
        text += f" Default: `{default}`."
    if parameter.info.envvar:
        text += f" `{parameter.info.envvar}` sets it."
    return text


if __name__ == "__main__":
    sys.stdout.write(page())
