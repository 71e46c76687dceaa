/** Rounds to one decimal place below 100, to whole numbers above. */
const short = (value) => (Math.abs(value) < 100 ? Math.round(value * 10) / 10 : Math.round(value));

/** The value that `share` of all are not above (nearest rank). */
function rank(sorted, share) {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}

/**
 * One line of the table.
 * @param target `{of: 'p95', most: 200}`: the value named should be at most that
 */
export function figure(name, unit, values, target) {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) throw new Error(`nothing was measured for: ${name}`);
  const line = {
    name,
    unit,
    count: sorted.length,
    p50: short(rank(sorted, 0.5)),
    p95: short(rank(sorted, 0.95)),
    least: short(sorted[0]),
    most: short(sorted[sorted.length - 1]),
  };
  if (!target) return line;
  return { ...line, target, met: line[target.of] <= target.most };
}

/** The table as people read it. */
export function table(lines) {
  const head = ['', 'n', 'p50', 'p95', 'max', 'target', ''];
  const rows = lines.map((line) => [
    line.name,
    String(line.count),
    `${line.p50} ${line.unit}`,
    `${line.p95} ${line.unit}`,
    `${line.most} ${line.unit}`,
    line.target ? `${line.target.of} ≤ ${line.target.most} ${line.unit}` : '',
    line.met === undefined ? '' : line.met ? 'yes' : 'NO',
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => [...row[column]].length)));
  const draw = (row) =>
    row
      .map((cell, column) => {
        const room = ' '.repeat(widths[column] - [...cell].length);
        return column === 0 ? cell + room : room + cell;
      })
      .join('  ')
      .trimEnd();
  return [head, ...rows].map(draw).join('\n');
}
