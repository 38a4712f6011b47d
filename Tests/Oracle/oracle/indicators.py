"""The catalogue: every indicator, the groupings and filters that mean something for it."""

from . import bank, schools, share, teachers
from .scope import Question

SCHOOL = ("province", "commune", "school")
PLAN = (*SCHOOL, "stage", "level", "grade", "subject")
OFFERING = (*PLAN, "class")
BANK = ("school", "subject", "grade", "cognitive_level", "province", "commune")
TIME = ("month", "week")


class Indicator:
    def __init__(self, ask, names, filters=None, profiled=False, time=TIME):
        self.ask, self.profiled = ask, profiled
        self.names, self.filters = (*names, *time), filters or names


def teacher_names(*more):
    return (*OFFERING, "teacher", "department", *more)


def online_share(q):
    return share.rows(q.ledger, q.year, q.window, q.by, q.profile, q.filters)


CATALOGUE = {
    "online_share": Indicator(online_share, teacher_names(), OFFERING, True),
    "online_attainment": Indicator(schools.online_attainment, PLAN, profiled=True),
    "teachers_online": Indicator(teachers.teachers_online, teacher_names(), OFFERING),
    "ai_teachers": Indicator(teachers.ai_teachers, teacher_names("tool", "purpose"), OFFERING),
    "ai_students": Indicator(schools.ai_students, (*OFFERING, "tool", "purpose"), OFFERING),
    "question_bank": Indicator(
        bank.question_bank, BANK, (*SCHOOL, "level", "grade", "subject"), time=("month",)
    ),
    "lms_classes": Indicator(schools.lms_classes, OFFERING),
    "virtual_classes": Indicator(teachers.virtual_classes, teacher_names(), OFFERING),
    "material_authors": Indicator(teachers.material_authors, teacher_names(), OFFERING),
    "lessons_per_teacher": Indicator(teachers.lessons_per_teacher, teacher_names(), OFFERING),
    "online_tests": Indicator(schools.online_tests, OFFERING),
    "active_students": Indicator(schools.active_students, OFFERING),
    "material_coverage": Indicator(schools.material_coverage, PLAN),
}


class Unanswerable(ValueError):
    pass


def rows(indicator, ledger, year, window, by=(), profile="blended", filters=None):
    """Rows of INTERFACES 5, ordered by their keys in the order asked."""
    entry = CATALOGUE[indicator]
    for name in by:
        if name not in entry.names:
            raise Unanswerable(f"{indicator} is not grouped by {name}")
    for name in filters or {}:
        if name not in entry.filters:
            raise Unanswerable(f"{indicator} is not filtered by {name}")
    return entry.ask(Question(ledger, year, window, by, profile, filters))
