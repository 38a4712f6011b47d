#include "dom.hpp"
#include "tokens.hpp"

namespace {

using titrong_json_word::of;
using titrong_json_word::span;

/// Value 0 is none and value 1 the record itself.
constexpr size_t kRoot = 1;
constexpr size_t kFirst = 2;

/// Off the tokens of a record. What containers hold comes one behind the other, and containers of one depth one after
/// another, so each depth has a row of its own.
class TapeWriter : public TokenReader {
 public:
  /// Values of one depth. Not a power of two, so that rows do not share their places in the cache.
  static constexpr size_t kRow = 536;
  static constexpr size_t kValues = kFirst + kDeepest * kRow;

  TapeWriter(titrong_json_parser &parser, const uint32_t *token, size_t start)
      : TokenReader(parser, token, start), values_(parser.values.data()),
        keys_(parser.keys.data()), hashes_(parser.hashes.data()) {}

  /// - Returns: whether a record was read, wherever it ends.
  bool read() {
    if (token_ == end_ || bytes_[*token_++] != '{') return false;
    for (size_t row = 0; row < kDeepest; row++) next_[row] = kFirst + row * kRow;
    Container outer[kDeepest];
    size_t depth = 0;
    Container in = {'}', kRoot, kFirst};
    size_t at = kFirst;
  first:
    if (token_ == end_) return false;
    if (bytes_[*token_] == in.closing) {
      token_++;
      goto closed;
    }
  member: {
    if (at == kFirst + (depth + 1) * kRow) return false;
    if (in.closing == '}' && !write_key(at)) return false;
    // Behind every value stands at least the end of what it is in.
    if (end_ - token_ < 2) return false;
    const uint8_t byte = bytes_[*token_];
    if (byte == '"') {
      size_t length;
      if (!string(length) || !text(*token_ + 1, length, values_[at])) return false;
    } else if (byte == '{' || byte == '[') {
      if (depth + 1 == kDeepest) return false;
      token_++;
      outer[depth] = in;
      next_[depth] = at + 1;
      depth++;
      // In ASCII a closing bracket comes two behind the opening one.
      in = {uint8_t(byte + 2), at, next_[depth]};
      at = in.first;
      goto first;
    } else if (!scalar(*token_, values_[at])) {
      return false;
    }
    token_++;
    at++;
  }
  next:
    if (token_ == end_) return false;
    {
      const uint8_t byte = bytes_[*token_++];
      if (byte == ',') goto member;
      if (byte != in.closing) return false;
    }
  closed:
    values_[in.holder] = span(char(in.closing - 2), in.first, at - in.first);
    if (depth == 0) return true;
    next_[depth] = at;
    in = outer[--depth];
    at = next_[depth];
    goto next;
  }

 private:
  struct Container {
    uint8_t closing;
    /// Its own value, and the first of those it holds.
    size_t holder;
    size_t first;
  };

  bool write_key(size_t at) {
    size_t first, length;
    if (!key(first, length)) return false;
    keys_[at] = span('s', first - start_, length);
    hashes_[at] = titrong_json_hash(titrong_json_padded_head(bytes_ + first, length), length);
    return true;
  }

  uint64_t *values_;
  uint64_t *keys_;
  uint8_t *hashes_;
  size_t next_[kDeepest];
};

/// Off the tape of simdjson. Its words follow the structural characters of the text, which say where numbers are written.
class TapeCopier : DomTape {
 public:
  TapeCopier(titrong_json_parser &parser, const uint8_t *bytes)
      : DomTape(parser), bytes_(bytes), token_(parser.dom.implementation->structural_indexes.get()),
        values_(parser.values.data()), keys_(parser.keys.data()), hashes_(parser.hashes.data()) {}

  void run() { copy(kRoot, kRoot); }

 private:
  void copy(size_t at, size_t place) {
    const uint8_t kind = this->kind(at);
    if (kind == '{' || kind == '[') return copy_container(at, place);
    const size_t start = token();
    switch (kind) {
      case '"': values_[place] = span('S', string(at), length(string(at))); break;
      case 'l': {
        const int64_t number = int64_t(tape_[at + 1]);
        const bool fits =
            number >= -titrong_json_word::kWidest && number < titrong_json_word::kWidest;
        values_[place] = fits ? titrong_json_word::whole(number) : of('x', start);
        break;
      }
      case 'u':
      case 'd': values_[place] = of('x', start); break;
      default: values_[place] = of(char(kind));
    }
  }

  void copy_container(size_t at, size_t place) {
    token();
    const bool is_object = kind(at) == '{';
    const size_t end = after(at) - 1;
    const size_t first = next_;
    for (size_t member = at + 1; member < end; member = after(member + is_object)) next_++;
    values_[place] = span(char(kind(at)), first, next_ - first);
    size_t inner = first;
    for (size_t member = at + 1; member < end; member = after(member + is_object)) {
      if (is_object) {
        token();
        const size_t start = string(member);
        keys_[inner] = span('S', start, length(start));
        hashes_[inner] = titrong_json_hash(
            titrong_json_padded_head(strings_ + start, length(start)), length(start));
      }
      copy(member + is_object, inner++);
    }
    token();
  }

  /// Passes the token of one word of the tape; colons and commas have none.
  size_t token() {
    while (bytes_[*token_] == ':' || bytes_[*token_] == ',') token_++;
    return *token_++;
  }

  const uint8_t *bytes_;
  const uint32_t *token_;
  uint64_t *values_;
  uint64_t *keys_;
  uint8_t *hashes_;
  size_t next_ = kFirst;
};

bool is_blank(const uint8_t *from, const uint8_t *end) {
  while (from != end && (*from == ' ' || *from == '\t' || *from == '\r' || *from == '\n')) from++;
  return from == end;
}

const titrong_json_tape *lend(
    titrong_json_parser &parser, const uint8_t *record, size_t length, const uint8_t *names,
    const uint8_t *texts) {
  parser.tape = {parser.values.data(), parser.keys.data(), parser.hashes.data(), record, length,
                 names, texts};
  return &parser.tape;
}

}  // namespace

extern "C" const titrong_json_tape *titrong_json_read_tape(
    titrong_json_parser *parser, size_t start, size_t length) {
  const size_t end = start + length;
  const uint32_t *token = parser->token;
  while (token != parser->end && *token < start) token++;
  parser->reserve_tape(TapeWriter::kValues);
  TapeWriter reader(*parser, token, start);
  // Where it begins within a string of what stands before it, its brace is no token.
  bool is_plain = token != parser->end && *token < end &&
                  is_blank(parser->scanned + start, parser->scanned + *token) && reader.read();
  token = reader.token();
  // It may have ended in another record, or something may come behind it.
  is_plain = is_plain && token[-1] < end && (token == parser->end || *token >= end);
  parser->token =
      is_plain ? token : std::lower_bound(parser->token, parser->end, uint32_t(end));
  if (!is_plain) return nullptr;
  reader.keep(*parser);
  const uint8_t *record = parser->scanned + start;
  return lend(*parser, record, length, record, parser->texts.data());
}

extern "C" const titrong_json_tape *titrong_json_copy_tape(
    titrong_json_parser *parser, const uint8_t *bytes, size_t length) {
  // Each value has a word of its own, at least.
  parser->reserve_tape(kFirst + size_t(parser->dom.doc.tape[0] & 0xFFFF'FFFF));
  TapeCopier(*parser, bytes).run();
  const uint8_t *strings = parser->dom.doc.string_buf.get();
  return lend(*parser, bytes, length, strings, strings);
}
