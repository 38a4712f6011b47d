#include "plan.hpp"

#include <algorithm>
#include <exception>
#include <string>

namespace {
uint64_t mask_of(size_t length) {
  return length >= 8 ? UINT64_MAX : (uint64_t(1) << (8 * length)) - 1;
}
}  // namespace

titrong_json_plan::titrong_json_plan(const titrong_json_key *keys, size_t count) {
  object_of_.fill(ignored);
  add_object();
  add_object();
  for (size_t index = 0; index < count; index++) {
    const titrong_json_key &key = keys[index];
    uint8_t object = root;
    if (key.within != TITRONG_JSON_ROOT) {
      if (key.within >= slots_) std::terminate();
      uint8_t &inner = object_of_[key.within];
      if (inner == ignored) inner = add_object();
      object = inner;
    }
    if (key.slot >= elsewhere) std::terminate();
    slots_ = std::max(slots_, size_t(key.slot) + 1);
    std::string padded(key.name);
    const size_t length = padded.size();
    padded.append(8, '\0');
    objects_[object].keys.push_back(add_key(
        reinterpret_cast<const uint8_t *>(padded.data()), length, key.name, key.slot));
  }
  for (Object &object : objects_) {
    // Odd numbers without a pattern; a few hundred of them suffice for thirty keys in 64 places.
    uint64_t multiplier = 0x9E3779B97F4A7C15;
    for (int attempt = 0; !arrange(object, multiplier); attempt++) {
      if (attempt == 1'000'000) std::terminate();
      multiplier = (multiplier * 6364136223846793005 + 1442695040888963408) | 1;
    }
  }
}

uint8_t titrong_json_plan::add_object() {
  const uint8_t nothing[8] = {};
  Key *start = add_key(nothing, 0, "", elsewhere);
  start->length = SIZE_MAX;
  objects_.push_back({start, 0, {}, {}});
  return uint8_t(objects_.size() - 1);
}

titrong_json_plan::Key *titrong_json_plan::add_key(
    const uint8_t *bytes, size_t length, const char *name, uint8_t slot) {
  const size_t tail_at = length > 8 ? length - 8 : 0;
  Key &key = keys_.emplace_back(Key{
      load(bytes), load(bytes + tail_at), mask_of(length), tail_at, length, name, nullptr, slot});
  // No name is equal to the key before the first.
  key.next = &keys_.front();
  return &key;
}

bool titrong_json_plan::arrange(Object &object, uint64_t multiplier) {
  object.places.fill(nullptr);
  object.multiplier = multiplier;
  for (Key *key : object.keys) {
    Key *&taken = object.places[place(key->head & key->mask, key->length, multiplier)];
    if (taken != nullptr) return false;
    taken = key;
  }
  return true;
}

titrong_json_plan::Key *titrong_json_plan::find(
    uint8_t object, const uint8_t *name, size_t length) {
  Object &table = objects_[object];
  Key *&key = table.places[place(load(name) & mask_of(length), length, table.multiplier)];
  // Of a longer name only the beginning and the end are kept.
  if (key == nullptr && length <= 16) key = add_key(name, length, nullptr, elsewhere);
  return key != nullptr && key->is(name, length) ? key : nullptr;
}

void titrong_json_plan::lay(
    const titrong_json_tape &tape, size_t place, uint8_t object, Layout &layout) {
  const uint64_t container = tape.values[place];
  const size_t first = container >> 28 & 0x0FFF'FFFF;
  const size_t past = first + (container & 0x0FFF'FFFF);
  Key *before = objects_[object].start;
  for (size_t member = first; member < past; member++) {
    const uint64_t name = tape.keys[member];
    const uint8_t slot =
        this->slot(object, before, tape.names + (name >> 28 & 0x0FFF'FFFF), name & 0x0FFF'FFFF);
    const uint8_t kind = uint8_t(tape.values[member] >> 56);
    layout[slot] = kind == 'n' ? 0 : uint32_t(member);
    const uint8_t inner = object_of_[slot];
    if (inner == ignored) continue;
    // A key that is repeated makes what was within its earlier value absent.
    for (const Key *key : objects_[inner].keys) layout[key->slot] = 0;
    if (kind == '{') lay(tape, member, inner, layout);
  }
}

extern "C" titrong_json_plan *titrong_json_plan_open(const titrong_json_key *keys, size_t count) {
  return new titrong_json_plan(keys, count);
}

extern "C" void titrong_json_plan_close(titrong_json_plan *plan) { delete plan; }
