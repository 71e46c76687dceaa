import { createInterface } from 'node:readline';

/** A simulator's report: one JSON line on stdout. */
export function report(line: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/**
 * Takes a simulator's commands: JSON objects, one a line on stdin, carried out one after the other. Each is answered
 * by `{"done": <the command's first key>}` or `{"refused": words}`. The end of stdin ends the simulator.
 */
export function takeCommands(carryOut: (command: Record<string, unknown>) => Promise<void> | void): void {
  let last = Promise.resolve();
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => {
    last = last.then(async () => {
      try {
        const command: unknown = JSON.parse(line);
        if (typeof command !== 'object' || command === null || Array.isArray(command))
          throw new Error('not a JSON object');
        await carryOut(command as Record<string, unknown>);
        report({ done: Object.keys(command)[0] ?? '' });
      } catch (error) {
        report({ refused: error instanceof Error ? error.message : String(error) });
      }
    });
  });
  lines.on('close', () => process.exit(0));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0));
}

/** The value after `--name` on the command line. */
export function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}
