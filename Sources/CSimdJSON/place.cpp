#include "places.hpp"
#include "shape.hpp"

namespace {

/// Which token of the record read last a value begins with.
size_t find_token(const titrong_json_parser &parser, size_t place) {
  if (place == titrong_json_tape_place::kRoot) return 0;
  if (parser.shape != nullptr) return parser.shape->token(place);
  Places places;
  const size_t count = size_t(parser.token - parser.first);
  for (size_t index = 1; index < count; index++) {
    switch (parser.scanned[parser.first[index]]) {
      case '{':
      case '[':
        if (places.open() == place) return index;
        break;
      case '}':
      case ']': places.close(); break;
      case ',': break;
      default:
        // A key, and its colon.
        if (parser.scanned[parser.first[index + 1]] == ':') {
          index++;
        } else if (places.value() == place) {
          return index;
        }
    }
  }
  return count;
}

}  // namespace

extern "C" size_t titrong_json_object_place(const titrong_json_parser *parser, size_t index) {
  const uint8_t *bytes = parser->scanned;
  const uint32_t *token = parser->first + find_token(*parser, index);
  while (token < parser->token && bytes[*token] != '{') token++;
  return token < parser->token ? size_t(bytes + *token - parser->tape.record) : 0;
}
