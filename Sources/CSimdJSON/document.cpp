#include "parser.hpp"
#include "shape.hpp"

#include <new>

static_assert(
    TITRONG_JSON_PADDING >= simdjson::SIMDJSON_PADDING, "the parser reads behind the text");

titrong_json_parser::titrong_json_parser() : shapes(std::make_unique<Shapes>()) {}
titrong_json_parser::~titrong_json_parser() = default;

extern "C" titrong_json_parser *titrong_json_open(void) {
  auto *parser = new (std::nothrow) titrong_json_parser;
  if (parser == nullptr) std::terminate();
  return parser;
}

extern "C" void titrong_json_close(titrong_json_parser *parser) { delete parser; }

extern "C" int titrong_json_parse(
    titrong_json_parser *parser, const uint8_t *bytes, size_t length, size_t depth,
    const uint64_t **tape, const uint8_t **strings) {
  // simdjson counts a container only when something is in it, and refuses at its limit.
  parser->reserve(length, depth + 1);
  const auto error = parser->dom.parse(bytes, length, false).error();
  switch (error) {
    case simdjson::SUCCESS: break;
    case simdjson::DEPTH_ERROR: return TITRONG_JSON_DEEP;
    case simdjson::MEMALLOC: std::terminate();
    default: return TITRONG_JSON_INVALID;
  }
  *tape = parser->dom.doc.tape.get();
  *strings = parser->dom.doc.string_buf.get();
  return TITRONG_JSON_VALID;
}

extern "C" size_t titrong_json_offset(
    const titrong_json_parser *parser, const uint8_t *bytes, size_t index) {
  const uint64_t *tape = parser->dom.doc.tape.get();
  const auto &implementation = *parser->dom.implementation;
  // Every structural character but ':' and ',' has its word on the tape, in the same order.
  size_t structural = 0;
  for (size_t word = 1;; word++) {
    while (structural < implementation.n_structural_indexes) {
      const uint8_t byte = bytes[implementation.structural_indexes[structural]];
      if (byte != ':' && byte != ',') break;
      structural++;
    }
    if (structural >= implementation.n_structural_indexes) return 0;
    if (word >= index) return implementation.structural_indexes[structural];
    const uint8_t kind = uint8_t(tape[word] >> 56);
    // The value of a number fills a second word.
    if (kind == 'l' || kind == 'u' || kind == 'd') word++;
    structural++;
  }
}

extern "C" size_t titrong_json_objects(
    const titrong_json_parser *parser, const uint8_t *bytes, uint32_t *places, size_t count) {
  const auto &implementation = *parser->dom.implementation;
  size_t found = 0;
  for (size_t index = 0; index < implementation.n_structural_indexes && found < count; index++) {
    const uint32_t place = implementation.structural_indexes[index];
    if (bytes[place] == '{') places[found++] = place;
  }
  return found;
}
