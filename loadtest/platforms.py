#!/usr/bin/env python3
"""Logs of other platforms for the decode benchmark: one file a format, records as long as those platforms write them.

    platforms.py OUT --records 200000     writes OUT/FORMAT.gz, one a format of FORMATS; equal arguments give equal bytes

Standard library only. The records mean the same things everywhere: people of 40 classes open lessons, hand in and practise.
"""

import argparse
import gzip
import json
import os
import random
import uuid
from datetime import datetime, timedelta, timezone

PUPILS, COURSES, OBJECTS = 1500, 40, 4000
HOST = "https://lms.example.edu.vn"


class Act:
    """What one record tells."""

    def __init__(self, rng, number):
        self.number = number
        self.at = datetime(2025, 10, 6, tzinfo=timezone.utc) + timedelta(seconds=number * 0.4)
        self.pupil = rng.randrange(PUPILS)
        self.course = self.pupil % COURSES
        self.object = rng.randrange(OBJECTS)
        self.kind = rng.choices(("view", "complete", "attempt", "submit", "noise"), (50, 10, 15, 10, 15))[0]
        self.uuid = str(uuid.UUID(int=rng.getrandbits(128), version=4))
        self.seconds = rng.randrange(20, 1800)

    def iso(self, digits=3):
        return self.at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{self.number % 10 ** digits:0{digits}d}"


def line(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def openedx(act):
    names = {"view": "play_video", "complete": "edx.completion.block_completion.changed", "attempt": "problem_check",
             "submit": "openassessmentblock.create_submission", "noise": "seek_video"}
    course = f"course-v1:THPT+L{act.course}+2025"
    block = f"block-v1:THPT+L{act.course}+2025+type@video+block@{act.object:032x}"
    event = {"id": f"{act.object:032x}", "currentTime": act.seconds / 10, "code": "html5", "duration": 300.5}
    if act.kind in ("complete", "attempt"):
        event = {"block_id": block, "problem_id": block, "completion": 1.0, "grade": 3, "max_grade": 4, "attempts": 1,
                 "answers": {f"{act.object:032x}_2_1": "choice_2"}, "success": "correct"}
    source = "browser" if act.kind in ("view", "noise") else "server"
    return line({
        "username": f"hs{act.pupil:05d}", "event_source": source, "name": names[act.kind],
        "accept_language": "vi-VN,vi;q=0.9", "time": act.iso(6) + "+00:00",
        "agent": "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0 Mobile Safari/537.36",
        "page": f"{HOST}/courses/{course}/courseware/{act.object}/", "host": "lms.example.edu.vn", "session": f"{act.pupil:032x}",
        "referer": f"{HOST}/courses/{course}/", "ip": "10.0.0.1", "event_type": names[act.kind],
        "event": json.dumps(event) if source == "browser" else event,
        "context": {"user_id": 1000 + act.pupil, "org_id": "THPT", "course_id": course, "path": f"/courses/{course}/x",
                    "module": {"usage_key": block, "display_name": "Bài giảng"}}})


def xapi(act):
    verbs = {"view": "http://id.tincanapi.com/verb/viewed", "complete": "http://adlnet.gov/expapi/verbs/completed",
             "attempt": "http://adlnet.gov/expapi/verbs/answered", "submit": "http://activitystrea.ms/submit",
             "noise": "https://w3id.org/xapi/video/verbs/seeked-x"}
    kind = "assessment" if act.kind == "attempt" else "lesson"
    return line({
        "id": act.uuid, "version": "1.0.3", "timestamp": act.iso() + "Z", "stored": act.iso() + "Z",
        "actor": {"objectType": "Agent", "account": {"homePage": HOST, "name": f"hs{act.pupil:05d}"}},
        "verb": {"id": verbs[act.kind], "display": {"vi": "đã xem", "en": act.kind}},
        "object": {"objectType": "Activity", "id": f"{HOST}/xapi/activity/{act.object}", "definition": {
            "type": f"http://adlnet.gov/expapi/activities/{kind}", "name": {"vi": "Bài giảng số " + str(act.object)}}},
        "result": {"duration": f"PT{act.seconds}S", "completion": act.kind == "complete",
                   "score": {"scaled": 0.75, "raw": 3, "max": 4}},
        "context": {"platform": "lms", "language": "vi", "contextActivities": {"parent": [{
            "id": f"{HOST}/course/{act.course}",
            "definition": {"type": "http://adlnet.gov/expapi/activities/course", "name": {"vi": f"Lớp {act.course}"}}}]}}})


def caliper(act):
    types = {"view": ("ViewEvent", "Viewed"), "complete": ("MediaEvent", "Ended"), "attempt": ("AssessmentEvent", "Submitted"),
             "submit": ("AssignableEvent", "Submitted"), "noise": ("ForumEvent", "Subscribed")}
    kind, action = types[act.kind]
    person = f"{HOST}/users/{act.pupil}"
    group = {"id": f"{HOST}/sections/{act.course}", "type": "CourseSection", "courseNumber": f"L{act.course}", "academicSession": "2025"}
    return line({
        "sensor": HOST + "/sensors/1", "sendTime": act.iso() + "Z", "dataVersion": "http://purl.imsglobal.org/ctx/caliper/v1p1",
        "data": [{
            "@context": "http://purl.imsglobal.org/ctx/caliper/v1p1", "id": "urn:uuid:" + act.uuid, "type": kind, "action": action,
            "actor": {"id": person, "type": "Person"}, "eventTime": act.iso() + "Z", "edApp": {"id": HOST, "type": "SoftwareApplication"},
            "object": {"id": f"{HOST}/items/{act.object}", "type": "Assessment" if act.kind == "attempt" else "Document",
                       "name": f"Bài giảng số {act.object}", "dateCreated": "2025-09-01T00:00:00.000Z", "mediaType": "video/mp4"},
            "group": group, "membership": {"id": f"{HOST}/m/{act.pupil}", "type": "Membership", "member": person,
                                           "organization": group["id"], "roles": ["Learner"], "status": "Active"},
            "session": {"id": f"{HOST}/sessions/{act.pupil}", "type": "Session", "startedAtTime": "2025-10-06T00:00:00.000Z"}}]})


def canvas(act):
    names = {"view": "asset_accessed", "complete": "course_completed", "attempt": "quiz_submitted", "submit": "submission_created",
             "noise": "grade_change"}
    shard = 210000000000000
    body = {"asset_type": "wiki_page", "asset_id": str(shard + act.object), "category": "wiki", "role": "StudentEnrollment", "level": None,
            "asset_name": f"Bài giảng số {act.object}", "asset_subtype": None, "submission_id": str(shard + act.number),
            "assignment_id": str(shard + act.object), "quiz_id": str(shard + act.object), "user_id": str(shard + act.pupil),
            "submitted_at": act.iso() + "Z", "submission_type": "online_upload", "workflow_state": "submitted", "attempt": 1,
            "course": {"id": str(shard + act.course)}, "user": {"id": str(shard + act.pupil), "name": "x"},
            "progress": {"requirement_count": 4, "requirement_completed_count": 4, "completed_at": act.iso() + "Z"}}
    return line({
        "metadata": {
            "event_name": names[act.kind], "event_time": act.iso() + "Z", "user_id": str(shard + act.pupil), "user_login": "x",
            "user_account_id": str(shard + 1), "root_account_id": str(shard + 1), "root_account_uuid": "uuid", "root_account_lti_guid": "guid",
            "context_type": "Course", "context_id": str(shard + act.course), "context_account_id": str(shard + 1),
            "context_role": "StudentEnrollment", "context_sis_source_id": None, "session_id": f"{act.pupil:032x}",
            "request_id": act.uuid, "hostname": "lms.example.edu.vn", "http_method": "GET", "client_ip": "10.0.0.1",
            "url": f"{HOST}/courses/{act.course}/pages/{act.object}", "referrer": None, "producer": "canvas",
            "user_agent": "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36"}, "body": body})


MOODLE = {"view": ("\\mod_page\\event\\course_module_viewed", "mod_page", "viewed", "page"),
          "complete": ("\\core\\event\\course_module_completion_updated", "core", "updated", "course_modules_completion"),
          "attempt": ("\\mod_quiz\\event\\attempt_submitted", "mod_quiz", "submitted", "quiz_attempts"),
          "submit": ("\\mod_assign\\event\\assessable_submitted", "mod_assign", "submitted", "assign_submission"),
          "noise": ("\\core\\event\\dashboard_viewed", "core", "viewed", None)}
COLUMNS = ("id,eventname,component,action,target,objecttable,objectid,crud,edulevel,contextid,contextlevel,contextinstanceid,"
           "userid,courseid,relateduserid,anonymous,other,timecreated,origin,ip,realuserid")


def moodle_row(act):
    name, component, action, table = MOODLE[act.kind]
    other = '{"completionstate":1}' if act.kind == "complete" else '{"quizid":"%d"}' % act.object if act.kind == "attempt" else "N;"
    return [str(act.number + 1), name, component, action, "course_module", table or "\\N", str(act.object), "r", "2",
            str(act.object + 50), "70", str(act.object), str(act.pupil + 2), str(act.course + 2), str(act.pupil + 2), "0", other,
            str(int(act.at.timestamp())), "web", "10.0.0.1", "\\N"]


def moodle_csv(act):
    return ",".join('"' + cell.replace('"', '""') + '"' if '"' in cell else cell for cell in moodle_row(act))


def moodle_json(act):
    row = dict(zip(COLUMNS.split(","), moodle_row(act)))
    row |= {key: None for key, value in row.items() if value == "\\N"}
    return line(row)


def moodle_report(act):
    texts = {"view": f"The user with id '{act.pupil}' viewed the 'page' activity with course module id '{act.object}'.",
             "complete": f"The user with id '{act.pupil}' updated the completion state for the course module with id '{act.object}' for the user with id '{act.pupil}'.",
             "attempt": f"The user with id '{act.pupil}' has submitted the attempt with id '{act.number}' for the quiz with course module id '{act.object}'.",
             "submit": f"The user with id '{act.pupil}' has submitted the submission with id '{act.number}' for the assignment with course module id '{act.object}'.",
             "noise": f"The user with id '{act.pupil}' viewed their dashboard."}
    local = act.at + timedelta(hours=7)
    return (f'"{local.day}/{local.month:02d}/25, {local:%H:%M}",HS {act.pupil},-,"Page: Bài giảng số {act.object}",Page,'
            f'{act.kind} event,"{texts[act.kind]}",web,10.0.0.1')


def audit(act):
    operation = "FileAccessed" if act.kind == "noise" else "CopilotInteraction"
    return line({
        "CreationTime": act.iso()[:19], "Id": act.uuid, "Operation": operation, "OrganizationId": "0f0f", "RecordType": 261,
        "UserKey": "k", "UserType": 0, "Version": 1, "Workload": "Copilot", "ClientIP": "10.0.0.1", "UserId": f"gv{act.pupil}@so.example.edu.vn",
        "CopilotEventData": {"AppHost": "Word", "Contexts": [{"Id": HOST, "Type": "docx"}], "ThreadId": "19:x@thread.v2",
                             "Messages": [{"Id": "1", "isPrompt": True}, {"Id": "2", "isPrompt": False}], "AccessedResources": []}})


def zoom(act):
    def time(moment):
        return (moment + timedelta(hours=7)).strftime("%m/%d/%Y %I:%M:%S %p")
    day = act.at.replace(day=20)
    return (f"Lop {act.course},6A{act.course}-{act.pupil}-HS,hs{act.pupil}@so.example.edu.vn,{time(day)},"
            f"{time(day + timedelta(seconds=act.seconds))},{act.seconds // 60 + 1},Yes")


def teams(act):
    def time(moment):
        local = moment + timedelta(hours=7)
        return f"{local.month}/{local.day}/{local:%y}, " + (local.strftime("%I:%M:%S %p")).lstrip("0")
    day = act.at.replace(day=20)
    return (f"6A{act.course}-{act.pupil}-HS\t{time(day)}\t{time(day + timedelta(seconds=act.seconds))}\t{act.seconds // 60}m {act.seconds % 60}s"
            f"\ths{act.pupil}@so.example.edu.vn\tPresenter")


# As Teams writes it: UTF-16 with a mark, the people once and below them every stay.
TEAMS = ("1. Summary\r\nMeeting title\tToán 6A1\r\nAttended participants\t1500\r\nStart time\t10/20/25, 7:00:00 AM\r\n"
         "End time\t10/21/25, 11:00:00 AM\r\n\r\n2. Participants\r\n"
         "Name\tFirst join\tLast leave\tIn-meeting duration\tEmail\tParticipant ID (UPN)\tRole\r\n"
         + "".join(f"6A{pupil % COURSES}-{pupil}-HS\t10/20/25, 7:00:00 AM\t10/20/25, 7:45:00 AM\t45m\ths{pupil}@so.example.edu.vn"
                   f"\ths{pupil}@so.example.edu.vn\tPresenter\r\n" for pupil in range(PUPILS))
         + "\r\n3. In-Meeting activities\r\nName\tJoin time\tLeave time\tDuration\tEmail\tRole")


def graph(act):
    start = act.at + timedelta(seconds=act.seconds)
    return line({
        "@odata.type": "#microsoft.graph.meetingAttendanceReport", "id": act.uuid, "totalParticipantCount": 1,
        "meetingStartDateTime": act.iso(7) + "Z", "meetingEndDateTime": start.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "attendanceRecords": [{
            "id": f"{act.pupil:032x}", "emailAddress": f"hs{act.pupil}@so.example.edu.vn", "totalAttendanceInSeconds": act.seconds,
            "role": "Attendee", "identity": {"id": f"{act.pupil:032x}", "displayName": f"6A{act.course}-{act.pupil}-HS", "tenantId": "0f0f"},
            "attendanceIntervals": [{"joinDateTime": act.iso(7) + "Z", "leaveDateTime": start.strftime("%Y-%m-%dT%H:%M:%SZ"),
                                     "durationInSeconds": act.seconds}]}]})


FORMATS = {
    "openedx": (openedx, ""), "xapi": (xapi, ""), "caliper": (caliper, ""), "canvas": (canvas, ""),
    "moodle.logstore.json": (moodle_json, ""), "moodle.logstore.csv": (moodle_csv, COLUMNS), "m365.audit": (audit, ""), "teams.graph": (graph, ""),
    "moodle.report": (moodle_report, "Time,User full name,Affected user,Event context,Component,Event name,Description,Origin,IP address"),
    "teams": (teams, TEAMS),
    "zoom": (zoom, "Topic,Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest"),
}


# A report is of one lesson or of a few, and held as a whole.
MOST = {"teams.graph": 4_000, "teams": 20_000, "zoom": 20_000}
WIDE = ("teams",)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--records", type=int, default=200_000)
    options = parser.parse_args()
    os.makedirs(options.out, exist_ok=True)
    for name, (write, heading) in FORMATS.items():
        rng = random.Random(name)
        with gzip.GzipFile(os.path.join(options.out, name + ".gz"), "wb", compresslevel=6, mtime=0) as file:
            encoding, end = ("utf-16-le", "\r\n") if name in WIDE else ("utf-8", "\n")
            if name in WIDE:
                file.write(b"\xff\xfe")
            if heading:
                file.write((heading + end).encode(encoding))
            for number in range(min(options.records, MOST.get(name, options.records))):
                file.write((write(Act(rng, number)) + end).encode(encoding))


if __name__ == "__main__":
    main()
