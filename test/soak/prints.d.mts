export function soakPrints(
  count: number,
  options: { seed: number; say(line: string): void },
): Promise<{ printed: number; unknown: number; marked: number; faults: number; wrong: string[] }>;
