import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Postgres
import Service
import TestSupport
import Testing

@Suite struct EndpointTests {
  @Test func answersTheShareAsJSON() async throws {
    try await ServiceScene.run { client in
      try await client.execute(
        uri: "/v1/indicators/online_share?by=subject,grade&window=week:5", method: .get
      ) { response in
        #expect(response.status == .ok)
        #expect(response.headers[.contentType] == "application/json; charset=utf-8")
        let text = String(buffer: response.body)
        // 140 periods of 45 minutes, 18/35 of them in HK1, over 18 weeks: 180 minutes a week.
        #expect(
          text.hasPrefix(
            #"{"data":[{"keys":{"subject":"TOAN","grade":6,"level":"secondary"},"numerator":"45","#
              + #""denominator":"180.000000","value":"0.250000","target":"10","status":"met","#
              + #""coverage":"1.000000","profile":"blended"}],"meta":{"#))
      }
    }
  }

  @Test func listsTheIndicators() async throws {
    try await ServiceScene.run { client in
      try await client.execute(uri: "/v1/indicators", method: .get) { response in
        #expect(response.status == .ok)
        let text = String(buffer: response.body)
        for id in ["online_share", "ai_teachers", "question_bank", "material_coverage"] {
          #expect(text.contains(#""id":"\#(id)""#))
        }
        #expect(text.contains(#""threshold":"70""#))
      }
      try await client.execute(uri: "/v1/indicators/ai_teachers?by=tool", method: .get) {
        #expect($0.status == .ok)
      }
    }
  }

  @Test func flagsNeedASchool() async throws {
    try await ServiceScene.run { client in
      try await client.execute(uri: "/v1/flags?school=22000001", method: .get) { response in
        #expect(response.status == .ok)
        #expect(String(buffer: response.body).hasPrefix(#"{"data":["#))
      }
      // What would change nothing is not passed over in silence.
      try await client.execute(uri: "/v1/flags?school=22000001&class=6A", method: .get) {
        #expect($0.status == .badRequest)
        #expect(String(buffer: $0.body).contains(#""code":"unknown_parameter""#))
      }
      try await client.execute(uri: "/v1/flags", method: .get) { response in
        #expect(response.status == .badRequest)
        #expect(String(buffer: response.body).contains(#""code":"parameter_missing""#))
      }
    }
  }

  @Test func answersTheSameRowsAsCSV() async throws {
    try await ServiceScene.run { client in
      try await client.execute(
        uri: "/v1/indicators/online_share.csv?by=subject&window=week:5", method: .get
      ) { response in
        #expect(response.status == .ok)
        let lines = String(buffer: response.body).split(whereSeparator: \.isNewline)
        #expect(lines.last == "TOAN,secondary,45,180.000000,0.250000,10,met,1.000000,blended")
      }
    }
  }

  @Test(arguments: [
    ("by=colour", "unknown_group", "subject"), ("window=week:59", "no_such_week", "1…35"),
    ("window=soon", "unknown_window", "to_date"), ("school_year=2031-2032", "unknown_year", "2025"),
    ("profile=lax", "unknown_profile", "blended"), ("level=1", "unknown_value", "secondary"),
    ("sort=-colour", "unknown_sort", "value"), ("limit=0", "parameter_value", "10000"),
    ("limit=5&after=abc", "bad_cursor", "abc"),
    ("colour=red", "unknown_parameter", "school_year"),
    ("by=grade&by=class", "parameter_twice", ""),
    ("school_year=2025-2026&window=month:2024-10", "window_outside_year", "2025-2026"),
  ])
  func namesWhatIsAllowed(query: String, code: String, hint: String) async throws {
    try await ServiceScene.run { client in
      try await client.execute(uri: "/v1/indicators/online_share?\(query)", method: .get) {
        response in
        #expect(response.status == .badRequest)
        #expect(response.headers[.contentType] == "application/problem+json; charset=utf-8")
        let text = String(buffer: response.body)
        #expect(text.contains(#""code":"\#(code)""#))
        #expect(hint.isEmpty || text.contains(hint))
      }
    }
  }

  @Test func unknownThingsAreProblemsInTheReadersLanguage() async throws {
    try await ServiceScene.run { client in
      try await client.execute(
        uri: "/v1/indicators/colour", method: .get, headers: [.acceptLanguage: "en-GB,vi"]
      ) { response in
        #expect(response.status == .notFound)
        #expect(String(buffer: response.body).contains("There is no indicator"))
      }
      try await client.execute(uri: "/v1/nothing", method: .get) { response in
        #expect(response.status == .notFound)
        #expect(response.headers[.contentSecurityPolicy] != nil)
        #expect(String(buffer: response.body).contains(#""status":404"#))
      }
    }
  }

  @Test func readinessFollowsTheDatabase() async throws {
    try await TestDatabase.shared.withScratchSchema { pool in
      try await ServiceScene.migrate(pool)
      let application = try buildApplication(
        try ServiceScene.context(pool), host: "127.0.0.1", port: 0, logger: ServiceScene.quiet)
      try await application.test(.router) { client in
        try await client.execute(uri: "/healthz", method: .get) { #expect($0.status == .ok) }
        try await client.execute(uri: "/readyz", method: .get) { #expect($0.status == .ok) }
        try await pool.withConnection { try await $0.script("DROP TABLE data_state") }
        try await client.execute(uri: "/readyz", method: .get) {
          #expect($0.status == .internalServerError)
        }
        try await client.execute(uri: "/healthz", method: .get) { #expect($0.status == .ok) }
      }
    }
  }
}
