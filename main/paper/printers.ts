/** Printers of the system. Pure. */

/** One of them, as Electron tells of it. */
export interface SystemPrinter {
  name: string;
  displayName?: string;
  description?: string;
  options?: object | undefined;
}

/** Those that write a file, send a fax or keep a note: nothing of it is on paper. */
const NOT_PAPER =
  /pdf|xps|onenote|evernote|\bfax\b|传真|virtual|虚拟|(print|打印)\s*(to|到)\s*(file|文件)|file:\//i;

/** What CUPS says of where a printer is and what it is; more of it names formats it takes. */
const TELLING: ReadonlySet<string> = new Set(['device-uri', 'printer-make-and-model', 'system_driverinfo']);

/**
 * The printer for a paper that names somebody: it comes out on paper or nowhere, for a file of it could be carried away
 * by one person alone. The house's own, if it is among them; else the first. Null: there is none.
 * @param queue the house's own, as it was set up
 */
export function printerOnPaper(printers: readonly SystemPrinter[], queue: string | null): string | null {
  const real = printers.filter(({ name, displayName = '', description = '', options = {} }) => {
    const said = Object.entries(options).filter(([key]) => TELLING.has(key));
    return !NOT_PAPER.test([name, displayName, description, ...said.map(([, value]) => value)].join('\n'));
  });
  return (real.find(({ name }) => name === queue) ?? real[0])?.name ?? null;
}
