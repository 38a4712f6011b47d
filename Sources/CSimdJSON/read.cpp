#include "parser.hpp"
#include "plan.hpp"

namespace {

int spread(const titrong_json_tape *tape, titrong_json_plan &plan, uint64_t *words) {
  if (tape == nullptr) return 0;
  const titrong_json_plan::Layout &layout = plan.layout(*tape);
  for (size_t slot = 0; slot < plan.slots(); slot++) words[slot] = tape->values[layout[slot]];
  return 1;
}

}  // namespace

extern "C" int titrong_json_scan(
    titrong_json_parser *parser, const uint8_t *bytes, size_t length) {
  if (length == 0) return 0;
  parser->reserve(length, std::max(parser->dom.max_depth(), titrong_json_parser::kDeepest));
  auto &found = *parser->dom.implementation;
  if (found.stage1(bytes, length, simdjson::stage1_mode::regular) != simdjson::SUCCESS) return 0;
  parser->scanned = bytes;
  parser->length = length;
  parser->token = found.structural_indexes.get();
  parser->end = parser->token + found.n_structural_indexes;
  parser->escape = titrong_json_parser::find_escape(bytes, bytes + length);
  if (parser->escape != bytes + length && parser->texts.size() < length + TITRONG_JSON_PADDING) {
    parser->texts.resize(length + TITRONG_JSON_PADDING);
  }
  parser->text = parser->texts.data();
  return 1;
}

extern "C" int titrong_json_read(
    titrong_json_parser *parser, titrong_json_plan *plan, size_t start, size_t length,
    uint64_t *words) {
  return spread(titrong_json_read_tape(parser, start, length), *plan, words);
}

extern "C" const uint8_t *titrong_json_texts(const titrong_json_parser *parser) {
  return parser->texts.data();
}

extern "C" void titrong_json_spread(
    titrong_json_parser *parser, titrong_json_plan *plan, const uint8_t *bytes, size_t length,
    uint64_t *words) {
  spread(titrong_json_copy_tape(parser, bytes, length), *plan, words);
}
