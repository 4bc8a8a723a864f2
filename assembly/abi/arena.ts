/**
 * The only memory that is ever handed out, and the only place that grows it: a stack of blocks above the static data.
 * A caller remembers `mark()`, takes blocks, and gives them all back with `release(mark)`; kernels take none.
 */
let top: usize = 0;

@inline function bottom(): usize { return (__heap_base + 15) & ~15; }

/** The current top of the stack, to be handed to `release`. */
export function mark(): usize { if (top == 0) top = bottom(); return top; }

/** Gives back everything taken since `mark()` returned `to`. */
export function release(to: usize): void { top = max(to, bottom()); }

/** `bytes` bytes, zeroed and aligned to 16; 0 where the memory cannot grow that far. */
export function reserve(bytes: u32): usize {
  const base = mark();
  const end = (<u64>base + <u64>bytes + 15) & ~15;
  if (end > 0xffff0000) return 0;
  const have = <u64>memory.size() << 16;
  if (end > have) {
    const pages = <i32>((end - have + 0xffff) >> 16);
    if (memory.grow(pages) < 0) return 0;
  }
  top = <usize>end;
  memory.fill(base, 0, <usize>bytes);
  return base;
}
