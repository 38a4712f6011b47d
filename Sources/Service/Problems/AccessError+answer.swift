import HTTPTypes
import Warehouse

/// What an administrator has not set up: whoever asks can do nothing but say so.
extension AccessError: AnsweredError {
  var status: HTTPResponse.Status { .serviceUnavailable }
  var headers: HTTPFields { [:] }
}
