/** What tasks may name that is no content: the check is told, because content imports nobody. */
export interface Known {
  /** Service → question → outcomes. */
  services: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Rule functions of `work-out` steps. */
  rules: Readonly<
    Record<
      string,
      {
        inputs: readonly string[];
        optional?: readonly string[];
        outcomes: readonly string[];
        values: readonly string[];
      }
    >
  >;
  icons: ReadonlySet<string>;
  drawings: ReadonlySet<string>;
  /** The pictures on the phone of a lesson: renderer/phone/icons. */
  phoneIcons: ReadonlySet<string>;
}
