export function tapeWorkspace(tape: usize, pairs: i32): u32 { return 0; }
export function sweepTape(tape: usize, theta: usize, columns: usize, pairs: i32, work: usize, f: usize, j: usize, row: usize): void {}
