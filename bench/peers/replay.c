/*
 * Replays a trace of trace.mjs on the engine's module translated to C (core.c, included): everything once, then what stands
 * behind the last mark, repeatedly and timed. `identical` says whether every result and, after the
 * first run, the whole memory equal WebAssembly's bit for bit.
 * argv: traces, each followed by its name.
 */
#include "core.c"
#include "timing.h"

enum { WRITE, CALL, MARK, CHECKSUM };

static uint32_t word(const unsigned char *at) { uint32_t value; memcpy(&value, at, 4); return value; }

static uint32_t checksum(uint32_t bytes) {
  uint32_t hash = 2166136261u;
  for (uint32_t i = 0; i < bytes; i += 4) hash = (hash ^ word(mem + i)) * 16777619u;
  return hash;
}

static int differing; /* calls whose result is not WebAssembly's */

/* Runs the records from `at` to the checksum; returns where the last mark was passed, or `mark`. */
static const unsigned char *run(const unsigned char *at, const unsigned char *mark) {
  double arguments[32];
  for (;;) {
    const uint32_t kind = word(at), first = kind == MARK ? 0 : word(at + 4), count = kind == MARK ? 0 : word(at + 8);
    if (kind == CHECKSUM) return mark;
    if (kind == MARK) { at += 4; mark = at; continue; }
    at += 12;
    if (kind == WRITE) { memcpy(mem + first, at, count); at += count; continue; }
    memcpy(arguments, at, (count + 1) * sizeof(double));
    const double result = call((int)first, arguments);
    differing += memcmp(&result, arguments + count, sizeof result) != 0;
    at += (count + 1) * sizeof(double);
  }
}

int main(int argc, char **argv) {
  for (int a = 1; a + 1 < argc; a += 2) {
    FILE *file = open_or_exit(argv[a]);
    fseek(file, 0, SEEK_END);
    const long size = ftell(file);
    unsigned char *trace = malloc(size);
    rewind(file);
    if (fread(trace, 1, size, file) != (size_t)size) return 2;
    fclose(file);
    double times[MAX_REPEATS];
    memset(mem, 0, (size_t)pages << 16);
    differing = 0;
    initialize();
    const unsigned char *timed = run(trace, trace);
    const int same = checksum(word(trace + size - 8)) == word(trace + size - 4);
    double begin = now_ms();
    run(timed, timed);
    const double once = now_ms() - begin;
    const int batch = batch_for(once), count = repeats_for(batch * once, 1500);
    for (int i = 0; i < count; i++) {
      begin = now_ms();
      for (int b = 0; b < batch; b++) run(timed, timed);
      times[i] = (now_ms() - begin) / batch;
    }
    printf("{\"peer\":\"our algorithm in C (gcc, SSE 4.1)\",\"problem\":\"%s\",\"ms\":%.17g,\"identical\":%s,\"fits\":%d}\n",
      argv[a + 1], median(times, count), same && !differing ? "true" : "false", count * batch);
    free(trace);
  }
  return 0;
}
