#pragma once

#include "escapes.hpp"
#include "parser.hpp"
#include "words.hpp"

/// Makes words of the texts of records. They come in their order, so that each backslash is looked for once.
class TextWriter {
 public:
  explicit TextWriter(const titrong_json_parser &parser)
      : escape_(parser.escape), text_(parser.text), texts_(parser.texts.data()),
        last_(parser.scanned + parser.length) {}

  /// Leaves the parser where this has come to.
  void keep(titrong_json_parser &parser) const {
    parser.text = text_;
    parser.escape = escape_;
  }

  /// - Parameters: the text without its quotes, and what its place is counted from.
  /// - Returns: whether its escapes are right.
  [[gnu::always_inline]] bool write(
      const uint8_t *text, const uint8_t *past, const uint8_t *record, uint64_t &value) {
    if (has_escape(text, past)) return write_unescaped(text, past, value);
    value = titrong_json_word::span('s', size_t(text - record), size_t(past - text));
    return true;
  }

  [[gnu::always_inline]] bool has_escape(const uint8_t *text, const uint8_t *past) {
    return escape_ < past && seek_escape(text) < past;
  }

 private:
  [[gnu::noinline]] const uint8_t *seek_escape(const uint8_t *text) {
    if (escape_ < text) escape_ = titrong_json_parser::find_escape(text, last_);
    return escape_;
  }

  [[gnu::noinline]] bool write_unescaped(
      const uint8_t *text, const uint8_t *past, uint64_t &value) {
    uint8_t *end = Unescaper::run(text, past, text_);
    if (end == nullptr) return false;
    value = titrong_json_word::span('S', size_t(text_ - texts_), size_t(end - text_));
    text_ = end;
    return true;
  }

  const uint8_t *escape_;
  uint8_t *text_;
  const uint8_t *texts_;
  const uint8_t *last_;
};
