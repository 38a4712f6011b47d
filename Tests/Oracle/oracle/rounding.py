"""Half away from zero, and decimals as text."""

from fractions import Fraction


def round_half_away(value):
    value = Fraction(value)
    whole = (2 * abs(value).numerator + value.denominator) // (2 * value.denominator)
    return whole if value >= 0 else -whole


def micro(value):
    """Rounded to 6 decimals, exactly."""
    return Fraction(round_half_away(Fraction(value) * 10**6), 10**6)


def decimal6(value):
    scaled = round_half_away(Fraction(value) * 10**6)
    sign = "-" if scaled < 0 else ""
    return f"{sign}{abs(scaled) // 10**6}.{abs(scaled) % 10**6:06d}"
