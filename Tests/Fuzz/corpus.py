"""Seeds and dictionaries for the fuzzers: hand-made records with one trick each, and lines of the simulator if its
program is given. Nothing here is copied from a fixture; the same call writes the same files."""

import argparse
import gzip
import io
import json
import pathlib
import struct
import subprocess
import tempfile
import zipfile
import zlib

AT = "2025-10-06T07:30:00+07:00"


def line(**fields):
    record = {"event": "login", "at": AT, "actor": {"id": "hs-1"}, "school": "79001"}
    record.update(fields)
    return json.dumps(
        {key: value for key, value in record.items() if value is not None}, ensure_ascii=False)


def titrong():
    view = dict(event="lesson_view", object={"id": "b1", "type": "lesson", "title": "Bài 1",
                                             "lesson_no": 3, "expected_minutes": 45})
    return {
        "login": line(),
        "two": line() + "\n" + line(actor={"id": 7, "role": "teacher"}) + "\n",
        "view": line(**view, duration_s=900, completed=True, grade=10, subject="Toán"),
        "night": line(**view, at="2025-10-06T23:59:59.999999+07:00", end="2025-10-07T00:01:00Z"),
        "quiz": line(event="quiz_attempt", object={"id": "q"}, score=8.5, max_score=10),
        "scores": "\n".join(
            line(event="quiz_attempt", object={"id": "q"}, score=one, max_score=10)
            for one in (0, 1e-300, 123456789012345678901234567890, -0.0)),
        "question": line(event="question_create",
                         object={"id": "c1", "level": "VD", "hash": "ab12"}),
        "ai": line(event="ai_use", tool="trợ lí", purpose="lesson_design"),
        "exam": line(event="exam_hold", object={"id": "e"}, mode="online", exam_kind="periodic"),
        "live": line(event="live_host", object={"id": "m"}, id="e-1", course="k1", **{"class": "10A1"}),
        "escapes": r'{"event":"log\u0069n","at":"2025-10-06 07:30:00","actor":{"id":"\ud83d\ude00\u0000"}}',
        "composed": line(actor={"id": "\u1ea1\u0301a\u0323\u00a0"}, title="e\u0301"),
        "unmapped": line(event="forum_post"),
        "doubled": '{"event":"login","event":"fly","at":1,"actor":null}',
        "bad": "\ufeff{\r\n\r\n[]\n  \t\n\"\n" + line(at="2025-02-30T00:00:00Z") + "\r",
        "deep": '{"a":' + "[" * 66 + "]" * 66 + "}",
        "past": line(at="2014-12-31T23:59:59+07:00") + "\n" + line(at="2099-01-01T00:00:00Z"),
        "long": line(id="x" * 600),
    }


def statement(verb="http://adlnet.gov/expapi/verbs/completed", kind="lesson", **more):
    value = {
        "actor": {"account": {"homePage": "https://lms.example", "name": "hs-1"}},
        "verb": {"id": verb}, "timestamp": AT,
        "object": {"id": "https://lms.example/b/1", "definition": {
            "type": "http://adlnet.gov/expapi/activities/" + kind, "name": {"vi": "Bài 1"}}},
        "context": {"contextActivities": {"grouping": [{"id": "https://lms.example/course/1",
                    "definition": {"type": "http://adlnet.gov/expapi/activities/course"}}]}},
    }
    value.update(more)
    return json.dumps(value, ensure_ascii=False)


def xapi():
    score = {"score": {"scaled": 0.8, "raw": 8, "max": 10}, "duration": "PT1H30M2.5S",
             "completion": True}
    video = statement("https://w3id.org/xapi/video/verbs/paused", "video", result={"extensions": {
        "https://w3id.org/xapi/video/extensions/played-segments": "0[.]42.6[,]43.1[.]124.6"}})
    one, two = statement(), statement("http://adlnet.gov/expapi/verbs/answered", "assessment",
                                      result=score)
    mail = statement(actor={"mbox": "mailto:a@b.example"}, timestamp=None, stored=AT)
    return {
        "line": one, "lines": f"{one}\n{two}\n{video}\n{mail}\n", "array": f"[{one},\n{two}]",
        "answer": '{"statements":[%s],"more":""}' % video, "more": '{"more":"x","statements":[%s]}' % one,
        "behind": f"[{one}]\n[{two}] x\n{video}", "gap": f"[{one},,{two},]", "open": f"[{one}",
        "spread": json.dumps(json.loads(two), indent=1), "empty": "[]", "word": "[1, null, \"a]\"]",
        "broken": '{"statements": 3}', "key": '{"st\\"atements":[]}',
    }


def tracking(kind, course="course-v1:A+B+C", user=7, source="server", **payload):
    return json.dumps({
        "event_type": kind, "event_source": source, "username": "u7", "time": AT, "page": None,
        "context": {"user_id": user, "course_id": course, "path": "/x"}, "event": payload})


def openedx():
    block = "block-v1:A+B+C+type@problem+block@" + "0a" * 16
    check = tracking("problem_check", problem_id=block, grade=3, max_grade=4)
    play = json.loads(tracking("play_video", id="i4x-A-B-video-" + "0b" * 16))
    backend = {"name": "edx.completion.block_completion.changed", "timestamp": AT, "data": {
        "user_id": "8", "block_id": block, "completion": 1.0}, "context": {
        "user_id": 3, "course_id": "", "path": "/courses/A/B/C/x", "event_source": "server"}}
    return {
        "check": check, "prefix": "2025-10-06 INFO [tracking] - " + check, "comment": "# x\n\n" + check,
        "double": json.dumps(dict(play, event=json.dumps(play["event"]))),
        "list": json.dumps(dict(play, event=json.dumps(["input=1&b=%20"]))),
        "cut": json.dumps(dict(play, event='{"POST": {"a": ["b')), "backend": json.dumps(backend),
        "path": tracking("/courses/course-v1:A%2BB+C/xblock/x/handler/y", course=""),
        "nobody": tracking("seq_next", user="", id=block), "broken": "x - {\"context\": \"a\": 1}",
        "login": tracking("/user_api/v1/account/login_session/", POST={"email": ["a"]}),
    }


def caliper():
    def event(kind, action, thing, **more):
        value = {"id": "urn:uuid:0", "type": kind, "action": action, "eventTime": "2025-10-06T00:30:00.000Z",
                 "actor": {"id": "https://x/u/1", "type": "Person"}, "object": {"id": "https://x/o/1", "type": thing},
                 "group": "https://x/c/1", "membership": "https://x/m/1"}
        return value | more

    describe = {"id": "https://x/m/1", "type": "Membership", "member": "https://x/u/1", "roles": ["Instructor"],
                "organization": {"id": "https://x/c/1", "type": "CourseSection"}}
    events = [describe, event("ViewEvent", "Viewed", "Page"), event("AssessmentEvent", "Submitted", "Attempt"),
              event("ToolUseEvent", "Used", "SoftwareApplication", object="https://chatgpt.com"),
              event("SessionEvent", "LoggedIn", "SoftwareApplication", actor="http://purl.imsglobal.org/caliper/Person")]
    envelope = {"sensor": "https://x", "sendTime": AT, "dataVersion": "v1p2", "data": events}
    return {
        "line": json.dumps(envelope), "lines": (json.dumps(envelope) + "\n") * 2, "pretty": json.dumps(envelope, indent=1),
        "event": json.dumps(events[1]), "array": json.dumps(events), "old": json.dumps({
            "@id": "https://x/e", "@type": "http://purl.imsglobal.org/caliper/v1/ViewEvent", "action": "Viewed"}),
        "open": json.dumps(envelope)[:-3], "none": '{"sensor":"x","data":3}'}


def canvas():
    def event(name, body, **metadata):
        return json.dumps({"metadata": {
            "event_name": name, "event_time": "2025-10-06T00:30:00.000Z", "user_id": "210000000000000012",
            "context_type": "Course", "context_id": "210000000000000034", "context_role": "StudentEnrollment"} | metadata,
            "body": body})

    quiz = event("quiz_submitted", {"quiz_id": "5", "submission_id": 7})
    asset = event("asset_accessed", {"asset_id": 9007199254740993, "asset_type": "attachment", "category": "files", "level": None})
    job = event("course_progress", {"user": {"id": "1"}}, job_id="1")
    gift = event("assignment_created", {"assignment_id": 3, "workflow_state": "published"}, context_role="TeacherEnrollment")
    return {"quiz": quiz, "lines": f"{asset}\n{job}\n{gift}\n", "array": f"[{quiz},{asset}]",
            "bare": event("logged_in", {}), "odd": '{"metadata":[],"body":1}'}


def moodle():
    head = ("id,eventname,component,action,target,objecttable,objectid,crud,edulevel,contextid,contextlevel,"
            "contextinstanceid,userid,courseid,relateduserid,anonymous,other,timecreated,origin,ip,realuserid")

    def row(name, other="N;", user=5, related="NULL", real="NULL", origin="web"):
        return (f'"9","{name}","mod_quiz","x","y","quiz","3","r","2","1","70","44","{user}","2",{related},"0","{other}",'
                f'"1759710600","{origin}","0:0:0:0:0:0:0:1",{real}')

    done = r"\core\event\course_module_completion_updated"
    state = 'a:2:{s:13:""relateduserid"";i:7;s:15:""completionstate"";i:1;}'
    rows = [row(r"\mod_page\event\course_module_viewed"), row(done, state, related='"7"'),
            row(r"\core\event\user_loggedin", '{""username"":""a""}'), row(r"\core\event\course_viewed", real='"2"'),
            row(r"\mod_bigbluebuttonbn\event\meeting_joined", origin="cli")]
    text = "\n".join([head, *rows]) + "\n"
    record = {"id": 9, "eventname": done, "userid": "5", "courseid": 2, "timecreated": "1759710600",
              "other": {"completionstate": 2}, "contextlevel": 70, "contextinstanceid": 44}
    register = ("id,actionname,success,userid,contextid,provider,timecreated\n4,generate_text,1,58,77,aiprovider_x,1759710600\n"
                "5,explain_text,0,58,77,aiprovider_x,1759710600\n")
    return {"csv": text, "register": register, "bare": rows[0], "semicolon": text.replace(",", ";"), "tab": text.replace(",", "\t"),
            "json": json.dumps(record), "array": json.dumps([record, record], indent=1),
            "lines": (json.dumps(record) + "\n") * 2, "quote": head + '\n"9","a\nb""c",x\n"'}


def report():
    head = "Time,User full name,Affected user,Event context,Component,Event name,Description,Origin,IP address\n"
    view = ('"6/10/25, 07:30",Ai,-,Page: x,Page,Course module viewed,"The user with id \'58\' viewed the \'page\' activity '
            'with course module id \'3364\'.",web,0.0.0.0\n')
    login = "23/01/2024 12:09:45,Ai,-,System,System,User has logged in,The user with id '58' has logged in.,web,0.0.0.0\n"
    nobody = "\"23 tháng 1 2024, 12:09\",-,-,Front page,System,Course viewed,The user with id '0' viewed the course with id '1'.,web,\n"
    return {"all": head + view + login + nobody, "index": "," + head + "1," + view, "bare": login, "odd": head + "1,2\n"}


def audit():
    def record(**changes):
        value = {"CreationTime": "2025-10-06T00:30:00", "Id": "5d1f4c9e", "Operation": "CopilotInteraction",
                 "OrganizationId": "0f", "RecordType": 261, "UserType": 0, "UserId": "GV@a.example",
                 "AppIdentity": "Copilot.Studio.x", "CopilotEventData": {
                     "AppHost": "Word", "Contexts": [{"Id": "x", "Type": "docx"}], "Messages": []}}
        return json.dumps(value | changes)

    def row(data, operation="CopilotInteraction", mark=","):
        quoted = '"' + data.replace('"', '""') + '"\n'
        return mark.join(("1", "2025-10-06T00:30:00.0Z", operation, "a@b.example", quoted))

    plain = record()
    other = record(Operation="AIAppInteraction", AppIdentity={"DisplayName": "Trợ lí"}, UserType="Regular")
    head = "RecordId,CreationDate,Operation,UserId,AuditData\n"
    wrapped = json.dumps({"id": "1", "operation": "CopilotInteraction", "userPrincipalName": "a@b.example",
                          "createdDateTime": "2025-10-06T00:30:00Z", "auditData": json.loads(record(UserId=None))})
    table = head + row(plain) + row(json.dumps(json.loads(other), indent=1)) + row("{", "FileAccessed") + row(plain[:90])
    return {"line": plain, "lines": f"{plain}\n{other}\n{record(UserId='app@sharepoint')}\n", "array": f"[{plain},{other}]",
            "page": '{"@odata.context":"x","value":[%s]}' % wrapped, "graph": wrapped,
            "text": json.dumps({"UserIds": "a@b.example", "Operations": "CopilotInteraction", "AuditData": plain}),
            "csv": table, "semicolon": head.replace(",", ";") + row(plain, mark=";"), "type": "#TYPE x\n" + table, "odd": head + "1,2\n"}


def declared():
    head = "Mã giáo viên,Ngày,Công cụ AI,Mục đích,Môn,Lớp,Minh chứng,Người duyệt,Ngày duyệt\n"
    rows = ("GV-1,06/10/2025,ChatGPT,Soạn bài,Toán,10A1,https://x.example/1,HT,2025-10-07\n"
            'A@b.example,2025-10-06 7:30,"Công cụ\n""B""",khác,,,x,HT,6.10.2025\n'
            "GV-2,06/10/2025,Gemini,,,,x,,\n,,,,,,,,\n")
    english = "class;approved_at;approved_by;evidence_url;tool;day;email\n10A1;07/10/2025;x;y;z;06/10/2025;a@b.example\n"
    return {"all": head + rows, "title": "SỞ A, TRƯỜNG B\n\n" + head + rows, "tab": (head + rows).replace(",", "\t"),
            "english": english, "twice": head + rows + head + rows, "bare": rows, "odd": head + "1,2\n\""}


def teams():
    report = ("1. Summary\nMeeting title\tToán 6A1\nStart time\t14/11/22, 09:29:07\nEnd time\t14/11/22, 09:50:14\n\n2. Participants\n"
              "Name\tFirst join\tLast leave\tIn-meeting duration\tEmail\tParticipant ID (UPN)\tRole\n"
              "A, B (Guest)\t14/11/22, 09:30:46\t14/11/22, 09:50:12\t19m 26s\ta@b.example\ta@b.example\tOrganizer\n\n"
              "3. In-Meeting activities\nName\tJoin time\tLeave time\tDuration\tEmail\tRole\n"
              "A, B (Guest)\t14/11/22, 09:30:46\t14/11/22, 09:50:12\t19m 26s\t\t\n6A1-7-C\t11/14/22, 9:31:00\u202fPM\t\t1s\t\tPresenter\n")
    first = "Full Name\tUser Action\tTimestamp\nA\tJoined before\t6/13/2025, 7:30:00 AM\nA\tLeft\t6/13/2025, 7:31:00 AM\n"
    summary = report.split("3. In")[0]
    return {"wide": b"\xff\xfe" + report.replace("\n", "\r\n").encode("utf-16-le"), "big": report.encode("utf-16-be"), "plain": report,
            "first": first, "summary": summary, "comma": first.replace("\t", ";"), "vi": "Họ và tên,Thời gian tham gia,Thời gian rời đi\n"
            "A,07:30:00 6/10/2025,8h05 SA 06/10/2025\n", "none": "a\tb\n"}


def graph():
    stay = {"joinDateTime": "2022-1-20T15:35:00.00Z", "leaveDateTime": "2022-01-20T16:4:00Z", "durationInSeconds": 4740}
    one = {"emailAddress": "A@b.example", "role": "Presenter", "identity": {"id": "1-2", "displayName": "A"},
           "attendanceIntervals": [stay, dict(stay, leaveDateTime=None)]}
    report = {"@odata.context": "x/onlineMeetings('m')/attendanceReports('r')/x", "id": "r", "totalParticipantCount": 2,
              "meetingStartDateTime": stay["joinDateTime"], "attendanceRecords": [one, dict(one, emailAddress=""), {}]}
    return {"one": json.dumps(report, indent=1), "lines": (json.dumps(report) + "\n") * 2, "array": json.dumps([report]),
            "answer": json.dumps({"@odata.context": report["@odata.context"], "value": [one, 1]}), "odd": '{"attendanceIntervals":{}}'}


def zoom():
    rows = ("Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,In Waiting Room\n"
            "6A1-12-A (B),,11/19/2021 10:08:26 AM,11/19/2021 12:01:58 PM,114,Yes,No\nC,h@b.example,11/19/2021 10:08:26 AM,,1,No,Yes\n")
    head = ("Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants\n852 1848 6288,Toán,11/19/2021 10:00:00 AM,"
            "11/19/2021 12:00:00 PM,h@b.example,120,2\n,,,,,,\n")
    return {"rows": rows, "head": "\ufeff" + head + rows, "total": "Name,User Email,Total Duration (Minutes),Guest\nA,,3,Yes\n",
            "vi": "Tên (tên gốc);Email người dùng;Thời gian vào;Thời gian ra\nA;;19/11/2021 10:08;19/11/2021 10:09\n",
            "flat": "Topic,Meeting ID,User Email,Name,User Email,Join Time,Leave Time\nT,1,h@b.example,H,h@b.example,2021-11-19 10:08:00,\n"}


def bbb():
    def event(at, what, module="PARTICIPANT", **fields):
        inner = "".join(f"<{key}>{value}</{key}>" for key, value in fields.items())
        return f'<event timestamp="{at}" module="{module}" eventname="{what}">{inner}</event>\n'
    def recording(events, head=""):
        return (f'<?xml version="1.0"?>\n<recording meeting_id="ab-1534433961829"><meeting id="ab-1534433961829" externalId="r" name="A &amp; B"'
                f' breakout="false"/>{head}{events}</recording>')
    joined = event(5, "ParticipantJoinEvent", userId="w_1", externalUserId="u", role="MODERATOR", name="<![CDATA[A]]>")
    left = event(9, "ParticipantLeftEvent", "VOICE", participant="w_1") + event(60000, "ParticipantLeftEvent", userId="w_1", timestampUTC=1534434061829)
    return {"one": recording(joined + left), "open": recording(joined + event(90000, "EndAndKickAllEvent")), "none": "<error></error>",
            "breakout": recording(joined, '<metadata isBreakout="true"/><breakout parentMeetingId="p-1"/><!-- x -->'),
            "cut": recording(joined)[:-20], "type": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "deep": "<a>" * 70}


def dashboard():
    stay = {"registeredOn": 1648751024163, "leftOn": 1648751048419, "userLeftFlag": True}
    users = {"u-1": {"userKey": "u-1", "extId": "u", "intIds": {"w_1": dict(stay, intId="w_1")}, "name": "A", "isModerator": True},
             "v": {"extId": "w_2", "intIds": {"w_2": {"intId": "w_2", "sessions": [stay, dict(stay, leftOn=0)]}}, "name": "6A1-7-B", "isModerator": False}}
    meeting = {"intId": "ab-1648751021696", "extId": "r", "name": "M", "users": users, "createdOn": 1648751021696, "endedOn": 0}
    return {"one": json.dumps(meeting), "pretty": json.dumps(dict(meeting, endedOn=1648751048420), indent=1), "odd": '{"users":{"a":1},"intIds":2}'}


def times():
    return {str(number): text for number, text in enumerate((
        "2025-10-06T07:30:00Z", "2024-02-29t23:59:59.123456789-05:30", "2000-01-31 00:00:00",
        "0001-12-31T00:00:00+23:59", "P1W2DT3H4M5.6S", "PT0.000001S", "P99999999999999999999W",
        "0[.]42.608[,]43.168[.]124.692[,]176.4", "1[.]", "10 3", "-1.50e2 7E-3",
        "123456789012345678901234567890123456789012345 1e308", "0.0 -0e99999999999999999999"))}


def rosters():
    files = (
        "school_code,name,levels,province_code,commune_code,valid_from,valid_to\n"
        "79001,\"THPT \"\"A\"\"\",primary lower_secondary,79,26740,2025-08-01,\n",
        "school_year;school_code;class_code;grade;size\n2025-2026;79001;10A1;10;40\n",
        "school_year,school_code,class_code,student_id,from,to,Ngày sinh\n"
        "2025-2026,79001,10A1,hs-1,2025-09-05,2026-05-31,x\n",
        "school_code,teacher_id,full_name,department\r\n79001,gv-1,\"A\nB\",Toán\r\n",
        "school_year,school_code,class_code,subject,teacher_id,planned_periods,planned_hk1\n"
        "2025-2026,79001,10A1,Toán,gv-1,105,54.5\n",
        "school_year,subject,grade,lesson_no,periods,title,planned_week,school_code\n"
        "2025-2026,toan,10,-9223372036854775808,2,Bài 1,60,79001\n",
        "source,course_key,school_code,class_code,subject\nolm,k1,79001,10A1,Toán\n",
        "source,account_id,person_id\nolm,a1,hs-1\n",
        "school_year,week_no,week_start,week_end,term,province_code\n"
        "2025-2026,1,2025-09-08,2025-09-14,HK1,79\n",
        "indicator,level,threshold,operator,valid_from\nonline_share,,5.5,>=,2025-08-01\n",
    )
    seeds = {str(number): bytes([number]) + text.encode() for number, text in enumerate(files)}
    seeds["mark"] = b"\x00\xef\xbb\xbf" + files[0].encode()
    seeds["open"] = b"\x01a,\"b\n"
    return seeds


def workbooks():
    """Parts with U+0000 between them, or cells (Spreadsheets/MadeBook, CellTable); the first byte chooses."""
    sheet = ('<worksheet><sheetData><row r="2"><c r="A2" t="inlineStr"><is><t>Năm học: 2025 - 2026</t></is></c></row>'
             '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c></row>'
             '<row r="9"><c r="A9"><v>22000101.0</v></c><c r="B9" t="str"><f>1</f><v>10A1</v></c><c r="C9" t="inlineStr"><is><t>Bỏ học</t></is></c>'
             '<c r="D9" s="1"><v>45999.5</v></c></row></sheetData></worksheet>')
    texts = ('<sst><si><t>Mã học sinh (*)</t></si><si><r><t>Tên </t></r><r><t xml:space="preserve">lớp</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>'
             '<si><t>Trạng thái</t></si><si><t>Ngày trạng thái</t></si></sst>')
    styles = ('<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-42A]dd/mm/yyyy&quot;d&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/>'
              '</cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>')
    book = '<x:workbook><x:workbookPr date1904="1"/><x:sheets><x:sheet name="a" r:id="r1"/><x:sheet name="b" r:id="r2"/></x:sheets></x:workbook>'
    relations = '<Relationships><Relationship Id="r1" Target="none.xml"/><Relationship Id="r2" Target="/xl/worksheets/sheet1.xml"/></Relationships>'
    whole = [sheet, texts, styles, book, relations]
    pupils = ("0Năm học 2025-2026\n0STT\t0Lớp\t0Mã HS\t0Khối\t0Trạng thái\t0Ngày trạng thái\t0Ngày sinh\n21\t010A1\t22200010100123.0\t210\t1Đang học\n"
              "22\t010A1\t1HS&<2>\t2x\t1Chuyển đi\t345999\n23\t012 A\t0HS3\t212\t0Thôi học\t031/12/2025\n1Cộng: 3")
    tasks = "0Mã GV\t0Môn dạy\t0Lớp\t0Số tiết/năm\n0GV1\t0Toán\t010A1, 10A2;10A3\t2140,5\n\n0GV1\t0Toan\t0\t2-1e300"
    people = "0Họ và tên\t0Mã giáo viên\t0Tổ chuyên môn\t0Email\n0A \t0GV1\t1Toán\r - Tin\t0a@b"
    made = {"pupils": pupils, "tasks": tasks, "people": people}
    seeds = {f"{name}-{kind}": bytes([kind]) + cells.encode() for name, cells in made.items() for kind in (1, 7, 13, 63)}
    seeds |= {f"parts-{count}": b"\0" + "\0".join(whole[:count]).encode() for count in (1, 2, 3, 5)}
    seeds["entity"] = b'\0<!DOCTYPE a [<!ENTITY b "c">]><worksheet><row><c><v>&b;</v></c></row></worksheet>'
    seeds["bare"] = b'\x02<a><row r="1048576"><c r="XFD1"><v>1</v></c><c><v>2</v></c></row><row><c/></row></a>'
    return seeds


def queries():
    return {str(number): text for number, text in enumerate((
        "school_year=2025-2026&window=HK1&by=school,subject&profile=blended",
        "window=month:2025-10&by=week&grade=10,11", "window=week:12&structure=today",
        "window=to_date:2026-01-11&school_year=2025-2026&school=79001,",
        "structure=2025-06-30&profile=pure&by=,,", "school_year=2025-2027", "by=teacher&by=x"))}


def archives():
    def packed(method, comment=b""):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", method) as archive:
            for name in ("schools.csv", "r/classes.csv"):
                archive.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), b"a,b\n" * 20,
                                 compress_type=method)
            archive.comment = comment
        return target.getvalue()
    stored = packed(zipfile.ZIP_STORED)
    return {"stored": stored, "deflated": packed(zipfile.ZIP_DEFLATED, b"PK"), "cut": stored[:-9],
            "empty": b"PK\x05\x06" + bytes(18)}


def gzips():
    plain = (titrong()["two"] + "\r\n").encode()
    one = gzip.compress(plain, mtime=0)
    named = one[:3] + b"\x0c" + one[4:10] + struct.pack("<H", 4) + b"abcd" + b"log\0" + one[10:]
    stored = zlib.compressobj(0, wbits=31)
    return {"plain": plain, "one": one, "two": one + one, "padded": one + bytes(600),
            "garbage": one + b"x", "cut": one[:-3], "damaged": one[:-8] + bytes(8),
            "named": named, "stored": stored.compress(plain) + stored.flush(),
            "empty": gzip.compress(b"", mtime=0), "zstd": b"\x28\xb5\x2f\xfd" + bytes(8),
            "wide": b"\xff\xfea\0b\0", "mark": b"\xef\xbb\xbf\r\n\r", "bzip2": b"BZh91AY&SY"}


def bundles():
    fact = struct.pack("<Q", 7) + bytes([0x54 | 2]) + b"\x05\x0a" + struct.pack("<f", 0.5)
    moments = struct.pack("<Q", 8) + bytes([0x24 | 1]) + b"\x02\x01\x02\x03\x04" + b"\x02\x81\x01\x06"
    far = struct.pack("<Q", 8) + b"\x25\x00\x05" + (b"\xf8" + b"\xff" * 8 + b"\x01") * 5
    return {"far": b"\x01\x01" + far, "one": b"\x01\x01" + fact, "two": b"\x01\x01" + fact + moments,
            "rows": b"\x00" + bytes(range(40)) * 2, "text": b"\x00\x09\x03abc\x07\x02" + bytes(16)}


def seeds():
    lines = titrong()
    batch = dict(lines)
    batch["statements"] = xapi()["array"]
    batch["repeats"] = "\n".join([line(id="1"), line(id="1"), line(id="1", grade=3)] * 2)
    return {"gzip": gzips(), "members": lines, "titrong": lines, "xapi": xapi(), "openedx": openedx(),
            "caliper": caliper(), "canvas": canvas(), "moodle": moodle(), "report": report(), "audit": audit(),
            "declared": declared(), "teams": teams(), "graph": graph(), "zoom": zoom(), "bbb": bbb(),
            "dashboard": dashboard(), "time": times(),
            "batch": batch, "copy": bundles(), "query": queries(), "roster": rosters(),
            "workbook": workbooks(), "zip": archives(), "token": {"one": "ttr1_abcdefg8_" + "Az09-_" * 7 + "x"}}


WORDS = {
    "titrong": "event at actor id role end duration_s school class subject course grade object type"
    " title lesson_no expected_minutes level hash completed score max_score tool purpose mode"
    " exam_kind login lesson_view live_host quiz_attempt question_create ai_use class_open"
    " student teacher online NB VDC true false null 1e400 \\u0000 \\ud800 [[[[[[[[ }}",
    "xapi": "actor account name mbox openid objectType verb id object definition type result score"
    " scaled raw max duration completion success extensions timestamp stored context platform"
    " contextActivities parent grouping statements more PT1H [.] [,] attachments",
    "openedx": "event_type name event_source server browser username user_id course_id path page event data time"
    " timestamp problem_check play_video grade max_grade completion problem_id block_id id POST course-v1: i4x:// block-v1:"
    " edx.completion.block_completion.changed edx.ui.lms.sequence.next_selected /courses/",
    "caliper": "sensor sendTime dataVersion data @context @type id type actor action object group membership roles eventTime"
    " generated target Viewed Submitted Person Learner Instructor ViewEvent AssessmentEvent http://purl.imsglobal.org/caliper/",
    "canvas": "metadata body event_name event_time user_id context_type context_id context_role job_id quiz_submitted"
    " asset_accessed submission_created asset_type asset_id category level Course TeacherEnrollment 210000000000000012",
    "moodle": "id eventname userid courseid relateduserid realuserid anonymous other timecreated origin contextlevel"
    " objecttable objectid contextinstanceid NULL N; i:1; s:3: a:1:{ completionstate",
    "report": "viewed course module attempt with_id '58' /25, -,- User_full_name Event_name Description",
    "audit": "CreationTime Operation UserId UserType Id AppIdentity AuditData CopilotEventData AppHost CopilotInteraction"
    " AIAppInteraction AIApp.SaaS. Copilot.Studio. DisplayName auditData operation userPrincipalName createdDateTime value @odata.context",
    "declared": "teacher_id email day tool purpose subject class evidence_url approved_by approved_at 06/10/2025 2025-10-06"
    " ,,,, ;;;; ngay duyet minh_chung lesson_design",
    "teams": "Name Full_Name Join_time Leave_time First_join Last_leave User_Action Timestamp Joined Left Email Role Organizer 1. 3. 1h AM"
    " 14/11/22 09:29:07 SA CH",
    "graph": "attendanceRecords attendanceIntervals joinDateTime leaveDateTime emailAddress identity id displayName role value @odata.context",
    "zoom": "Name_(Original_Name) User_Email Join_Time Leave_Time Meeting_ID Topic 11/19/2021 10:08:26 PM Yes 6A1-12-A",
    "bbb": "<event timestamp= module=\"PARTICIPANT\" eventname=\"ParticipantJoinEvent\" <userId> </userId> <externalUserId> <!-- --> <![CDATA[ ]]> &amp; &#x41;"
    " <breakout <meeting timestampUTC </event> </recording>",
    "dashboard": "intId extId users intIds sessions registeredOn leftOn endedOn isModerator name 1648751024163 true",
    "query": "school_year= window= by= profile= structure= month: week: to_date: HK1 HK2 year"
    " 2025-2026 today school subject province & ,",
    "roster": "school_code class_code 2025-2026 79001 10A1 HK1 >= \"\" ;",
    "workbook": "<row r= </row> <c r=\"A1\" t=\"s\"> <c> s=\"1\" t=\"inlineStr\" <is> <t> </t></is> <v> </v></c> <si> </si> <rPh> numFmtId= formatCode="
    " date1904= &#13; <![CDATA[ ]]> <!-- --> <?a?> ma_hs ma_gv lop khoi mon trang_thai ngay_trang_thai 2025-2026 31/12/2025 45999 toan 10A1",
    "time": "T Z . + - P PT [.] [,] 24:00:00 :60 02-29 e+",
}


def dictionary(words):
    def token(word):
        return '"' + "".join(
            c if c.isalnum() or c in "_-:.," else "\\x%02x" % ord(c) for c in word) + '"'
    return "".join(token(word) + "\n" for word in words.split())


def simulated(program, count=15):
    """Lines of a few simulated days: every n-th of each file."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, "simulate", "--out", folder, "--schools", "3", "--days",
                        "3", "--platforms", "3", "--quiet"],
                       check=True, stdout=subprocess.DEVNULL)
        for path in sorted(pathlib.Path(folder).rglob("*.gz")):
            with gzip.open(path, "rb") as file:
                lines = file.read().splitlines()
            step = max(1, len(lines) // count)
            kind = "xapi" if any(b'"verb"' in one for one in lines[:5]) else "titrong"
            for number, one in enumerate(lines[::step][:count]):
                yield kind, f"{path.parent.name}-{path.stem}-{number}", one


def write(folder, program=None):
    folder = pathlib.Path(folder)
    for target, files in seeds().items():
        (folder / target).mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            content = content.encode() if isinstance(content, str) else content
            (folder / target / name).write_bytes(content)
    for kind, name, content in simulated(program) if program else ():
        (folder / kind / name).write_bytes(content)
        if kind == "titrong":
            (folder / "batch" / name).write_bytes(content)
    words = dict(WORDS)
    words["batch"] = words["titrong"] + " " + words["xapi"]
    for target, text in words.items():
        (folder / f"{target}.dict").write_text(dictionary(text))


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--out", required=True)
    options.add_argument("--program", help="titrong, for lines of its simulator")
    chosen = options.parse_args()
    write(chosen.out, chosen.program)
