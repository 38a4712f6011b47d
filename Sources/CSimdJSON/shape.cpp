#include "shape.hpp"

#include "places.hpp"
#include "plain.hpp"

using titrong_json_tape_place::kRoot;

bool Shape::learn(const Sample &sample, const titrong_json_parser &parser, uint32_t name) {
  count_ = 0;
  parts_.clear();
  const size_t tokens = size_t(sample.past - sample.token);
  if (size_t(sample.end - sample.record) > TITRONG_JSON_SHAPE_BYTES) return false;
  Places at;
  const auto note = [&](size_t place, size_t token) {
    if (place >= tokens_.size()) tokens_.resize(place + 1);
    tokens_[place] = uint32_t(token);
    return place;
  };
  Part part = {0, 0, 0, 0, false, false};
  const uint8_t *from = sample.scanned + sample.token[0];
  const auto end_part = [&](const uint8_t *end) {
    part.start = uint32_t(from - sample.record);
    part.length = uint32_t(end - from);
    parts_.push_back(part);
  };
  for (size_t index = 1; index < tokens; index++) {
    const uint8_t *value = sample.scanned + sample.token[index];
    switch (*value) {
      case '{':
      case '[':
        note(at.open(), index);
        continue;
      case '}':
      case ']': at.close(); continue;
      case ',': continue;
      case 'n': note(at.value(), index); continue;
      default: break;
    }
    const uint8_t *behind = sample.scanned + sample.token[index + 1];
    const bool is_text = *value == '"';
    if (is_text && *behind == ':') {
      index++;
      continue;
    }
    if (is_text && behind[-1] != '"') return false;
    part.place = uint32_t(note(at.value(), index));
    part.begins_scalar = !is_text;
    end_part(is_text ? value + 1 : value);
    from = is_text ? behind - 1 : behind;
    part = {0, 0, uint32_t(index + 1), 0, is_text, false};
  }
  end_part(sample.scanned + sample.past[-1] + 1);
  // Keys are compared and looked up by more bytes than they have; hashes are read sixteen at once.
  names_.assign(sample.record, sample.end);
  names_.resize(names_.size() + TITRONG_JSON_PADDING);
  const size_t places = at.past(at.rows() - 1);
  if (values_.size() < places) {
    values_.resize(places);
    keys_.resize(places);
    hashes_.resize(places + 16);
  }
  values_[kRoot] = parser.values[kRoot];
  for (size_t row = 0; row < at.rows(); row++) {
    for (size_t place = Places::first(row); place < at.past(row); place++) {
      values_[place] = parser.values[place];
      keys_[place] = parser.keys[place];
      hashes_[place] = parser.hashes[place];
    }
  }
  name_ = name;
  count_ = tokens;
  return true;
}

bool Shape::read(
    const uint8_t *scanned, const uint32_t *token, const uint8_t *record, const uint8_t *end,
    TextWriter &texts) {
  const uint8_t *const names = names_.data();
  uint64_t *const values = values_.data();
  const uint8_t *from = nullptr;
  size_t place = 0;
  for (const Part &part : parts_) {
    const uint8_t *text = scanned + token[part.token] - part.ends_text;
    if (size_t(end - text) < part.length || !is_same(text, names + part.start, part.length)) {
      return false;
    }
    if (part.ends_text && !texts.write(from, text, record, values[place])) return false;
    from = text + part.length;
    place = part.place;
    if (!part.begins_scalar) continue;
    values[place] = Plain::scalar(from, size_t(from - record));
    // What is null is as good as absent, so it makes another shape.
    if (values[place] == 0 || values[place] == titrong_json_word::of('n')) return false;
  }
  return true;
}

Shapes::Shapes() {
  for (size_t index = 0; index < kMost; index++) order_[index] = uint8_t(index);
}

const Shape *Shapes::read(
    const titrong_json_parser &parser, const uint32_t *token, size_t start, size_t end,
    TextWriter &texts) {
  const uint8_t *bytes = parser.scanned;
  size_t tries = 0;
  for (size_t rank = 0; rank < kMost && tries < kMostTries; rank++) {
    const uint8_t index = order_[rank];
    if (!shapes_[index].fits(token, parser.end, end)) continue;
    tries++;
    TextWriter tried = texts;
    if (!shapes_[index].read(bytes, token, bytes + start, bytes + end, tried)) {
      // One that nothing has had again is not worth the trouble.
      if (patience_[index] != 0 && --patience_[index] == 0) shapes_[index].forget();
      continue;
    }
    texts = tried;
    patience_[index] = 0;
    move(rank, 0);
    if (credit_ < kMostCredit) credit_++;
    return &shapes_[index];
  }
  return nullptr;
}

void Shapes::learn(const Shape::Sample &sample, const titrong_json_parser &parser) {
  // Where every record has a shape of its own, some are tried nevertheless: that may come to an end.
  if (++missed_ % kMostCredit == 0) credit_ += kPrice;
  if (credit_ < kPrice) return;
  credit_ -= kPrice;
  const uint8_t index = order_[kMost - 1];
  names_[index] += kMost;
  shapes_[index].learn(sample, parser, names_[index] + index);
  patience_[index] = kPatience;
  move(kMost - 1, kMostTries - 1);
}

void Shapes::move(size_t from, size_t to) {
  const uint8_t index = order_[from];
  for (; from > to; from--) order_[from] = order_[from - 1];
  order_[to] = index;
}
