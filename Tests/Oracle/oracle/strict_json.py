"""RFC 8259 with the extra refusals of INPUTS 2: depth, lone surrogates, numbers out of range."""

import decimal
import json
import math

MAX_DEPTH = 64
INT_LOW, INT_HIGH = -(2**63), 2**64


class BadJSON(ValueError):
    pass


def too_deep(raw):
    """Counts containers outside strings over the whole line, whatever the syntax around them."""
    depth, in_string, escaped = 0, False, False
    for byte in raw:
        if in_string:
            if escaped:
                escaped = False
            elif byte == 0x5C:
                escaped = True
            elif byte == 0x22:
                in_string = False
        elif byte == 0x22:
            in_string = True
        elif byte in b"[{":
            depth += 1
            if depth > MAX_DEPTH:
                return True
        elif byte in b"]}":
            depth = max(depth - 1, 0)
    return False


def _integer(literal):
    if len(literal) > 20 or not INT_LOW <= int(literal) < INT_HIGH:
        raise BadJSON("integer beyond 64 bits")
    return int(literal)


def _real(literal):
    if math.isinf(float(literal)):
        raise BadJSON("number beyond double")
    return decimal.Decimal(literal)


def _constant(literal):
    raise BadJSON(literal)


def _check(value):
    if isinstance(value, str):
        if any("\ud800" <= c <= "\udfff" for c in value):
            raise BadJSON("lone surrogate")
    elif isinstance(value, list):
        for element in value:
            _check(element)


def _pairs(pairs):
    # Also the values that a later duplicate key hides must be valid.
    for key, value in pairs:
        _check(key)
        _check(value)
    return dict(pairs)


def parse(text):
    """The value; integers as int, other numbers as Decimal. Raises BadJSON."""
    try:
        value = json.loads(
            text,
            parse_int=_integer,
            parse_float=_real,
            parse_constant=_constant,
            object_pairs_hook=_pairs,
        )
    except BadJSON:
        raise
    except (ValueError, RecursionError) as error:
        raise BadJSON(str(error)) from error
    _check(value)
    return value


def as_integer(value):
    """12, 12.0 and 1.2e1 are integers; None if the value is none or leaves 64 bits."""
    if isinstance(value, bool):
        return None
    if isinstance(value, decimal.Decimal):
        if value != 0 and not -400 < value.adjusted() < 25:
            return None
        if value != value.to_integral_value():
            return None
        value = int(value)
    if isinstance(value, int) and INT_LOW <= value < INT_HIGH:
        return value
    return None


def is_number(value):
    return isinstance(value, (int, decimal.Decimal)) and not isinstance(value, bool)
