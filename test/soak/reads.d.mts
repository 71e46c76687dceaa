export function soakReads(
  count: number,
  options: { seed: number; say(line: string): void },
): Promise<{ read: number; laidAgain: number; plugged: number; faults: number; wrong: string[] }>;
