"""Makes the example's data: customers of a made-up mobile operator, some of whom leave.

    python make_data.py

Needs the standard library only and always writes the same bytes.
"""

import csv
import math
import random
from datetime import date, timedelta
from pathlib import Path

DATA = Path(__file__).parent / "data"
SNAPSHOT = date(2025, 6, 30)
CUSTOMERS = 2000
NEWCOMERS = 40

PLANS = [
    {"plan": "basic", "list_price": 14.9, "included_minutes": 200, "max_devices": 1},
    {"plan": "standard", "list_price": 29.9, "included_minutes": 600, "max_devices": 2},
    {"plan": "premium", "list_price": 54.9, "included_minutes": 2000, "max_devices": 4},
    {"plan": "family", "list_price": 69.9, "included_minutes": 3000, "max_devices": 6},
]
REGIONS = {"north": 24, "south": 22, "east": 18, "west": 17, "centre": 13, "islands": 4, "border": 1.5, "abroad": 0.5}
PAYMENTS = {"card": 45, "direct debit": 35, "invoice": 15, "voucher": 5}
CONTRACTS = {"month-to-month": 52, "one year": 28, "two year": 20}


def pick(rng, weights):
    return rng.choices(list(weights), weights=list(weights.values()))[0]


def untidy(rng, text):
    """People typed the contract by hand for years."""
    roll = rng.random()
    if roll < 0.12:
        return text.upper()
    if roll < 0.2:
        return f" {text.capitalize()} "
    return text


def poisson(rng, mean):
    limit, product, count = math.exp(-mean), rng.random(), 0
    while product > limit:
        product *= rng.random()
        count += 1
    return count


def customer(rng, number):
    plan = rng.choices(PLANS, weights=[30, 40, 20, 10])[0]
    contract = pick(rng, CONTRACTS)
    payment = pick(rng, PAYMENTS)
    tenure = int(min(rng.expovariate(1 / 700) + 20, 2350))
    usage = rng.lognormvariate(math.log(plan["included_minutes"] * 0.55), 0.75)
    discount = rng.choice([0, 0, 0, 0.05, 0.1, 0.2])
    calls = poisson(rng, 1.1)
    late = poisson(rng, 0.8 if payment == "invoice" else 0.25)
    age = int(min(max(rng.gauss(44, 15), 18), 92))
    idle = int(rng.expovariate(1 / 9))
    overage = max(0.0, usage / plan["included_minutes"] - 1)
    log_odds = (
        -2.0
        + {"month-to-month": 1.1, "one year": -0.5, "two year": -1.6}[contract]
        + 0.48 * calls
        + 0.5 * late
        + 0.7 * overage
        + 0.035 * idle
        - 0.0009 * tenure
        - 1.6 * discount
        + (0.7 if payment == "voucher" else 0)
    )
    churned = rng.random() < 1 / (1 + math.exp(-log_odds))
    return {
        "customer_id": f"C{number:05d}",
        "signup_date": SNAPSHOT - timedelta(days=tenure),
        "last_login": "" if rng.random() < 0.06 else SNAPSHOT - timedelta(days=idle),
        "region": pick(rng, REGIONS),
        "plan": plan["plan"],
        "contract": untidy(rng, contract),
        "payment_method": "" if rng.random() < 0.04 else payment,
        "age": "" if rng.random() < 0.09 else age,
        "monthly_charge": "" if rng.random() < 0.03 else round(plan["list_price"] * (1 - discount), 2),
        "usage_minutes": round(usage, 1),
        "support_calls": calls,
        "late_payments": late,
        "agent_note": rng.choice(["called back", "see ticket", "moved house"]) if rng.random() < 0.05 else "",
        "churned": "yes" if churned else "no",
    }


def write(name, rows):
    with open(DATA / name, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main():
    rng = random.Random(20250630)
    rows = [customer(rng, number) for number in range(1, CUSTOMERS + 1)]
    # The export lists a few customers twice.
    for row in rng.sample(rows, 15):
        rows.insert(rng.randrange(len(rows)), dict(row))
    newcomers = [customer(rng, number) for number in range(90001, 90001 + NEWCOMERS)]
    for row in newcomers:
        del row["churned"]

    DATA.mkdir(exist_ok=True)
    write("churn.csv", rows)
    write("plans.csv", PLANS)
    write("new_customers.csv", newcomers)


if __name__ == "__main__":
    main()
