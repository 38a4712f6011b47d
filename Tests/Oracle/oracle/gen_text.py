"""Many spellings of one event: times, numbers, Unicode forms, order of keys."""

import datetime
import json
import unicodedata

from . import clock

ALIASES = {
    "TOAN": ("Toán", "toán học", "TOÁN", "Math", "  Toan "),
    "VATLI": ("Vật lý", "Vật lí", "Lý", "vat  ly"),
    "LICHSU": ("Sử", "Lịch sử", "LYCHSU", "lých  sử"),
    "NGUVAN": ("Văn học", "Ngữ văn", "NGỮ VĂN"),
    "TIENGVIET": ("Tiếng Việt", "TV", "Tyếng Vyệt"),
    "NN1": ("Tiếng Anh", "English", "Ngoại ngữ"),
    "TIN": ("Tin học", "tin", "Tyn học"),
    "TINCN": ("Tin học và Công nghệ", "TYNCN"),
    "CONGNGHE": ("Công nghệ", "CN"),
    "MITHUAT": ("Mỹ thuật", "Mĩ thuật"),
    "AMNHAC": ("Âm nhạc",),
    "NGHETHUAT": ("Nghệ thuật",),
    "LSDL": ("LS&ĐL", "Lịch sử và Địa lý", "Sử-Địa"),
    "GDKTPL": ("KTPL", "GDKT&PL"),
    "CD_TOAN": ("Chuyên đề học tập Toán", "cd_toan"),
    "HDTN": ("HĐTN", "hđtn"),
    "GDCD": ("gdcd", "Gyáo dục công dân"),
    "KHTN": ("Khoa học tự nhiên", "Khoa học tự nhyên"),
    "GDTC": ("Thể dục", "TD"),
}


def alias(subject, rng):
    return rng.choice((subject, subject) + ALIASES.get(subject, ()))


def instant(utc, zone, rng):
    """One of the spellings of a moment; None = the source's own clock, without offset."""
    minutes = rng.choice((420, 420, 0, 540, -210, None))
    local = zone.to_local(utc) if minutes is None else utc + minutes * clock.MINUTE
    moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(microseconds=local)
    text = moment.strftime("%Y-%m-%d") + rng.choice("TTT t") + moment.strftime("%H:%M:%S")
    if moment.microsecond:
        text += f".{moment.microsecond:06d}" + rng.choice(("", "9"))
    elif rng.random() < 0.2:
        text += rng.choice((".0", ".000", ".0000004"))
    if minutes is None:
        return text
    if minutes == 0 and rng.random() < 0.7:
        return text + "Z"
    return text + f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


class Number(str):
    """A number with its own spelling."""


def integer(value, rng):
    spellings = [str(value), str(value), f"{value}.0", f"{value}e0"]
    if value and value % 10 == 0:
        spellings.append(f"{value // 10}e1")
    elif abs(value) > 9:
        spellings.append(f"{value // 10}.{value % 10}e1" if value > 0 else str(value))
    return Number(rng.choice(spellings))


def key(text, rng):
    """An identifier; digits may come as a JSON integer."""
    plain = text.isascii() and text.isdigit() and text[0] != "0"
    return integer(int(text), rng) if plain and rng.random() < 0.5 else text


def dump(value, rng):
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, dict):
        pairs = [(k, v) for k, v in value.items() if v is not None]
        rng.shuffle(pairs)
        if rng.random() < 0.05:
            pairs.append((rng.choice(("x_ignored", "ip", "agent")), {"a": [1, "}]"]}))
        if rng.random() < 0.03:
            pairs.insert(0, ("at" if "at" in value else "note", "hidden by the last key"))
        if rng.random() < 0.05:
            pairs.append(("grade", None)) if "at" in value and "grade" not in value else None
        gap = rng.choice(("", " "))
        return "{" + ("," + gap).join(
            f"{json.dumps(k)}:{gap}{dump(v, rng)}" for k, v in pairs
        ) + "}"
    if isinstance(value, str):
        if rng.random() < 0.1:
            value = unicodedata.normalize("NFD", value)
        if rng.random() < 0.03:
            value = rng.choice((" ", "\u00a0", "\t", "\u3000")) + value + " "
        return json.dumps(value, ensure_ascii=rng.random() < 0.2)
    return json.dumps(value)


def line(event, zone, rng):
    """JSON text of an event description: `at`/`end` are microseconds, ids are plain text."""
    record = dict(event)
    record["at"] = instant(event["at"], zone, rng)
    if event.get("end") is not None:
        record["end"] = instant(event["end"], zone, rng)
    record["actor"] = dict(event["actor"], id=key(event["actor"]["id"], rng))
    if event.get("object"):
        thing = dict(event["object"])
        thing["id"] = key(thing["id"], rng)
        for name in ("lesson_no", "expected_minutes"):
            if thing.get(name) is not None:
                thing[name] = integer(thing[name], rng)
        record["object"] = thing
    return dump(record, rng)
