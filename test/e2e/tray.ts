import type { ElectronApplication, Page } from 'playwright';
import type { IdCardCommand, PrinterCommand } from '../../main/doors/tray.ts';
import { until } from './until.ts';

/** The panel of simulated devices, used as a person does: by its door. */
export class Tray {
  readonly #app: ElectronApplication;
  #calls = 900_000;

  constructor(app: ElectronApplication) {
    this.#app = app;
  }

  async page(): Promise<Page> {
    const find = () => this.#app.windows().find((page) => page.url().includes('/tray/'));
    await until(
      'the tray',
      () => find() !== undefined,
      (there) => there,
    );
    const page = find();
    if (!page) throw new Error('the tray is not open');
    return page;
  }

  /** Calls a procedure of the tray's door over the tray's own port. */
  async #call(path: string, input?: unknown): Promise<void> {
    const page = await this.page();
    const call = { kind: 'call' as const, id: this.#calls++, type: 'mutation' as const, path, input };
    await page.evaluate((message) => window.banban?.send(message), call);
  }

  idCard(command: IdCardCommand, card?: string): Promise<void> {
    return this.#call('devices', { device: 'idCard', command, ...(card ? { card } : {}) });
  }
  printer(command: PrinterCommand): Promise<void> {
    return this.#call('devices', { device: 'receiptPrinter', command });
  }
  house(change: { headphones?: boolean; online?: boolean; staffed?: boolean }): Promise<void> {
    return this.#call('house', change);
  }

  async words(): Promise<string> {
    return (await this.page()).locator('body').innerText();
  }
  /** Presses a button by its words. */
  async press(words: string): Promise<void> {
    await (await this.page()).getByRole('button', { name: words, exact: true }).click();
  }
}
