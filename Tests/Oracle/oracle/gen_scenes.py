"""Activity around every threshold of METRICS 4.2: live sessions, lessons, tasks and noise."""

from . import clock, items
from .gen_stage import Stage, minute, runs, utc


class Scenes(Stage):
    def live(self):
        """Sometimes the same object and day in two sources, which then compete for the caps."""
        rng, offering = self.rng, self.offering()
        day, pm, thing = self.day(offering), offering.pm, self.thing("m")
        length = rng.choice(
            (pm, pm, pm - 5, pm - 5, pm - 6, 2 * pm - 5, 2 * pm - 6, 2 * pm, 3 * pm - 5, 3 * pm - 6,
             4 * pm, 4 * pm - 5, 7, 1)
        )
        some, _ = self.numbered(thing, offering)
        for source in rng.sample(self.sources, rng.choice((1, 1, 1, 1, 2))):
            self.session(source, offering, some, day, length)

    def session(self, source, offering, some, day, length):
        rng = self.rng
        begin = rng.choice((7 * 60, 13 * 60 + 7, rng.randint(0, 1439), 1440 - length // 2, 0, 1439))
        first = minute(day, begin)
        taught = set(range(first, first + length))
        if length > 20 and rng.random() < 0.3:  # a pause that nobody hosts, length kept
            taught = {m if m < first + 10 else m + 5 for m in taught}
        host, role = self.teacher(offering), self.stated("teacher")
        if rng.random() < 0.1:
            role = rng.choice(("student", "staff"))
        if rng.random() < 0.95:
            self.active(source, "live_host", taught, host, role, self.place(source, offering), some())
        persons, size, invented = self.crowd(offering, day)
        there, others = self.turnout(persons, size)
        needed = -(-2 * len(taught) // 3)
        for person in there:
            wanted = rng.choice((needed, needed, len(taught)))
            self.join(source, offering, some(), person, taught, wanted, invented)
        for person in others:
            if rng.random() < 0.6:
                self.join(source, offering, some(), person, taught, needed - 1, invented)
        if rng.random() < 0.3:
            guest = rng.choice(("hs-0001", "1003", "nobody-1", self.teacher(offering)))
            self.join(source, offering, some(), guest, taught, len(taught), rng.random() < 0.5)

    def join(self, source, offering, thing, person, taught, wanted, must_state):
        """`wanted` minutes inside the session, and some outside it."""
        rng, inside = self.rng, sorted(taught)
        at = rng.choice((0, len(inside) - wanted, rng.randint(0, max(len(inside) - wanted, 0))))
        minutes = set(inside[at: at + wanted]) if wanted > 0 else set()
        if rng.random() < 0.3 and 0 < wanted < len(inside):
            minutes = set(rng.sample(inside, wanted))
            if len(runs(minutes)) > 4:
                minutes = set(inside[: wanted - 1] + inside[-1:])
        if rng.random() < 0.3:
            minutes |= set(range(inside[0] - 5, inside[0]))
        role = "student" if must_state else self.stated("student")
        if rng.random() < 0.03:
            role = rng.choice(("teacher", "staff"))
        place = self.place(source, offering)
        self.active(source, "live_join", minutes, person, role, place, thing)

    def lesson(self):
        rng, offering, source = self.rng, self.offering(), self.rng.choice(self.sources)
        day, thing = self.day(offering), self.thing("l")
        some, number = self.numbered(thing, offering)
        stated = rng.choice((None, None, 1, 4, 5, 6, 11, 30, 45, 104, 105, 106, 135, 136, 600))
        if number is not None and self.roster.lesson_periods(offering, number) is not None:
            expected = items.lesson_minutes(self.roster, offering, number)
        elif stated:
            expected = min(max(stated, 5), 3 * offering.pm)
        else:
            expected = offering.pm
        self.act(source, offering, "lesson_publish", some(), day, stated)
        persons, size, invented = self.crowd(offering, day + 2)
        there, others = self.turnout(persons, size)
        for person in there:
            self.study(source, offering, some, person, day, expected, (expected + 1) // 2, invented)
        for person in others:
            if rng.random() < 0.5:
                less = (expected + 1) // 2 - 1
                self.study(source, offering, some, person, day, expected, less, invented, False)

    def act(self, source, offering, kind, thing, day, stated=None):
        rng = self.rng
        draw = rng.random()
        if draw < 0.08:
            return
        role = self.stated("teacher") if draw < 0.9 else rng.choice(("student", "staff"))
        when = minute(day + rng.choice((0, 0, -1, 1, 3)), rng.randint(0, 1439))
        if stated:
            thing = dict(thing, expected_minutes=stated)
        person = self.teacher(offering)
        self.emit(source, kind, utc(when, rng), None, person, role, self.place(source, offering), thing)

    def study(self, source, offering, some, person, day, expected, wanted, invented, may_complete=True):
        """`wanted` minutes over up to three days, or a completion."""
        rng = self.rng
        role = "student" if invented else self.stated("student")
        place = self.place(source, offering)
        if may_complete and rng.random() < 0.25:
            when = utc(minute(day + rng.randint(0, 3), rng.choice((0, 600, 1439))), rng)
            kind, more = rng.choice((("lesson_complete", {}), ("lesson_view", {"completed": True})))
            if rng.random() < 0.3:
                more = dict(more, score=rng.choice((5, 7.5, 10)), max_score=10)
            end = when + rng.choice((0, 5, 90)) * clock.MINUTE if rng.random() < 0.5 else None
            self.emit(source, kind, when, end, person, role, place, some(), **more)
            return
        left, at_day = wanted, day
        while left > 0:
            part = left if rng.random() < 0.5 else rng.randint(1, left)
            begin = minute(at_day, rng.choice((rng.randint(0, 1439), 1440 - part // 2, 480)))
            thing = some()
            if rng.random() < 0.05:
                thing["expected_minutes"] = rng.choice((3, 20))
            more = {"completed": False} if rng.random() < 0.1 else {}
            self.active(
                source, "lesson_view", set(range(begin, begin + part)), person, role, place, thing, **more
            )
            left -= part
            at_day += rng.choice((1, 2))

    def task(self):
        rng, offering, source = self.rng, self.offering(), self.rng.choice(self.sources)
        day, thing = self.day(offering), self.thing("t")
        some, _ = self.numbered(thing, offering)
        self.act(source, offering, "assignment_give", some(), day)
        persons, size, invented = self.crowd(offering, day + 1)
        there, others = self.turnout(persons, size)
        for person in there:
            kind = rng.choice(("assignment_submit", "quiz_attempt"))
            when = utc(minute(day + rng.randint(0, 3), rng.choice((0, 1439, 1000))), rng)
            end = when + 20 * clock.MINUTE if rng.random() < 0.5 else None
            role = "student" if invented else self.stated("student")
            self.emit(source, kind, when, end, person, role, self.place(source, offering), some())

    def noise(self):
        """Kinds without credit, unknown places, map rows that lead nowhere, other schools."""
        rng, source = self.rng, self.rng.choice(self.sources)
        offering = self.offering()
        when = utc(minute(self.day(offering), rng.randint(0, 1439)), rng)
        person = self.teacher(offering)
        kind = rng.choice(
            ("login", "class_open", "ai_use", "exam_hold", "resource_publish", "question_create",
             "question_update", "question_approve", "question_retire", "feedback_give", "live_join",
             "lesson_publish", "lesson_view")
        )
        place = rng.choice(
            (
                {"school": offering.school},
                {"school": offering.school, "class": offering.klass},
                {"school": offering.school, "class": "không có", "subject": "TOAN"},
                {"school": offering.school, "class": offering.klass, "subject": "Bơi lội"},
                {"school": "00000000", "class": offering.klass, "subject": "TOAN"},
                {"course": "chết-1", "school": offering.school, "class": offering.klass,
                 "subject": offering.subject},
                {"course": "chết-2", "school": offering.school},
                {"course": "năm-khác", "school": offering.school, "class": offering.klass,
                 "subject": offering.subject},
                {"course": "lạ-9"},
                {"school": offering.school, "class": offering.klass, "subject": "TINCN"},
                self.place(source, offering),
            )
        )
        thing = None if kind in ("login", "class_open", "ai_use") else self.thing("n", 0.4)
        more = {"tool": "ChatGPT", "purpose": rng.choice(("content", "khác", ""))} if kind == "ai_use" else {}
        if kind == "exam_hold":
            more = {"mode": rng.choice(("online", "paper", "lab")), "exam_kind": "regular"}
        if kind == "question_create":
            thing.update(level=rng.choice(("NB", "VDC", "?")), hash="h1")
        end = when + rng.choice((1, 60, 719)) * clock.MINUTE if rng.random() < 0.2 else None
        self.emit(source, kind, when, end, person, self.stated("teacher"), place, thing, **more)

    def edges_of_the_year(self):
        """Both sides of 31 July, each placed with its own roster; and one night of the silent school."""
        rng, olm = self.rng, self.sources[0]
        if rng.random() < 0.8:  # the only sign of life of the silent school, on two days
            night = rng.choice(("2025-10-12", "2025-09-30", "2026-01-11", "2026-01-11"))
            start = utc(minute(clock.day_of(night), 1410), rng)
            end = start + clock.MINUTE * rng.choice((28, 30, 60, 60))
            place = {"school": self.builder.schools[-1][0]}
            self.emit(olm, "class_open", start, end, self.builder.all_teachers[0], "teacher", place)
        # Classes that are also in the next year's roster come first.
        classes = sorted(
            (o for o in self.offerings if o.year == "2025-2026"),
            key=lambda o: ("2026-2027", *o.key[1:]) not in self.roster.offerings,
        )
        for index, offering in enumerate(classes):
            if index < 4 or rng.random() < 0.15:
                self.last_night(offering, "2026-07-31")
            if rng.random() < 0.1:
                self.last_night(offering, "2025-07-31")

    def last_night(self, offering, night):
        rng, source = self.rng, self.sources[0]
        name = f"đêm-{offering.klass}-{rng.randint(1, 3)}"
        first = minute(clock.day_of(night), 1440 - offering.pm)
        taught = set(range(first, first + 2 * offering.pm))
        host, place = self.teacher(offering), self.place(source, offering)
        self.active(source, "live_host", taught, host, "teacher", place, {"id": name})
        begin, end = ((m - 420) * clock.MINUTE for m in (first + offering.pm - 3, first + offering.pm + 2))
        task = {"id": f"bài-{name}", "lesson_no": 1}
        for shift in (-60, 120):  # a teacher's act on each side
            for kind, thing in (("lesson_publish", {"id": name}), ("assignment_give", task)):
                when = begin + shift * clock.MINUTE
                self.emit(source, kind, when, None, host, "teacher", place, thing)
        year = clock.school_year(clock.day_of(night) + 1)
        key = (year, offering.school, offering.klass)
        there = set(self.crowd(offering, clock.day_of(night))[0])
        there |= self.roster.enrolled(*key, clock.day_of(night) + 1) or set()
        for person in sorted(there):
            self.join(source, offering, {"id": name}, person, taught, len(taught), True)
            # Its moment is `at`, before midnight; five minutes reach into the next year.
            self.emit(source, "lesson_complete", begin, end, person, "student", place, {"id": name})
            self.emit(source, "quiz_attempt", begin, end, person, "student", place, task)

    def fill(self, wanted):
        self.edges_of_the_year()
        while self.count() < wanted:
            scene = self.rng.choices(
                (self.live, self.lesson, self.task, self.noise), (5, 5, 3, 4)
            )[0]
            scene()
