"""Claims about counting organisations that are equal under the rules: nothing is lost, nothing is gained."""

import random

import pytest

from models.facts import Organisation
from models.formulate import formulate
from models.quotient import quotient
from models.scenario import Scenario
from tests import random_scenarios
from tests.readers import Readers, plan


def crowded(seed: int) -> Scenario:
    """A random scenario in which about half of the organisations have a twin with another name."""
    draw = random.Random(f"crowded {seed}")
    found = random_scenarios.scenario(seed)
    organisations: dict[str, Organisation] = dict(found.organisations)
    participation = {call: dict(terms) for call, terms in found.participation.items()}
    for key, who in found.organisations.items():
        for number in range(draw.choice((0, 1, 2))):
            twin = f"{key}{number}"
            organisations[twin] = who.model_copy(update={"id": twin})
            for terms in participation.values():
                if key in terms:
                    terms[twin] = terms[key]
    return found.model_copy(update={"organisations": organisations, "participation": participation})


@pytest.mark.parametrize("unknown", ["fails", "holds"])
def test_the_best_plan_over_classes_is_the_best_plan(readers: Readers, unknown: str) -> None:
    found = [formulate(crowded(seed), unknown) for seed in range(60)]  # type: ignore[arg-type]
    records = [formulation.record for formulation in found]
    counted = [quotient(record) for record in records]
    assert sum(len(one) > 1 for whole in counted for one in whole.classes) > 60  # twins are seen as such
    for reader in ("cpsat", "milp:HiGHS"):
        plain = readers.maximise(reader, records)
        classes = readers.maximise(reader, [whole.record for whole in counted])
        for record, whole, one, other in zip(records, counted, plain, classes, strict=True):
            assert other.status == one.status
            if one.status == "optimal":
                values = plan(whole.record, other)
                lifted = whole.lift(values)
                assert not record.broken(lifted), [posted.label for posted in record.broken(lifted)]
                best = record.levels[0].value(plan(record, one))
                assert whole.record.levels[0].value(values) == best
                assert record.levels[0].value(lifted) == best
