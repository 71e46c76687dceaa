/** Everything the scripts tell a person goes to stderr: stdout belongs to results that programs read. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/**
 * Announces a long step and says how long it took: one line that counts on a terminal; elsewhere a line at
 * the start, one every 20 seconds, and one at the end.
 * @param words what is being done, e.g. "Installing the node modules"
 * @param work does it; may return a word to add to the closing line
 */
export async function step(words, work) {
  const start = performance.now();
  const terminal = process.stderr.isTTY;
  const write = (text) => process.stderr.write(terminal ? `\r\x1b[K${text}` : `${text}\n`);
  write(`· ${words} …`);
  const timer = setInterval(() => write(`· ${words} … ${seconds(start)}`), terminal ? 1000 : 20_000);
  try {
    const result = await work();
    const end = typeof result === 'string' && result ? `: ${result}` : '';
    write(`✓ ${words}, ${seconds(start)}${end}${terminal ? '\n' : ''}`);
    return result;
  } catch (error) {
    write(`✗ ${words}, ${seconds(start)}${terminal ? '\n' : ''}`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}

/** A fault that is the machine's, not ours: told in words, without a stack. */
export class Plain extends Error {
  name = 'Plain';
}

/** Runs a script's main function; a Plain error is told in its own words, others with their stack. */
export async function main(work) {
  try {
    process.exitCode = (await work()) ?? process.exitCode ?? 0;
  } catch (error) {
    say(error instanceof Plain ? `✗ ${error.message}` : (error?.stack ?? String(error)));
    process.exitCode = 1;
  }
}
