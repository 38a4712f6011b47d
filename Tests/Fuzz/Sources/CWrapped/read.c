#include "CWrapped.h"

#include <fcntl.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

// A file of the kernel costs a call for each of the small pieces in which inputs are read, and that was most of the
// time of an input. The copy is made by memcpy, of which the sanitizer sees both sides.

static int descriptor = -1;
static const uint8_t *offered;
static size_t left;

ssize_t __real_read(int file, void *target, size_t count);

int titrong_wrapped_descriptor(void) {
  // A number that nothing else can have.
  if (descriptor < 0) descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC);
  return descriptor;
}

void titrong_wrapped_offer(const uint8_t *bytes, size_t count) {
  offered = bytes;
  left = count;
}

ssize_t __wrap_read(int file, void *target, size_t count) {
  if (file != descriptor || file < 0) return __real_read(file, target, count);
  if (count > left) count = left;
  if (count == 0) return 0;
  memcpy(target, offered, count);
  offered += count;
  left -= count;
  return (ssize_t)count;
}
