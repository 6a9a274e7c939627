"""Types shared by everything that is read from a file."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from importlib import import_module
from math import ceil, floor
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    SerializerFunctionWrapHandler,
    Strict,
    model_serializer,
)


class Typed(BaseModel):
    """A frozen table of a file: unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    @model_serializer(mode="wrap")
    def _keep_kind(self, rest: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """The kind of a rule or goal is its default, yet never left out: it says what the table is."""
        content: dict[str, Any] = rest(self)
        kind = getattr(self, "kind", None)
        return {"kind": kind, **content} if isinstance(kind, str) else content


def cents(value: object) -> object:
    """Euro with at most two decimals (number or text) as whole cents."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise ValueError("an amount in EUR is a number")
    try:
        amount = Decimal(str(value).replace(" ", "").replace("_", "")) * 100
    except InvalidOperation:
        raise ValueError(f"{value!r} is not an amount in EUR, such as 350000 or 349952.00") from None
    if not amount.is_finite() or amount != amount.to_integral_value():
        raise ValueError(f"{value!r} has more than two decimals")
    if not 0 <= amount < 10**15:
        raise ValueError(f"{value!r} lies outside 0 to 10 000 000 000 000")
    return int(amount)


def euro(amount: int) -> str:
    """Whole cents as text: ``349,952.00``; round amounts without cents."""
    return f"{amount // 100:,}" if amount % 100 == 0 else f"{amount / 100:,.2f}"


def _money_text(amount: int) -> str:
    return f"{amount // 100}.{amount % 100:02d}"


Money = Annotated[int, BeforeValidator(cents), PlainSerializer(_money_text, str)]
"""An amount: EUR in files, whole cents in Python."""


def ratio(value: object) -> object:
    """``"75 %"`` or ``"3/4"`` as an exact fraction."""
    if isinstance(value, Fraction):
        return value
    if not isinstance(value, str):
        raise ValueError('a share is written as text, such as "75 %" or "3/4"')
    text = value.strip()
    try:
        answer = Fraction(text[:-1].strip()) / 100 if text.endswith("%") else Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise ValueError(f'{value!r} is not a share such as "75 %" or "3/4"') from None
    if not 0 <= answer <= 1 or answer.denominator > 1000:
        raise ValueError(f"{value!r} lies outside 0 to 1, or is finer than a thousandth")
    return answer


def percent(share: Fraction) -> str:
    """A share in words: ``75 %``, or ``2/3`` where that is shorter."""
    whole = share * 100
    return f"{whole} %" if whole.denominator == 1 else str(share)


def below(share: Fraction) -> Fraction:
    """The next lower multiple of 5 %."""
    return Fraction(ceil(share * 20) - 1, 20)


def above(share: Fraction) -> Fraction:
    """The next higher multiple of 5 %."""
    return Fraction(floor(share * 20) + 1, 20)


Ratio = Annotated[Fraction, BeforeValidator(ratio), PlainSerializer(percent, str)]
"""An exact share between 0 and 1."""


def _several(value: Any) -> Any:
    return (value,) if isinstance(value, str | dict | BaseModel) else value


def by_kind(value: Any, types: Mapping[str, type["Typed"]], package: str) -> Any:
    """A table with a ``kind`` as an object of that type; the types of a package register themselves when it is read.

    Raises:
        ValueError: there is no ``kind``, or no type of that name.
    """
    if not isinstance(value, Mapping):
        return value
    import_module(package)
    kind = value.get("kind")
    if not isinstance(kind, str) or kind not in types:
        raise ValueError("a table here needs a kind" if kind is None else f"no kind {kind!r} is known")
    return types[kind].model_validate(value)


MOST = 1_000_000
"""Greatest count: more than any pool has, and small enough for every solver."""
Positive = Annotated[int, Strict(), Field(ge=1, le=MOST)]
"""A whole number from 1; neither a text nor true or false stands for one."""
NonNegative = Annotated[int, Strict(), Field(ge=0, le=MOST)]
"""A whole number from 0."""
Yes = Annotated[bool, Strict()]
"""True or false, and nothing that stands for them."""


def one_or_more() -> BeforeValidator:
    """Lets a single value stand for a list of one."""
    return BeforeValidator(_several)
