#!/usr/bin/env python3
"""A province's school days as one log file and its roster; equal arguments give equal bytes.

A line is about 400 bytes, as platforms write them: an id, labels and fields that titrong ignores.
Writes OUT/roster/*.csv, OUT/log.ndjson.gz and OUT/about.json. Standard library only.
"""

import argparse
import contextlib
import gzip
import json
import math
import os
import random
from datetime import date, datetime, timedelta

YEAR = "2025-2026"
FIRST_MONDAY = date(2025, 9, 8)
STUDENTS = 36
CLASSES = 24
GRADES = (6, 7, 8, 9)
SUBJECTS = {
    "TOAN": ("Toán", 140), "NGUVAN": ("Ngữ văn", 140), "NN1": ("Ngoại ngữ 1", 105),
    "KHTN": ("Khoa học tự nhiên", 140), "LSDL": ("Lịch sử và Địa lí", 105),
    "TIN": ("Tin học", 35), "GDCD": ("Giáo dục công dân", 35),
}
TOPICS = (
    "Hàm số bậc nhất", "Đọc hiểu văn bản thông tin", "Năng lượng và sự chuyển hoá", "Việt Nam thế kỉ XVI",
    "Trình bày dữ liệu trong bảng tính", "Bảo vệ lẽ phải", "My community: reading",
)
CLIENTS = ("web 7.4.2", "android 7.4.1", "ios 7.4.0")
# What class_day writes on average; it decides how many classes N events need.
EVENTS_PER_CLASS_DAY = 366


class Classroom:
    def __init__(self, school, number):
        self.school = school
        self.grade = GRADES[number % len(GRADES)]
        self.code = f"{self.grade}A{number // len(GRADES) + 1}"
        self.students = [f"hs-{school}-{number * STUDENTS + i + 1:04d}" for i in range(STUDENTS)]
        self.teachers = {s: f"gv-{school}-{number * 2 + i % 2 + 1:03d}" for i, s in enumerate(SUBJECTS)}

    def course(self, subject):
        return f"hl-{self.school}-{self.code}-{subject}"


class DayLog:
    """Lines of one day with the moment each was written, so that the file is in the order of a server."""

    def __init__(self, day, rng):
        self.day, self.rng, self.lines = day, rng, []

    def moment(self, minute, spread=0):
        base = datetime(self.day.year, self.day.month, self.day.day)
        return base + timedelta(minutes=minute, seconds=self.rng.randrange(max(1, spread * 60)))

    def add(self, at, kind, person, role, room, subject, thing=None, minutes=None, extra=""):
        end = f',"end":"{(at + timedelta(seconds=minutes * 60)).isoformat()}+07:00"' if minutes else ""
        place = ""
        if subject:
            place = f',"class":"{room.code}","subject":"{subject}","grade":{room.grade},"course":"{room.course(subject)}"'
        written = at + timedelta(seconds=(minutes or 0) * 60)
        self.lines.append((written, len(self.lines), (
            f'{{"id":"{self.rng.getrandbits(80):020x}","at":"{at.isoformat()}+07:00","event":"{kind}",'
            f'"actor":{{"id":"{person}","role":"{role}"}},"school":"{room.school}"{place}'
            f'{f",{chr(34)}object{chr(34)}:{thing}" if thing else ""}{end}{extra},'
            f'"client":"{self.rng.choice(CLIENTS)}","request":"{self.rng.getrandbits(128):032x}"}}\n')))


def thing(identity, kind, number):
    title = f"Bài {number}. {TOPICS[number % len(TOPICS)]}"
    return f'{{"id":"{identity}","type":"{kind}","title":"{title}","lesson_no":{number}}}'


def class_day(log, room, day_number):
    rng = log.rng
    names = list(SUBJECTS)
    subjects = [names[(day_number + i) % len(names)] for i in range(3)]
    number = day_number + 1
    for student in room.students:
        log.add(log.moment(6 * 60 + 40, 30), "login", student, "student", room, None)
    for slot, subject in enumerate(subjects[:2]):
        live(log, room, subject, number, 7 * 60 + 15 + 55 * slot)
    for subject in subjects:
        lesson(log, room, subject, number, rng)
    subject = subjects[0]
    work = thing(f"bt-{room.school}-{room.code}-{subject}-{number}", "assignment", number)
    teacher = room.teachers[subject]
    log.add(log.moment(11 * 60, 20), "assignment_give", teacher, "teacher", room, subject, work)
    for student in rng.sample(room.students, 26):
        log.add(log.moment(19 * 60, 120), "assignment_submit", student, "student", room, subject, work)


def live(log, room, subject, number, minute):
    rng, teacher = log.rng, room.teachers[subject]
    session = thing(
        f"ph-{room.school}-{room.code}-{subject}-{log.day}", "live_session", number)
    log.add(log.moment(minute), "live_host", teacher, "teacher", room, subject, session, 45)
    for student in room.students:
        if rng.random() < 0.1:
            continue
        if rng.random() < 0.25:
            log.add(log.moment(minute, 3), "live_join", student, "student", room, subject, session, 15)
            log.add(log.moment(minute + 20, 2), "live_join", student, "student", room, subject, session, 24)
        else:
            log.add(log.moment(minute, 4), "live_join", student, "student", room, subject, session, 41)


def lesson(log, room, subject, number, rng):
    teacher = room.teachers[subject]
    page = thing(
        f"bg-{room.school}-{room.code}-{subject}-{number}", "lesson", number)
    log.add(log.moment(6 * 60, 30), "lesson_publish", teacher, "teacher", room, subject, page)
    for student in room.students:
        if rng.random() < 0.25:
            continue
        views = rng.randrange(1, 4)
        for view in range(views):
            log.add(
                log.moment(18 * 60 + 50 * view, 30), "lesson_view", student, "student", room, subject, page,
                rng.randrange(6, 20))
        if rng.random() < 0.7:
            log.add(
                log.moment(18 * 60 + 50 * views, 30), "lesson_complete", student, "student", room, subject,
                page, None, ',"completed":true,"score":%d,"max_score":10' % rng.randrange(4, 11))


def write_roster(folder, schools, rooms):
    os.makedirs(folder, exist_ok=True)

    def table(name, header, rows):
        with open(os.path.join(folder, name), "w", encoding="utf-8", newline="\n") as file:
            file.write(header + "\n")
            file.writelines(row + "\n" for row in rows)

    table("schools.csv", "school_code,name,levels,province_code,commune_code,commune_name",
          [f"{s},Trường THCS số {i + 1},THCS,22,{22001 + i // 3},Xã số {i // 3 + 1}" for i, s in enumerate(schools)])
    table("classes.csv", "school_year,school_code,class_code,grade",
          [f"{YEAR},{r.school},{r.code},{r.grade}" for r in rooms])
    table("students.csv", "school_year,school_code,class_code,student_id",
          [f"{YEAR},{r.school},{r.code},{p}" for r in rooms for p in r.students])
    teachers = sorted({(r.school, t) for r in rooms for t in r.teachers.values()})
    table("teachers.csv", "school_code,teacher_id,department", [f"{s},{t},Tổ {t[-1]}" for s, t in teachers])
    table("offerings.csv", "school_year,school_code,class_code,subject,teacher_id,planned_periods",
          [f"{YEAR},{r.school},{r.code},{s},{r.teachers[s]},{SUBJECTS[s][1]}" for r in rooms for s in SUBJECTS])
    table("courses.csv", "source,course_key,school_code,class_code,subject,school_year",
          [f"hoclieu,{r.course(s)},{r.school},{r.code},{s},{YEAR}" for r in rooms for s in SUBJECTS])
    table("lessons.csv", "school_year,subject,grade,lesson_no,periods",
          [f"{YEAR},{s},{g},{n},1" for s in SUBJECTS for g in GRADES for n in range(1, SUBJECTS[s][1] + 1)])


def school_days(count):
    days = (FIRST_MONDAY + timedelta(days=i) for i in range(2 * count + 7))
    return [d for d in days if d.weekday() < 5][:count]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--days", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", required=True)
    parser.add_argument("--per-day", action="store_true", help="a file a day, log-<day>.ndjson.gz, in the place of one")
    options = parser.parse_args()
    # A few classes more than needed: the file is cut at the number of events asked for.
    per_room = EVENTS_PER_CLASS_DAY * options.days
    classes = math.ceil(options.events / per_room * 1.02) + 1
    schools = [str(22000101 + i) for i in range(math.ceil(classes / CLASSES))]
    rooms = [Classroom(schools[i // CLASSES], i % CLASSES) for i in range(classes)]
    write_roster(os.path.join(options.out, "roster"), schools, rooms)

    written = size = 0
    with contextlib.ExitStack() as files:
        log_file = None
        for day_number, day in enumerate(school_days(options.days)):
            if log_file is None or options.per_day:
                files.close()
                name = f"log-{day}.ndjson.gz" if options.per_day else "log.ndjson.gz"
                raw = files.enter_context(open(os.path.join(options.out, name), "wb"))
                log_file = files.enter_context(
                    gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=6, mtime=0))
            log = DayLog(day, random.Random(f"{options.seed}/{day}"))
            for room in rooms:
                class_day(log, room, day_number)
            log.lines.sort()
            most = options.events // options.days if options.per_day else options.events - written
            lines = [line for _, _, line in log.lines][:most]
            text = "".join(lines).encode()
            log_file.write(text)
            written += len(lines)
            size += len(text)
    packed = sum(os.path.getsize(os.path.join(options.out, name)) for name in os.listdir(options.out) if name.endswith(".gz"))
    about = {
        "events": written, "inflated_bytes": size, "days": options.days, "seed": options.seed,
        "schools": len(schools), "classes": classes, "students": classes * STUDENTS,
        "gzip_bytes": packed,
    }
    with open(os.path.join(options.out, "about.json"), "w", encoding="utf-8") as file:
        json.dump(about, file, indent=1)
        file.write("\n")
    print(json.dumps(about))
    if written < options.events // options.days * options.days:
        raise SystemExit(f"only {written} events: EVENTS_PER_CLASS_DAY is set too high")


if __name__ == "__main__":
    main()
