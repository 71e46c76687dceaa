/** From a page that is in place to its paint. */
const PAINT_MS = 250;
/** A first page that never comes must not keep the rest from starting. */
const FIRST_PAGE_MS = 15_000;

/** Something others wait for. */
interface Gate {
  passed: Promise<void>;
  /** It has come; more than once does no harm. */
  pass(): void;
}

function makeGate(): Gate {
  let pass: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => {
    pass = resolve;
  });
  return { passed, pass };
}

/**
 * What waits for what at a start. On two cores everything at once would make the first page wait: what is needed only
 * after a touch begins after it.
 */
export function makeStartOrder(): {
  /** Whatever staff had to do first is done: the first page is waited for from now on. */
  begin(): void;
  /** The first visit's process has been started. */
  visitForked: Gate;
  /** The first page is painted, or too late to wait for. */
  firstPage: Gate;
  /** The store is open for the first time. */
  storeOpen: Gate;
} {
  const painted = makeGate();
  return {
    begin() {
      setTimeout(painted.pass, FIRST_PAGE_MS);
    },
    visitForked: makeGate(),
    firstPage: {
      passed: painted.passed,
      pass() {
        setTimeout(painted.pass, PAINT_MS);
      },
    },
    storeOpen: makeGate(),
  };
}
