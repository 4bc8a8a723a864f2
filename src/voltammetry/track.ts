/** The same peak in several sweeps: followed from one to the next by its potential. */

/**
 * Puts potentials of several sweeps into tracks, each of which has one of a sweep at most: nearest first, to the track's last
 * potential, if that is within `reach`.
 *
 * @returns For each sweep the track of each of its potentials; tracks are numbered by ascending mean potential from 0.
 */
export function trackPotentials(sweeps: readonly (readonly number[])[], reach: number): number[][] {
  const tracks: { last: number; sum: number; count: number }[] = [];
  const found = sweeps.map((potentials) => {
    const own = assign(
      potentials,
      tracks.map(({ last }) => last),
      reach,
    );
    return potentials.map((potential, i) => {
      const at = own[i] ?? tracks.push({ last: potential, sum: 0, count: 0 }) - 1;
      const track = tracks[at] as (typeof tracks)[number];
      track.last = potential;
      track.sum += potential;
      track.count += 1;
      return at;
    });
  });
  const order = [...tracks.keys()].sort((a, b) => mean(tracks[a]) - mean(tracks[b]));
  return found.map((own) => own.map((track) => order.indexOf(track)));
}

function mean(track: { sum: number; count: number } | undefined): number {
  return track ? track.sum / track.count : 0;
}

/** For each potential the track next to it, no track twice; undefined where none is near. */
function assign(potentials: readonly number[], tracks: readonly number[], reach: number): (number | undefined)[] {
  const own: (number | undefined)[] = potentials.map(() => undefined);
  const taken = new Set<number>();
  const pairs = potentials.flatMap((potential, i) => tracks.map((last, track) => ({ i, track, distance: Math.abs(potential - last) })));
  for (const { i, track, distance } of pairs.sort((a, b) => a.distance - b.distance)) {
    if (distance > reach || own[i] !== undefined || taken.has(track)) continue;
    own[i] = track;
    taken.add(track);
  }
  return own;
}
