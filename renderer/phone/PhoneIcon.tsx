/** The pictures on the phone: one SVG file a name in icons/, drawn in the colour of the text. */
const sources = import.meta.glob<string>('./icons/*.svg', { query: '?raw', import: 'default', eager: true });

/** What is drawn in one file: Phosphor's fill icons are paths and nothing else. */
const pathsOf = (name: string): string[] =>
  [...(sources[`./icons/${name}.svg`] ?? '').matchAll(/\bd="([^"]*)"/g)].map(([, d = '']) => d);

const drawn: Record<string, string[]> = {};

/** A picture of one `em`. Hidden from screen readers: the words say it. */
export function PhoneIcon({ name }: { name: string }) {
  let paths = drawn[name];
  if (!paths) {
    paths = pathsOf(name);
    drawn[name] = paths;
  }
  return (
    <svg className="phone-icon" viewBox="0 0 256 256" aria-hidden="true" focusable="false">
      {paths.map((d) => (
        <path key={d.slice(0, 40)} d={d} />
      ))}
    </svg>
  );
}
