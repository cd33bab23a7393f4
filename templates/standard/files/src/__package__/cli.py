"""The command line: run the pipeline, one step of it, or what the notebook showed and drew."""

import argparse
import os
import sys
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from .borders import BORDERS
from .pipeline import EXPLORATIONS, SECRETS, STEPS
from .runtime.borders import Border
from .runtime.settings import SettingsError, load_settings, parse_override, project_root
from .runtime.steps import Exploration, Step, StepError, run_step, run_steps
<%# predict %>
from .serving import add_commands
<%/ predict %>

FAILED, WRONG_USE = 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 a step failed, 2 wrong usage or settings."""
    parsed = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], None] = parsed.command
    try:
        command(parsed)
    except (SettingsError, StepError) as error:
        print(f"error: {error}", file=sys.stderr)
        return WRONG_USE
    except _DoesNotHold as error:
        print(error)
        return FAILED
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return 130
    except Exception:  # noqa: BLE001 - whatever a step raises ends the command
        traceback.print_exc()
        return FAILED
    return 0


class _DoesNotHold(Exception):
    """What was asked for doesn't hold; the message says what."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, epilog="Each command has a --help of its own.")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    run = commands.add_parser("run", help="run the whole pipeline", description="Run every step in order.")
    _add_settings(run)
    run.set_defaults(command=_run)

    step = commands.add_parser(
        "step",
        help="run one step",
        description="Run one step, and before it those whose values it needs. Shows what it gives back.",
    )
    step.add_argument("name", metavar="NAME", choices=[step.name for step in STEPS], help="one of: %(choices)s")
    _add_settings(step)
    step.set_defaults(command=_step)

    explore = commands.add_parser(
        "explore",
        help="show and draw what the notebook did",
        description="Run the pipeline and, where they belong, the parts of the notebook that only show or draw. "
        "Drawings are saved in output/explore.",
    )
    explore.add_argument("names", metavar="NAME", nargs="*", help="only these parts (default: all)")
    _add_settings(explore)
    explore.set_defaults(command=_explore)

    check = commands.add_parser(
        "check",
        help="check data against its contracts",
        description="Run the steps that read the data and check it against the contracts in contracts/. "
        "Exit status 1 where a rule doesn't hold.",
    )
    _add_borders(check, "those of raw data")
    check.set_defaults(command=_check)

    profile = commands.add_parser(
        "profile",
        help="make the contracts from the data",
        description="Run the pipeline and write what its tables look like to contracts/. "
        "What people have changed in a contract stays.",
    )
    _add_borders(profile, "all")
    profile.set_defaults(command=_profile)

<%# predict %>
    add_commands(commands, _add_settings, _settings)

<%/ predict %>
    steps = commands.add_parser(
        "steps", help="list the steps", description="List the steps and the values between them."
    )
    steps.set_defaults(command=_steps)
    return parser


def _add_settings(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--tenant", metavar="NAME", help="use config/tenants/NAME.yaml on top of config/base.yaml")
    parser.add_argument(
        "--set",
        dest="overrides",
        metavar="KEY=VALUE",
        action="append",
        default=[],
        help="change one setting of config/base.yaml; may be given more than once",
    )
    parser.add_argument("--out", metavar="DIR", help="folder for the files that are written (default: output)")


def _add_borders(parser: argparse.ArgumentParser, default: str) -> None:
    names = ", ".join(border.name for border in BORDERS) or "there is none"
    parser.add_argument("names", metavar="NAME", nargs="*", help=f"only these of: {names} (default: {default})")
    _add_settings(parser)


def _settings(parsed: argparse.Namespace) -> dict[str, Any]:
    overrides = dict(parse_override(text) for text in parsed.overrides)
    return load_settings(parsed.tenant, overrides, parsed.out)


def _run(parsed: argparse.Namespace) -> None:
    _check_secrets()
    started = time.perf_counter()
    run_steps(STEPS, _settings(parsed), before=_say)
    print(f"{len(STEPS)} steps in {time.perf_counter() - started:.1f} s", file=sys.stderr)


def _check_secrets() -> None:
    missing = [name for name in SECRETS if name not in os.environ]
    if missing:
        raise SettingsError(f"set {', '.join(missing)} in the environment: the pipeline reads secrets from there")


def _step(parsed: argparse.Namespace) -> None:
    at = [step.name for step in STEPS].index(parsed.name)
    values = run_steps(_needed(at), _settings(parsed), before=_say)
    for name in STEPS[at].outputs:
        print(f"\n{name}: {type(values[name]).__name__}\n{_short(values[name])}")


def _needed(at: int) -> list[Step]:
    """The step at this place and those before it that it can't do without, in order.

    A step that neither takes nor gives a value is there for what it sets up.
    """
    needed, missing = [STEPS[at]], set(STEPS[at].inputs)
    for step in reversed(STEPS[:at]):
        if missing & set(step.outputs) or not (step.inputs or step.outputs):
            needed.insert(0, step)
            missing = missing - set(step.outputs) | set(step.inputs)
    return needed


def _explore(parsed: argparse.Namespace) -> None:
    unknown = set(parsed.names) - {part.name for part in EXPLORATIONS}
    if unknown:
        known = ", ".join(part.name for part in EXPLORATIONS) or "none"
        raise StepError(f"there is no part named {', '.join(sorted(unknown))} (there are: {known})")
    _check_secrets()
    os.environ.setdefault("MPLBACKEND", "Agg")
    from . import explore

    settings = _settings(parsed)
    folder = Path(parsed.out or "output") / "explore"
    wanted = [part for part in EXPLORATIONS if part.style or not parsed.names or part.name in parsed.names]

    def show(after: str | None, values: Mapping[str, Any]) -> None:
        for part in wanted:
            if part.after == after:
                print(f"{part.name} ...", file=sys.stderr)
                run_step(Step(part.name, getattr(explore, part.name), part.inputs, (), part.settings), values, settings)
                _save_drawings(part, folder)

    show(None, {})
    run_steps(STEPS, settings, before=_say, after=lambda step, values: show(step.name, values))


def _save_drawings(part: Exploration, folder: Path) -> None:
    if "matplotlib.pyplot" not in sys.modules:
        return
    from matplotlib import pyplot

    for number in pyplot.get_fignums():
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{part.name}-{number}.png"
        pyplot.figure(number).savefig(file)
        print(f"saved {file}", file=sys.stderr)
    pyplot.close("all")


def _check(parsed: argparse.Namespace) -> None:
    borders = _borders(parsed) or [border for border in BORDERS if border.kind == "raw"]
    from .runtime.contract import ContractError, Contracts, check_tables

    try:
        broken = check_tables(borders, STEPS, _settings(parsed), Contracts(project_root() / "contracts"))
    except ContractError as error:
        raise StepError(str(error)) from error
    if broken:
        raise _DoesNotHold("\n".join(broken))
    print(f"{', '.join(border.name for border in borders)}: as agreed", file=sys.stderr)


def _profile(parsed: argparse.Namespace) -> None:
    borders = _borders(parsed) or BORDERS
    from .runtime.contract import Contracts, observe

    observed = observe(borders, STEPS, _settings(parsed))
    Contracts(project_root() / "contracts").update(observed.tables)
    print(f"contracts/: {', '.join(observed.tables) or 'nothing'}", file=sys.stderr)
    if observed.error is not None:
        raise observed.error


def _borders(parsed: argparse.Namespace) -> list[Border]:
    unknown = set(parsed.names) - {border.name for border in BORDERS}
    if unknown or not BORDERS:
        known = ", ".join(border.name for border in BORDERS) or "none"
        raise StepError(f"there is no contract {', '.join(sorted(unknown))} (there are: {known})")
    return [border for border in BORDERS if border.name in parsed.names]


def _steps(_: argparse.Namespace) -> None:
    for step in STEPS:
        print(f"{step.name}({', '.join(step.inputs)}) -> {', '.join(step.outputs) or 'nothing'}")
        print(f"    {step.summary}")


def _say(step: Step) -> None:
    print(f"{step.name} ...", file=sys.stderr)


def _short(value: Any) -> str:
    lines = repr(value).splitlines()
    return "\n".join(lines[:12] + ["..."] if len(lines) > 12 else lines)


if __name__ == "__main__":
    sys.exit(main())
