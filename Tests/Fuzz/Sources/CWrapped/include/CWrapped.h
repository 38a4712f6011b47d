#pragma once
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

// What the linker puts in the place of functions of libraries (`--wrap` in Package.swift).

/// The descriptor of which every read() is answered from the bytes of `titrong_wrapped_offer`.
int titrong_wrapped_descriptor(void);

/// Sets the bytes of the file behind the descriptor, to be read from their beginning on; they are not copied.
void titrong_wrapped_offer(const uint8_t *_Nullable bytes, size_t count);

#pragma clang assume_nonnull end
