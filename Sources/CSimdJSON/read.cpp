#include "escapes.hpp"
#include "parser.hpp"
#include "plan.hpp"

namespace {

constexpr size_t kDeepest = 16;
/// What a word has room for beside its kind.
constexpr int64_t kWidest = int64_t(1) << 55;
constexpr ptrdiff_t kDigits = 16;

uint64_t word(char kind, uint64_t rest = 0) { return uint64_t(uint8_t(kind)) << 56 | rest; }

uint64_t text_word(char kind, size_t start, size_t length) {
  return word(kind, uint64_t(start) << 28 | length);
}

uint64_t whole(int64_t value) { return word('l', uint64_t(value) & ((uint64_t(1) << 56) - 1)); }

bool is_space(uint8_t byte) {
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

bool ends_value(uint8_t byte) {
  return byte == ',' || byte == '}' || byte == ']' || is_space(byte);
}

bool is_digit(uint8_t byte) { return uint8_t(byte - '0') < 10; }

/// Goes over the tokens that the first stage of simdjson has found in a valid UTF-8 text without control characters
/// in strings, so that no string goes on in the next line. Whatever is not as it should be ends it.
class PlainReader {
 public:
  PlainReader(
      titrong_json_plan &plan, titrong_json_parser &parser, const uint32_t *token, size_t start,
      uint64_t *words)
      : plan_(plan), bytes_(parser.scanned), token_(token), end_(parser.end), start_(start),
        words_(words), has_escapes_(parser.has_escapes), texts_(parser.texts.data()),
        text_(parser.text) {}

  /// Behind the last text written.
  uint8_t *text() const { return text_; }

  /// Behind the last token read.
  const uint32_t *token() const { return token_; }

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
    if (in.closing == '}' && !key(in, slot)) return false;
    // Behind every value stands at least the end of what it is in.
    if (end_ - token_ < 2) return false;
    uint64_t found = 0;
    const uint8_t byte = bytes_[*token_];
    if (byte == '"') {
      size_t length;
      if (!string(length) || !text(*token_ + 1, length, slot, found)) return false;
    } else if (byte == '{' || byte == '[') {
      if (depth == kDeepest) return false;
      token_++;
      plan_.store(words_, slot, word(char(byte)));
      outer[depth++] = in;
      in = byte == '[' ? array() : object(plan_.object(slot));
      goto first;
    } else if (!scalar(*token_, found)) {
      return false;
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
  bool key(Container &container, uint8_t &slot) {
    if (end_ - token_ < 3 || bytes_[token_[0]] != '"' || bytes_[token_[1]] != ':') return false;
    size_t length;
    if (!string(length)) return false;
    // A key written with an escape may be one of ours.
    if (has_escapes_ && std::memchr(bytes_ + *token_ + 1, '\\', length) != nullptr) return false;
    slot = plan_.slot(container.object, container.before, bytes_ + *token_ + 1, length);
    token_ += 2;
    return true;
  }

  /// Length of the string of which the token is the first quote: between its end and the next token stands only
  /// white space.
  bool string(size_t &length) const {
    const size_t first = token_[0];
    size_t last = token_[1] - 1;
    if (bytes_[last] != '"') {
      while (is_space(bytes_[last])) last--;
      if (bytes_[last] != '"') return false;
    }
    length = last - first - 1;
    return last > first;
  }

  bool text(size_t first, size_t length, uint8_t slot, uint64_t &found) {
    const uint8_t *string = bytes_ + first;
    if (!has_escapes_ || std::memchr(string, '\\', length) == nullptr) {
      found = text_word('s', first - start_, length);
      return true;
    }
    uint8_t *end = Unescaper::run(string, string + length, text_);
    if (end == nullptr) return false;
    if (slot == plan_.elsewhere) return true;
    found = text_word('S', size_t(text_ - texts_), size_t(end - text_));
    text_ = end;
    return true;
  }

  bool scalar(size_t start, uint64_t &found) const {
    const uint8_t *value = bytes_ + start;
    switch (*value) {
      case 't':
        found = word('t');
        return std::memcmp(value, "true", 4) == 0 && ends_value(value[4]);
      case 'f':
        found = word('f');
        return std::memcmp(value, "false", 5) == 0 && ends_value(value[5]);
      case 'n': return std::memcmp(value, "null", 4) == 0 && ends_value(value[4]);
      default: return number(start, found);
    }
  }

  bool number(size_t start, uint64_t &found) const {
    const uint8_t *digit = bytes_ + start;
    const bool is_negative = *digit == '-';
    if (is_negative) digit++;
    const uint8_t *first = digit;
    int64_t value = 0;
    while (is_digit(*digit) && digit - first <= kDigits) value = value * 10 + (*digit++ - '0');
    const ptrdiff_t count = digit - first;
    if (count == 0 || count > kDigits || (count > 1 && *first == '0')) return false;
    if (*digit != '.') {
      if (is_negative && value == 0) return false;
      found = whole(is_negative ? -value : value);
      return ends_value(*digit);
    }
    first = ++digit;
    while (is_digit(*digit) && digit - first <= kDigits) digit++;
    found = word('x', start - start_);
    return digit > first && digit - first <= kDigits && ends_value(*digit);
  }

  titrong_json_plan &plan_;
  const uint8_t *bytes_;
  const uint32_t *token_;
  const uint32_t *end_;
  size_t start_;
  uint64_t *words_;
  bool has_escapes_;
  uint8_t *texts_;
  uint8_t *text_;
};

/// Off the tape (simdjson doc/tape.md), which holds everything simdjson has found right.
class TapeReader {
 public:
  TapeReader(
      const titrong_json_parser *parser, titrong_json_plan &plan, const uint8_t *bytes,
      uint64_t *words)
      : parser_(parser), plan_(plan), bytes_(bytes), words_(words),
        tape_(parser->dom.doc.tape.get()), strings_(parser->dom.doc.string_buf.get()) {}

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
  uint8_t kind(size_t at) const { return uint8_t(tape_[at] >> 56); }
  size_t string(size_t at) const { return size_t(tape_[at] & 0x00FF'FFFF'FFFF'FFFF) + 4; }

  size_t length(size_t start) const {
    uint32_t length;
    std::memcpy(&length, strings_ + start - 4, sizeof length);
    return length;
  }

  size_t after(size_t at) const {
    switch (kind(at)) {
      case '{':
      case '[': return size_t(tape_[at] & 0xFFFF'FFFF);
      case 'l':
      case 'u':
      case 'd': return at + 2;
      default: return at + 1;
    }
  }

  uint64_t value(size_t at) const {
    switch (kind(at)) {
      case '"': return text_word('S', string(at), length(string(at)));
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
  const uint64_t *tape_;
  const uint8_t *strings_;
};

}  // namespace

extern "C" int titrong_json_scan(
    titrong_json_parser *parser, const uint8_t *bytes, size_t length) {
  if (length == 0) return 0;
  parser->reserve(length, std::max(parser->dom.max_depth(), kDeepest));
  auto &found = *parser->dom.implementation;
  if (found.stage1(bytes, length, simdjson::stage1_mode::regular) != simdjson::SUCCESS) return 0;
  parser->scanned = bytes;
  parser->token = found.structural_indexes.get();
  parser->end = parser->token + found.n_structural_indexes;
  parser->has_escapes = std::memchr(bytes, '\\', length) != nullptr;
  if (parser->has_escapes && parser->texts.size() < length + TITRONG_JSON_PADDING) {
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
  if (is_plain) parser->text = reader.text();
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
