import HTTPTypes
import Inflation
import Model

/// Why an upload is not taken. None of these leaves anything behind.
enum UploadError: AnsweredError, Equatable {
  /// No token, or none in force: which of the two is not said.
  case unauthorized
  /// A token of another source, or a source nobody knows.
  case otherSource
  case mediaType(String)
  case coding(String)
  case tooLarge(limit: Int64)
  case badDigest
  case digestDiffers
  case badKey
  case refused(FileRefusal)
  case quota(secondsLeft: Int)
  case busy
  case diskLow
  /// The disk did not keep what came; nobody knows what it holds.
  case notKept
  /// Nothing came for too long, or too little.
  case slow
  /// The connection ended before the body.
  case incomplete

  var status: HTTPResponse.Status {
    switch self {
    case .unauthorized: .unauthorized
    case .otherSource: .forbidden
    case .mediaType, .coding: .unsupportedMediaType
    case .tooLarge: .contentTooLarge
    case .badDigest, .digestDiffers, .badKey, .incomplete: .badRequest
    case .refused(.tooLarge), .refused(.tooManyMembers): .contentTooLarge
    case .refused(.unsupportedContainer), .refused(.encoding): .unsupportedMediaType
    case .refused: .unprocessableContent
    case .quota: .tooManyRequests
    case .busy, .diskLow: .serviceUnavailable
    case .notKept: .internalServerError
    case .slow: .requestTimeout
    }
  }

  var headers: HTTPFields {
    switch self {
    case .unauthorized: [.wwwAuthenticate: "Bearer"]
    case .coding: [.acceptEncoding: "gzip, identity"]
    case .quota(let seconds): [.retryAfter: "\(max(1, seconds))"]
    case .busy: [.retryAfter: "5"]
    case .diskLow: [.retryAfter: "60"]
    default: [:]
    }
  }

  var explanation: Explanation {
    switch self {
    case .unauthorized: Explanation("upload_unauthorized", exit: .notPermitted)
    case .otherSource: Explanation("upload_other_source", exit: .notPermitted)
    case .mediaType(let value):
      Explanation(
        "upload_media_type",
        ["value": value, "known": UploadQuestion.mediaTypes.joined(separator: ", ")], exit: .usage)
    case .coding(let value):
      Explanation("upload_coding", ["value": value, "known": "gzip, identity"], exit: .usage)
    case .tooLarge(let limit):
      Explanation("upload_too_large", ["limit": "\(limit)"], exit: .badInput)
    case .badDigest: Explanation("upload_bad_digest", exit: .usage)
    case .digestDiffers: Explanation("upload_digest_differs", exit: .badInput)
    case .badKey: Explanation("upload_bad_key", exit: .usage)
    case .refused(let refusal):
      Explanation(refusal.code, ["offset": "\(refusal.offset)"], exit: .badInput)
    case .quota(let seconds):
      Explanation("upload_quota", ["seconds": "\(max(1, seconds))"], exit: .notPermitted)
    case .busy: Explanation("upload_busy", exit: .locked)
    case .diskLow: Explanation("upload_disk_low", exit: .outputFailed)
    case .notKept: Explanation("upload_not_kept", exit: .outputFailed)
    case .slow: Explanation("upload_slow", exit: .badInput)
    case .incomplete: Explanation("upload_incomplete", exit: .badInput)
    }
  }
}
