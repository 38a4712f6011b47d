import Decoding
import Testing

@Suite("Formats by the beginning of a file")
struct RecognitionTests {
  private func recognised(_ text: String) -> LogFormat? {
    Array(text.utf8).withUnsafeBytes { LogFormat.recognised($0) }
  }

  @Test(
    "what each begins with",
    arguments: [
      (
        #"{"id":"1","at":"2025-10-06T07:30:00Z","event":"login","actor":{"id":"a"}}"#,
        LogFormat.titrongV1
      ),
      ("\u{FEFF}\n  \r\n" + #"{"event":"login","actor":{"id":1},"at":"#, .titrongV1),
      (#"{"actor":{"mbox":"mailto:a@b"},"verb":{"id":"v"},"object":{"id":"o"}}"#, .xapi),
      (#"{"statements":[{"actor":{},"verb":{},"object":{"#, .xapi),
      (
        #"{"event_type":"play_video","event_source":"browser","event":"{\"verb\":\"actor\"}"}"#,
        .openEdX
      ),
      (
        "# log of today\n2025-10-06 INFO [tracking] - "
          + #"{"name":"x","event_type":"x","event_source":"server"}"#, .openEdX
      ),
      (#"{"name":"n","timestamp":"t","data":{},"context":{}}"#, .openEdX),
      (#"{"sensor":"s","sendTime":"t","dataVersion":"v","data":[]}"#, .caliper),
      (
        #"[{"@context":"http://purl.imsglobal.org/ctx/caliper/v1p2","type":"ViewEvent"}]"#, .caliper
      ),
      (#"{"metadata":{"event_name":"logged_in"},"body":{}}"#, .canvas),
      (#"[{"eventname":"\\core\\event\\x","timecreated":1}]"#, .moodleLogstore),
      ("id;eventname;component;timecreated\n", .moodleLogstore),
      (
        #""9","\mod_page\event\course_module_viewed",a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s"#,
        .moodleLogstore
      ),
      ("Time,User full name,Affected user,Event context,Component,Event name\n", .moodleReport),
      (",Thời gian,Họ và tên,Ngữ cảnh sự kiện,Thành phần,Tên sự kiện,Mô tả\n", .moodleReport),
      ("id,actionname,actionid,success,userid,contextid,provider,timecreated\n", .moodleLogstore),
      (#"{"actionname":"generate_text","provider":"p","timecreated":1}"#, .moodleLogstore),
      (
        #"{"CreationTime":"2025-10-06T07:30:00","Operation":"x","OrganizationId":"o"}"#, .m365Audit
      ),
      (
        #"{"value":[{"id":"1","auditLogRecordType":"copilotInteraction","auditData":{}}]}"#,
        .m365Audit
      ),
      (#"{"UserIds":"a","Operations":"x","AuditData":"{"Id":1}"}"#, .m365Audit),
      ("RecordId,CreationDate,RecordType,Operation,UserId,AuditData\n", .m365Audit),
      ("#TYPE x\n\"CreationDate\",\"UserIds\",\"Operations\",\"AuditData\"\n", .m365Audit),
      ("teacher_id,day,tool,approved_by\n", .aiDeclared),
      ("Trường A\n\nSTT;Mã GV;Ngày;Công cụ AI;Người duyệt;Ngày duyệt\n", .aiDeclared),
    ])
  func known(text: String, format: LogFormat) {
    #expect(recognised(text) == format)
  }

  @Test(
    "what is none, or not certain",
    arguments: [
      "", "\n\n", "# only a comment", "{}", "[1,2]", "a,b,c\n", "<xml/>", #"{"event":1}"#,
      "teacher_id,day,tool,purpose\n", "Operation,UserId\n",
    ])
  func unknown(text: String) {
    #expect(recognised(text) == nil)
  }
}
