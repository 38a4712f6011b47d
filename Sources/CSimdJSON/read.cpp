#include "dom.hpp"
#include "plan.hpp"
#include "tokens.hpp"

namespace {

using titrong_json_word::kWidest;
using titrong_json_word::span;
using titrong_json_word::whole;

uint64_t word(char kind, uint64_t rest = 0) { return titrong_json_word::of(kind, rest); }

/// Goes over the tokens of a record in which no string goes on in the next line.
class PlainReader : public TokenReader {
 public:
  PlainReader(
      titrong_json_plan &plan, const titrong_json_parser &parser, const uint32_t *token,
      size_t start, uint64_t *words)
      : TokenReader(parser, token, start), plan_(plan), words_(words) {}

  /// - Returns: whether a record was read, wherever it ends.
  bool read() {
    if (token_ == end_ || bytes_[*token_++] != '{') return false;
    std::fill_n(words_, plan_.slots(), 0);
    Container outer[kDeepest];
    size_t depth = 0;
    Container in = object(plan_.root);
  first:
    if (token_ == end_) return false;
    if (bytes_[*token_] == in.closing) {
      token_++;
      goto closed;
    }
  member: {
    uint8_t slot = plan_.elsewhere;
    if (in.closing == '}' && !find_slot(in, slot)) return false;
    // Behind every value stands at least the end of what it is in.
    if (end_ - token_ < 2) return false;
    uint64_t found = 0;
    const uint8_t byte = bytes_[*token_];
    if (byte == '"') {
      size_t length;
      if (!string(length) || !text(*token_ + 1, length, found)) return false;
    } else if (byte == '{' || byte == '[') {
      if (depth == kDeepest) return false;
      token_++;
      plan_.store(words_, slot, word(char(byte)));
      outer[depth++] = in;
      in = byte == '[' ? array() : object(plan_.object(slot));
      goto first;
    } else {
      found = Plain::scalar(bytes_ + *token_, *token_ - start_);
      if (found == 0) return false;
      if (found == word('n')) found = 0;
    }
    token_++;
    plan_.store(words_, slot, found);
  }
  next:
    if (token_ == end_) return false;
    {
      const uint8_t byte = bytes_[*token_++];
      if (byte == ',') goto member;
      if (byte != in.closing) return false;
    }
  closed:
    if (depth == 0) return true;
    in = outer[--depth];
    goto next;
  }

 private:
  struct Container {
    uint8_t closing;
    uint8_t object;
    titrong_json_plan::Key *before;
  };

  Container object(uint8_t object) { return {'}', object, plan_.start(object)}; }
  Container array() { return {']', plan_.ignored, nullptr}; }

  /// Passes the key of a member of an object.
  bool find_slot(Container &container, uint8_t &slot) {
    size_t first, length;
    if (!key(first, length)) return false;
    slot = plan_.slot(container.object, container.before, bytes_ + first, length);
    return true;
  }

  titrong_json_plan &plan_;
  uint64_t *words_;
};

class TapeReader : DomTape {
 public:
  TapeReader(
      const titrong_json_parser *parser, titrong_json_plan &plan, const uint8_t *bytes,
      uint64_t *words)
      : DomTape(*parser), parser_(parser), plan_(plan), bytes_(bytes), words_(words) {}

  void read(size_t at, uint8_t object) {
    const size_t end = after(at) - 1;
    auto *before = plan_.start(object);
    for (size_t key = at + 1; key < end; key = after(key + 1)) {
      const size_t start = string(key);
      const uint8_t slot = plan_.slot(object, before, strings_ + start, length(start));
      plan_.store(words_, slot, value(key + 1));
      const uint8_t inner = plan_.object(slot);
      if (inner != plan_.ignored && kind(key + 1) == '{') read(key + 1, inner);
    }
  }

 private:
  uint64_t value(size_t at) const {
    switch (kind(at)) {
      case '"': return span('S', string(at), length(string(at)));
      case 'l': {
        const int64_t number = int64_t(tape_[at + 1]);
        if (number >= -kWidest && number < kWidest) return whole(number);
        [[fallthrough]];
      }
      case 'u':
      case 'd': return word('x', titrong_json_offset(parser_, bytes_, at));
      case 'n': return 0;
      default: return word(char(kind(at)));
    }
  }

  const titrong_json_parser *parser_;
  titrong_json_plan &plan_;
  const uint8_t *bytes_;
  uint64_t *words_;
};

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
  const size_t end = start + length;
  const uint32_t *token = parser->token;
  while (token != parser->end && *token < start) token++;
  PlainReader reader(*plan, *parser, token, start, words);
  bool is_plain = reader.read();
  token = reader.token();
  // It may have begun or ended in another line, or something may come behind it.
  is_plain = is_plain && token[-1] < end && (token == parser->end || *token >= end);
  if (is_plain) reader.keep(*parser);
  if (!is_plain) token = std::lower_bound(parser->token, parser->end, uint32_t(end));
  parser->token = token;
  return is_plain;
}

extern "C" const uint8_t *titrong_json_texts(const titrong_json_parser *parser) {
  return parser->texts.data();
}

extern "C" void titrong_json_spread(
    const titrong_json_parser *parser, titrong_json_plan *plan, const uint8_t *bytes,
    uint64_t *words) {
  std::fill_n(words, plan->slots(), 0);
  TapeReader(parser, *plan, bytes, words).read(1, plan->root);
}
