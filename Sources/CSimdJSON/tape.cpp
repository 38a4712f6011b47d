#include "plain.hpp"
#include "shape.hpp"
#include "tape.hpp"

namespace {

using titrong_json_tape_place::kFirst;
using titrong_json_tape_place::kRoot;
using titrong_json_tape_place::kRow;
using titrong_json_word::span;

/// Off the tokens that the first stage of simdjson has found in valid UTF-8 without control characters in strings.
/// Whatever is not as it should be, or not plain, ends it.
///
/// What containers hold comes one behind the other, and containers of one depth one after another, so each depth has a
/// row of its own.
class TapeWriter {
  static constexpr size_t kDeepest = titrong_json_parser::kDeepest;

 public:
  static constexpr size_t kValues = kFirst + kDeepest * kRow;

  TapeWriter(
      titrong_json_parser &parser, const uint32_t *token, size_t start, TextWriter &texts)
      : parser_(parser), token_(token), record_(parser.scanned + start), texts_(texts) {}

  /// Behind the last token read, if a record was.
  const uint32_t *token() const { return token_; }

  /// - Returns: whether a record was read, wherever it ends.
  bool read() {
    const uint8_t *const bytes = parser_.scanned;
    const uint32_t *const end = parser_.end;
    uint64_t *const values = parser_.values.data();
    uint64_t *const keys = parser_.keys.data();
    uint8_t *const hashes = parser_.hashes.data();
    const uint32_t *token = token_;
    if (token == end || bytes[*token++] != '{') return false;
    // Of rows that have been begun: where the next value of each goes.
    uint32_t next[kDeepest];
    Container outer[kDeepest];
    size_t depth = 0;
    size_t deepest = 0;
    Container in(kRoot, kFirst, '}');
    size_t at = kFirst;
    size_t limit = kFirst + kRow;
    uint8_t mark;
  opened:
    if (token == end) return false;
    if (bytes[*token] == in.closing()) {
      token++;
      goto closed;
    }
    if (in.closing() == ']') goto element;
  member:
    // Key, colon, value, and what stands behind it.
    if (end - token < 4 || at == limit || !write_key(bytes, token, keys[at], hashes[at])) {
      return false;
    }
    token += 2;
    goto value;
  element:
    if (end - token < 2 || at == limit) return false;
  value:
    mark = bytes[*token];
    if (mark == '"') {
      if (!write_text(bytes + *token + 1, bytes + token[1] - 1, values[at])) return false;
    } else if ((mark | 0x20) == '{') {
      // Brackets and braces differ in one bit, and a closing one comes two behind the opening one.
      if (depth + 1 == kDeepest) return false;
      outer[depth] = in;
      next[depth++] = uint32_t(at + 1);
      if (depth > deepest) {
        deepest = depth;
        next[depth] = uint32_t(limit);
      }
      in = Container(at, next[depth], uint8_t(mark + 2));
      at = next[depth];
      limit += kRow;
      token++;
      goto opened;
    } else {
      values[at] = Plain::scalar(bytes + *token, size_t(bytes + *token - record_));
      if (values[at] == 0) return false;
    }
    at++;
    token++;
  behind:
    mark = bytes[*token++];
    if (mark == ',') {
      if (in.closing() == '}') goto member;
      goto element;
    }
    if (mark != in.closing()) return false;
  closed:
    values[in.holder()] = span(char(in.closing() - 2), in.first(), at - in.first());
    if (depth == 0) {
      token_ = token;
      return true;
    }
    next[depth] = uint32_t(at);
    in = outer[--depth];
    at = next[depth];
    limit -= kRow;
    if (token == end) return false;
    goto behind;
  }

 private:
  /// In one word: the place of its own value, the first place of what it holds, and how it ends.
  class Container {
   public:
    Container() = default;
    Container(size_t holder, size_t first, uint8_t closing)
        : word_(uint64_t(holder) << 32 | uint64_t(first) << 8 | closing) {}

    uint8_t closing() const { return uint8_t(word_); }
    size_t first() const { return uint32_t(word_) >> 8; }
    size_t holder() const { return size_t(word_ >> 32); }

   private:
    uint64_t word_;
  };

  [[gnu::always_inline]] bool write_key(
      const uint8_t *bytes, const uint32_t *token, uint64_t &key, uint8_t &hash) {
    const uint8_t *name = bytes + token[0];
    const uint8_t *past = bytes + token[1];
    if (*name++ != '"' || *past-- != ':') return false;
    if (*past != '"' && (past = Plain::closing_quote(past)) == nullptr) return false;
    // A key written with an escape may be one that is looked for.
    if (texts_.has_escape(name, past)) return false;
    const size_t length = size_t(past - name);
    key = span('s', size_t(name - record_), length);
    // Of an empty one these are its quotes.
    hash = titrong_json_hash(*name, past[-1], length);
    return true;
  }

  [[gnu::always_inline]] bool write_text(
      const uint8_t *text, const uint8_t *past, uint64_t &value) {
    if (*past != '"' && (past = Plain::closing_quote(past)) == nullptr) return false;
    return texts_.write(text, past, record_, value);
  }

  titrong_json_parser &parser_;
  const uint32_t *token_;
  const uint8_t *record_;
  TextWriter &texts_;
};

bool is_blank(const uint8_t *from, const uint8_t *end) {
  while (from != end && Plain::is_space(*from)) from++;
  return from == end;
}

}  // namespace

extern "C" const titrong_json_tape *titrong_json_read_tape(
    titrong_json_parser *parser, size_t start, size_t length) {
  const size_t end = start + length;
  const uint32_t *token = parser->token;
  while (token != parser->end && *token < start) token++;
  TextWriter texts(*parser);
  const uint8_t *record = parser->scanned + start;
  // Where it begins within a string of what stands before it, its brace is no token.
  const bool begins = token != parser->end && *token < end && is_blank(record, parser->scanned + *token);
  if (begins) {
    if (const Shape *shape = parser->shapes->read(*parser, token, start, end, texts)) {
      texts.keep(*parser);
      parser->token = token + shape->count();
      parser->first = token;
      parser->shape = shape;
      parser->tape = shape->tape(record, length, parser->texts.data());
      return &parser->tape;
    }
  }
  parser->reserve_tape(TapeWriter::kValues);
  TapeWriter writer(*parser, token, start, texts);
  bool is_plain = begins && writer.read();
  const uint32_t *past = writer.token();
  // It may have ended in another record, or something may come behind it.
  is_plain = is_plain && past[-1] < end && (past == parser->end || *past >= end);
  parser->token = is_plain ? past : std::lower_bound(parser->token, parser->end, uint32_t(end));
  if (!is_plain) return nullptr;
  texts.keep(*parser);
  parser->first = token;
  parser->shape = nullptr;
  parser->shapes->learn({parser->scanned, token, past, record, record + length}, *parser);
  return lend_tape(*parser, record, length, record, parser->texts.data());
}
