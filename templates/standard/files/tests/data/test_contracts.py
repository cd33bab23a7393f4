"""The data keeps its contracts: columns, values, what is missing or repeated, volume, age and distribution."""

from typing import Any

import pytest

from <% project.package %>.borders import BORDERS
from <% project.package %>.runtime.contract import MIN_ROWS, Contracts, check_table, find_shifts
from <% project.package %>.runtime.settings import project_root

pytestmark = pytest.mark.data

# What is tested together, with the rules of a contract that belong to it.
SUBJECTS = {
    "columns": ("required", "additionalProperties", "type"),
    "values": ("minimum", "maximum", "enum", "maxLength", "pattern", "x-minimum"),
    "missing": ("x-maxNullShare",),
    "repeated": ("x-maxDuplicateShare",),
    "volume": ("minItems", "maxItems"),
    "newest": ("x-newestAtLeast", "x-maxAgeDays"),
}

CONTRACTS = Contracts(project_root() / "contracts")


def _rules(contract: Any) -> set[str]:
    rows = contract["items"]
    return {rule for part in (contract, rows, *rows["properties"].values()) for rule in part}


def _subjects() -> list[Any]:
    """Each contract with the subjects that it has rules of."""
    made = [name for name in CONTRACTS.names if name in {border.name for border in BORDERS}]
    return [
        pytest.param(name, subject, id=f"{name}-{subject}")
        for name in made
        for subject, rules in SUBJECTS.items()
        if _rules(CONTRACTS.schema(name)) & set(rules)
    ]


def _distributed() -> list[str]:
    """The contracts whose data had enough rows to say how it is distributed."""
    return [name for name in CONTRACTS.names if CONTRACTS.profile(name)["rows"] >= MIN_ROWS]


@pytest.mark.parametrize("border", [border.name for border in BORDERS])
def test_there_is_a_contract(border: str, tables: Any) -> None:
    tables.of(border)
    assert border in CONTRACTS.names, f"contracts/{border}.schema.json isn't there: run <% project.name %> profile"


@pytest.mark.parametrize(("border", "subject"), _subjects())
def test_contract_is_kept(border: str, subject: str, tables: Any) -> None:
    violations = check_table(tables.of(border), CONTRACTS.schema(border))
    broken = [str(violation) for violation in violations if violation.rule in SUBJECTS[subject]]
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize("border", _distributed())
def test_distribution_is_as_it_was(border: str, tables: Any) -> None:
    shifts = find_shifts(tables.of(border), CONTRACTS.profile(border))
    assert not shifts, "\n".join(map(str, shifts))
