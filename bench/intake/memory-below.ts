import { readdirSync, readFileSync } from 'node:fs';

/** Watches what the processes that this one started hold in memory together, MB; `null` where there is no `/proc`. */
export function memoryBelow(): { readonly peakMb: () => number | null; readonly stop: () => void } {
  let peak: number | null = null;
  const look = () => {
    const now = residentMb();
    if (now !== null) peak = Math.max(peak ?? 0, now);
  };
  look();
  const turn = setInterval(look, 200);
  return { peakMb: () => peak, stop: () => clearInterval(turn) };
}

function residentMb(): number | null {
  const processes: { readonly id: number; readonly parent: number; readonly bytes: number }[] = [];
  try {
    for (const id of readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)) {
      const status = statusOf(id);
      const number = (key: string) => Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
      // What processes share (the program itself) counts once for each of them in VmRSS, so only their own is taken.
      processes.push({ id, parent: number('PPid'), bytes: 1024 * number('RssAnon') });
    }
  } catch {
    return null;
  }
  const below = new Set([process.pid]);
  for (let size = 0; size < below.size;) {
    size = below.size;
    for (const { id, parent } of processes) if (below.has(parent)) below.add(id);
  }
  below.delete(process.pid);
  return processes.reduce((sum, { id, bytes }) => sum + (below.has(id) ? bytes : 0), 0) / 1048576;
}

/** Empty for a process that has ended meanwhile. */
function statusOf(id: number): string {
  try {
    return readFileSync(`/proc/${id}/status`, 'utf8');
  } catch {
    return '';
  }
}
