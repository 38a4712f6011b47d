"""Activity for METRICS 5-7: uses of AI, questions, exams, published material, rooms, presence."""

import unicodedata

from . import clock
from .gen_people import BOTH, SHARED
from .gen_scenes import Scenes
from .gen_stage import SPECIAL_DAYS, minute, utc
from .gen_text import alias

TOOLS = (
    "ChatGPT", "ChatGPT", "chatgpt", " ChatGPT\u3000", "Trợ lý Ấ", unicodedata.normalize("NFD", "Trợ lý Ấ"),
    "Gemini", "trợ lý ấ",
)
PURPOSES = ("lesson_design", "assessment", "content", "management", "learning", None, "", "khác")
LEVELS = ("NB", "TH", "VD", "VDC", None, None, "", "??")
HASHES = ("h-1", "h-2", "h-ấ", None, None)


class Deeds(Scenes):
    def fill_deeds(self, wanted):
        scenes = (self.ai, self.pupils_ai, self.bank, self.exam, self.publish, self.room, self.presence)
        stop = self.count() + wanted
        while self.count() < stop:
            self.rng.choices(scenes, (5, 2, 4, 2, 4, 2, 2))[0]()

    def someone(self, offering):
        rng, draw = self.rng, self.rng.random()
        if draw < 0.2:
            return rng.choice([name for name, _ in SHARED] + [BOTH])
        return self.teacher(offering)

    def when(self, day):
        return utc(minute(day, self.rng.choice((0, 1439, self.rng.randint(0, 1439)))), self.rng)

    def teacher_role(self):
        return self.rng.choice(("student", "staff")) if self.rng.random() < 0.08 else self.stated("teacher")

    def anywhere(self, source, offering):
        """A place that says more or less about where: most of it in a school of the roster."""
        rng = self.rng
        return rng.choice((
            self.place(source, offering), self.place(source, offering),
            {"school": offering.school},
            {"school": offering.school, "class": offering.klass},
            {"school": offering.school, "subject": alias(offering.subject, rng)},
            {"school": offering.school, "subject": "Bơi lội"},
            {"school": "00000000", "subject": alias(offering.subject, rng)},
            {"course": "lạ-7", "school": offering.school, "subject": offering.subject},
            # Rows of the map that lead to no offering, or are of another year.
            {"course": rng.choice(("chết-1", "chết-2", "năm-khác")), "school": offering.school,
             "class": offering.klass, "subject": offering.subject},
        ))

    def ai(self):
        """One person on one, two or three days, some of them only by minutes after midnight."""
        rng, offering, source = self.rng, self.offering(), self.rng.choice(self.sources)
        person, first = self.someone(offering), self.day(offering)
        tool = rng.choice(TOOLS)
        for shift in rng.choice(((0,), (0, 0), (0, 1), (0, 1), (0, 7), (0, 1, 20), (0, 30))):
            place = self.anywhere(source, rng.choice((offering, offering, self.offering())))
            more = {"tool": rng.choice((tool, tool, rng.choice(TOOLS))), "purpose": rng.choice(PURPOSES)}
            begin = minute(first + shift, rng.choice((1435, 480, 481, 600, rng.randint(0, 1439))))
            length = rng.choice((0, 1, 5, 6, 30))
            start = utc(begin, rng)
            end = start + length * clock.MINUTE if length or rng.random() < 0.3 else None
            self.emit(source, "ai_use", start, end, person, self.teacher_role(), place, None, **more)

    def pupils_ai(self):
        rng, offering, source = self.rng, self.offering(), self.rng.choice(self.sources)
        day = self.day(offering)
        persons, _, invented = self.crowd(offering, day)
        for person in rng.sample(persons, min(len(persons), rng.choice((1, 1, 2)))):
            role = "student" if invented else self.stated("student")
            if rng.random() < 0.1:
                person, role = BOTH, rng.choice((None, "teacher"))
            more = {"tool": rng.choice(TOOLS), "purpose": rng.choice(PURPOSES)}
            place = self.anywhere(source, offering)
            self.emit(source, "ai_use", self.when(day), None, person, role, place, None, **more)

    def bank(self):
        """The life of a question in any order, with moments shared by several of its events."""
        rng, offering = self.rng, self.offering()
        name, day = f"q-{self.serial}", self.day(offering)
        if rng.random() < 0.2:
            name = rng.choice(("q-chung", "1", "Ｑ"))
        moments = [self.when(day + rng.choice((-40, -1, 0, 0, 1, 2, 30, 75))) for _ in range(4)]
        kinds = ["question_create"] if rng.random() < 0.8 else []
        kinds += rng.choices(
            ("question_update", "question_approve", "question_retire", "question_create"),
            (3, 4, 4, 1), k=rng.randint(1, 6),
        )
        for source in rng.sample(self.sources, rng.choice((1, 1, 1, 2))):
            for kind in rng.sample(kinds, len(kinds)):
                self.question(source, offering, name, kind, moments)

    def question(self, source, offering, name, kind, moments):
        """Events at one moment stay in one class: how grades tie is open."""
        rng, at = self.rng, self.rng.choice(moments)
        if rng.random() < 0.25:
            offering, at = self.offering(), at + 1000 + self.serial
            place = self.anywhere(source, offering)
        else:
            place = {"school": offering.school, "class": offering.klass,
                     "subject": alias(offering.subject, rng)}
        if rng.random() < 0.15:
            place = {"school": rng.choice((offering.school, "00000000"))}
        thing = {"id": name, "level": rng.choice(LEVELS), "hash": rng.choice((*HASHES, f"h-{rng.randint(3, 30)}"))}
        end = at + 3 * clock.MINUTE if rng.random() < 0.2 else None
        person, role = self.someone(offering), self.teacher_role()
        self.emit(source, kind, at, end, person, role, place, thing)

    def exam(self):
        rng, source = self.rng, self.rng.choice(self.sources)
        home = self.offering()
        name = rng.choice((f"kt-{self.serial}", f"kt-{self.serial}", "kt-chung"))
        for _ in range(rng.choice((1, 1, 2, 3))):
            offering = home if rng.random() < 0.8 else self.offering()
            mode = rng.choice(("online", "lab", "paper", "paper", None, "", "khác"))
            start = self.when(self.day(home))
            end = start + rng.choice((45, 90, 300)) * clock.MINUTE if rng.random() < 0.4 else None
            place, thing = self.anywhere(source, offering), {"id": name}
            role = self.teacher_role()
            more = {"mode": mode, "exam_kind": rng.choice(("regular", "periodic", None, "?"))}
            self.emit(source, "exam_hold", start, end, self.someone(offering), role, place, thing, **more)

    def publish(self):
        """Numbers of the plan, own and general, of other plans, or none."""
        rng, source, offering = self.rng, self.rng.choice(self.sources), self.offering()
        person, day = self.someone(offering), self.day(offering)
        for _ in range(rng.choice((1, 1, 2, 3))):
            thing = {"id": rng.choice((f"hl-{self.serial}", f"hl-{self.serial}", "hl-chung"))}
            number = rng.choice((1, 2, 3, 4, 5, 50, 999, None, None))
            if number is not None:
                thing["lesson_no"] = number
            place = self.place(source, offering)
            if rng.random() < 0.3:  # for a whole grade
                place = {"school": offering.school, "subject": alias(offering.subject, rng),
                         "grade": rng.choice((offering.grade, offering.grade, None, 1))}
            kind = rng.choice(("resource_publish", "resource_publish", "lesson_publish"))
            self.emit(source, kind, self.when(day), None, person, self.teacher_role(), place, thing)
            day += rng.choice((0, 1, 25))

    def room(self):
        rng, source, offering = self.rng, self.rng.choice(self.sources), self.offering()
        kind = rng.choice(("class_open", "class_open", "assignment_give", "lesson_publish"))
        place = self.anywhere(source, offering)
        thing = None if kind == "class_open" else {"id": f"gv-{self.serial}"}
        start = self.when(self.day(offering))
        end = start + 40 * clock.MINUTE if rng.random() < 0.3 else None
        self.emit(source, kind, start, end, self.someone(offering), self.teacher_role(), place, thing)

    def presence(self):
        """Pupils before, in and after their time in the class, as anything."""
        rng, source, offering = self.rng, self.rng.choice(self.sources), self.offering()
        rows = self.roster.enrolments.get(offering.key[:3])
        person = rng.choice(sorted(rows, key=str))[0] if rows else "hs-chuyển-0"
        kind = rng.choice(("login", "login", "feedback_give", "live_join", "exam_hold"))
        day = clock.day_of(rng.choice(SPECIAL_DAYS))
        role = rng.choice(("student", None, "staff", "teacher", "khác"))
        thing = None if kind == "login" else {"id": f"p-{self.serial}"}
        start = self.when(day)
        end = start + 10 * clock.MINUTE if rng.random() < 0.4 else None
        place = self.anywhere(source, offering)
        self.emit(source, kind, start, end, person, role, place, thing)
