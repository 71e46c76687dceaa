import { BrowserWindow, nativeImage, type Session, session } from 'electron';
import { type SlipWidth, slipHtml } from '../paper/layout.ts';
import { rasterPng } from '../paper/png.ts';
import { type Raster, toRaster } from '../paper/raster.ts';
import type { Slip } from '../paper/slip.ts';

/** A slip as dots, and the same dots as a picture for screens. */
export interface DrawnSlip {
  png: Uint8Array;
  raster: Raster;
  /** Characters that none of our fonts has. Not empty: the paper shows boxes for them, so people must be told. */
  missing: string[];
}

export interface SlipRendererOptions {
  /** Where renderer/slip/index.html is served: `banban://pages/slip/index.html`, or the dev server's address. */
  pageUrl: string;
  /** Given the window's own session before the page loads: registers the protocol that serves our pages. */
  prepareSession?: (session: Session) => void;
  /** How long one slip may take, milliseconds. Default 15 000: a cold start with a rare character is under 3 s. */
  deadlineMs?: number;
}

/** Why a slip could not be drawn. The text of main/paper/slip-text.ts is the way on. */
export class SlipError extends Error {
  readonly code: 'page' | 'fonts' | 'too-long' | 'deadline' | 'closed';
  constructor(code: SlipError['code'], message: string) {
    super(message);
    this.name = 'SlipError';
    this.code = code;
  }
}

export interface SlipRenderer {
  /** Draws a slip; one at a time, in the order asked. @throws SlipError */
  render(slip: Slip, widthDots: SlipWidth): Promise<DrawnSlip>;
  /** Opens the page and loads the usual fonts, so that the first slip is as quick as the next. */
  warm(): Promise<void>;
  /** Throws the page away, and with it all it has seen; the next slip opens a new one. Part of the wipe. */
  renew(): void;
  /** The end. Slips that wait are refused. */
  close(): void;
}

/** Drawn twice as large as the paper, so that the grey of a pixel's edge decides about the dot. */
const SCALE = 2;
/** Half a metre of paper: more is a mistake, not a slip. */
const MAX_DOTS = 4000;
/** Our code runs apart from the page's world, which has no script at all. */
const WORLD = 1001;

/**
 * Runs in the page, once. The first font comes in some hundred parts. While they are rules of the style sheet,
 * each that is not loaded is looked up among the fonts of the system, for every size and weight: half a second.
 * So they are taken out, and come back one by one when a slip has characters of theirs.
 */
const TAKE_PARTS = `(() => {
  globalThis.parts = [];
  for (const sheet of document.styleSheets) {
    for (let index = sheet.cssRules.length - 1; index >= 0; index--) {
      const rule = sheet.cssRules[index];
      if (!(rule instanceof CSSFontFaceRule)) continue;
      const of = (name) => rule.style.getPropertyValue(name);
      const family = of('font-family').replace(/["']/g, '');
      if (family.includes('Rare')) continue;
      const url = new URL(/url\\(["']?([^"')]+)/.exec(of('src'))[1], sheet.href).href;
      const unicodeRange = of('unicode-range');
      const ranges = unicodeRange.split(',').map((range) => {
        const [from, to = from] = range.trim().replace(/^U\\+/i, '').split('-').map((end) => parseInt(end, 16));
        return [from, to];
      });
      globalThis.parts.push({ family, url, unicodeRange, weight: of('font-weight'), ranges, asked: false });
      sheet.deleteRule(index);
    }
  }
})()`;

/**
 * Runs in the page. Sets the slip, and waits until every font it needs has been loaded and laid out: the
 * second is asked for only after the first turned out to lack a character, hence the loop. Then draws each
 * character once, and two that no font can have: U+10FFFF, and (if the second font is there) U+3FFFD, which
 * only that one is asked for. Characters that look like either box are missing.
 */
const DRAW = `(async (html) => {
  const codes = [...new Set(html)].map((character) => character.codePointAt(0));
  for (const part of globalThis.parts) {
    if (part.asked || !codes.some((code) => part.ranges.some(([from, to]) => code >= from && code <= to))) continue;
    part.asked = true;
    const face = new FontFace(part.family, 'url(' + part.url + ')', part);
    document.fonts.add(face);
    face.load().catch(() => undefined);
  }
  await document.fonts.ready;
  const root = document.getElementById('slip');
  root.innerHTML = html;
  const slip = root.firstElementChild;
  for (let calm = 0; calm < 2; ) {
    void root.offsetHeight;
    await new Promise((done) => setTimeout(done, 0));
    calm = document.fonts.status === 'loaded' ? calm + 1 : 0;
    await document.fonts.ready;
  }
  const cell = 32, across = 24;
  const rare = [...document.fonts].some((face) => face.family.includes('Rare') && face.status === 'loaded');
  const never = ['\\u{10ffff}', rare ? '\\u{3fffd}' : '\\u{10fffe}'];
  const characters = [...never, ...new Set(root.textContent.replace(/[\\s\\u0000-\\u00ff]/gu, ''))];
  const canvas = new OffscreenCanvas(cell * across, cell * Math.ceil(characters.length / across));
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  brush.font = '600 26px ' + getComputedStyle(slip).fontFamily;
  brush.textBaseline = 'middle';
  const look = (index) => {
    const x = (index % across) * cell, y = Math.floor(index / across) * cell;
    brush.fillText(characters[index], x + 2, y + cell / 2);
    return brush.getImageData(x, y, cell, cell).data.join();
  };
  const boxes = never.map((_, index) => look(index));
  return {
    height: Math.ceil(root.getBoundingClientRect().height),
    width: getComputedStyle(slip).display === 'block' ? slip.offsetWidth : 0,
    failed: [...document.fonts].some((face) => face.status === 'error'),
    missing: characters.filter((_, index) => index > 1 && boxes.includes(look(index))),
  };
})`;
const CLEAR = `document.getElementById('slip').replaceChildren()`;

/** The words of most slips, drawn once beforehand so that their fonts are there. */
const USUAL: Slip = {
  station: '社区便民服务站',
  printedAt: '2026年10月30日 星期一二三四五六 上午下午9:30',
  lunarDate: '农历十月初八廿七',
  title: '登记好了',
  keyBox: { label: '请您这个时间去', lines: ['1 号窗口交现金', '2345678'], note: '带上身份证' },
  sections: [
    { label: '办了什么', value: '电费 养老金年审', notes: ['请工作人员见面核实'] },
    { label: '多少钱', value: '19.08 元', notes: ['人民币壹贰叁肆伍陆柒捌玖拾佰仟万元角分整'] },
    { label: '去哪里 要带什么 下一步', checklist: ['这张纸'] },
  ],
  number: { label: '办件编号', value: 'ABCGHL1-261124-042-5' },
  phone: { label: '有事就打电话', number: '5550 0120', hours: '周一到周六 8:30 到 17:00' },
  footer: ['任何人要您转账、要验证码，都不要给。', '纸上的字会变淡，请拍照或抄下来。'],
};

interface Drawn {
  missing: string[];
  height: number;
  width: number;
  failed: boolean;
}

/** One hidden window with the slip page in it. */
class SlipPage {
  readonly #window: BrowserWindow;
  readonly #ready: Promise<void>;
  /** Pixels of the display a CSS pixel: 1, or what the kiosk's screen is set to. */
  #display = 1;
  /** Rejects when the page or its process is gone. */
  readonly gone: Promise<never>;

  constructor(own: Session, pageUrl: string) {
    this.#window = new BrowserWindow({
      show: false,
      width: 576,
      height: 800,
      webPreferences: {
        session: own,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        offscreen: true,
        backgroundThrottling: false,
        spellcheck: false,
        webgl: false,
        devTools: false,
      },
    });
    const contents = this.#window.webContents;
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => event.preventDefault());
    this.gone = new Promise((_, reject) => {
      const gone = () => reject(new SlipError('page', 'the slip page went away'));
      contents.once('render-process-gone', gone);
      this.#window.once('closed', gone);
    });
    this.#ready = this.#open(pageUrl);
    // Whoever draws awaits both; until then a failure must not count as unhandled.
    for (const promise of [this.gone, this.#ready]) promise.catch(() => undefined);
  }

  async #open(url: string): Promise<void> {
    await this.#window.loadURL(url);
    const { debugger: tools } = this.#window.webContents;
    tools.attach('1.3');
    await this.#run(TAKE_PARTS);
    this.#display = Number(await this.#run('devicePixelRatio')) || 1;
    this.#window.webContents.setZoomFactor(1 / this.#display);
  }

  /**
   * Sets the page's size in CSS pixels, at our own scale. Chromium lays out (and rounds the width of lines) at
   * the display's scale times the page's zoom, and only draws at the scale asked for here: so the zoom takes
   * the display's scale back, and the paper is the same whatever display the kiosk has.
   */
  async #size(width: number, height: number): Promise<void> {
    await this.#tool('Emulation.setDeviceMetricsOverride', {
      width: Math.ceil(width / this.#display),
      height: Math.ceil(height / this.#display),
      deviceScaleFactor: SCALE * this.#display,
      mobile: false,
    });
  }

  #tool(command: string, parameters: object = {}): Promise<unknown> {
    return this.#window.webContents.debugger.sendCommand(command, parameters);
  }

  #run(code: string): Promise<unknown> {
    return this.#window.webContents.executeJavaScriptInIsolatedWorld(WORLD, [{ code }]);
  }

  get alive(): boolean {
    return !this.#window.isDestroyed() && !this.#window.webContents.isCrashed();
  }

  async draw(html: string, width: SlipWidth): Promise<DrawnSlip> {
    await this.#ready;
    await this.#size(width, 800);
    const drawn = (await this.#run(`${DRAW}(${JSON.stringify(html)})`)) as Drawn;
    if (drawn.failed) throw new SlipError('fonts', 'a font of the slip page did not load');
    if (drawn.width !== width) throw new SlipError('page', 'the slip page has lost its style');
    if (drawn.height > MAX_DOTS) throw new SlipError('too-long', `a slip of ${drawn.height} dots`);
    await this.#size(width, drawn.height);
    const shot = (await this.#tool('Page.captureScreenshot', {
      format: 'png',
      optimizeForSpeed: true,
      clip: {
        x: 0,
        y: 0,
        width: Math.ceil(width / this.#display),
        height: Math.ceil(drawn.height / this.#display),
        scale: 1,
      },
    })) as { data: string };
    await this.#run(CLEAR);
    const pixels = { width: width * SCALE, height: drawn.height * SCALE };
    const whole = nativeImage.createFromBuffer(Buffer.from(shot.data, 'base64'));
    const picture = whole.crop({ x: 0, y: 0, ...pixels });
    const raster = toRaster({ ...pixels, data: picture.toBitmap() }, width, SCALE);
    return { png: rasterPng(raster), raster, missing: drawn.missing };
  }

  destroy(): void {
    if (!this.#window.isDestroyed()) this.#window.destroy();
  }
}

/** The page may ask for its own files, and for nothing else. */
function lockDown(own: Session, page: URL): void {
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  own.setPermissionCheckHandler(() => false);
  own.webRequest.onBeforeRequest((details, answer) => {
    const asked = new URL(details.url);
    const ours = asked.protocol === page.protocol && asked.host === page.host;
    answer({ cancel: !ours && asked.protocol !== 'data:' });
  });
}

/** Makes the drawer of slips: one hidden window, opened when first needed and kept. */
export function createSlipRenderer(options: SlipRendererOptions): SlipRenderer {
  const deadlineMs = options.deadlineMs ?? 15_000;
  let page: SlipPage | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let closed = false;
  let own: Session | undefined;

  // No "persist:" in front: the partition lives in memory. The pages keep nothing in it; one for each of them would
  // never be let go.
  const ownSession = () => {
    if (own) return own;
    own = session.fromPartition('banban-slip', { cache: false });
    options.prepareSession?.(own);
    lockDown(own, new URL(options.pageUrl));
    return own;
  };
  const drop = () => {
    page?.destroy();
    page = undefined;
  };

  /** Does the work on the page, with a deadline; a page that failed is thrown away. */
  const withPage = async <T>(work: (page: SlipPage) => Promise<T>): Promise<T> => {
    if (closed) throw new SlipError('closed', 'the slip renderer is closed');
    if (!page?.alive) {
      drop();
      page = new SlipPage(ownSession(), options.pageUrl);
    }
    const current = page;
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new SlipError('deadline', `no slip after ${deadlineMs} ms`)),
        deadlineMs,
      );
    });
    try {
      return await Promise.race([work(current), current.gone, deadline]);
    } catch (error) {
      if (page === current) drop();
      else current.destroy();
      if (error instanceof SlipError) throw error;
      throw new SlipError('page', error instanceof Error ? error.message : 'the slip page does not answer');
    } finally {
      clearTimeout(timer);
    }
  };

  const enqueue = <T>(work: (page: SlipPage) => Promise<T>): Promise<T> => {
    const result = queue.then(() => withPage(work));
    queue = result.catch(() => undefined);
    return result;
  };

  // Laid out before it queues: a slip that cannot be laid out costs nobody a page.
  const render = async (slip: Slip, width: SlipWidth) => {
    const html = slipHtml(slip, width);
    return await enqueue((current) => current.draw(html, width));
  };

  return {
    render,
    async warm() {
      await render(USUAL, 576);
    },
    renew: drop,
    close() {
      closed = true;
      drop();
    },
  };
}
