/** How many letters must be changed, added or left out to make one word of another. */
function distance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (const letter of a) {
    const row = [(above[0] ?? 0) + 1];
    for (let n = 0; n < b.length; n++) {
      const changed = (above[n] ?? 0) + (letter === b[n] ? 0 : 1);
      row.push(Math.min((above[n + 1] ?? 0) + 1, (row[n] ?? 0) + 1, changed));
    }
    above = row;
  }
  return above.at(-1) ?? 0;
}

/** The known names that a wrong one was probably meant to be, nearest first; none when it is like none of them. */
export function near(wrong: string, known: Iterable<string>, most = 3): string[] {
  return [...known]
    .map((name) => ({
      name,
      far: name.includes(wrong) || wrong.includes(name) ? 1 : distance(wrong, name),
    }))
    .filter(({ far }) => far <= Math.max(1, Math.floor(wrong.length / 3)))
    .sort((a, b) => a.far - b.far)
    .slice(0, most)
    .map(({ name }) => name);
}
