/**
 * What is measured inside the page, put into it after it has loaded: when a finger came down, when the next
 * page was in the DOM, and when it was painted (the frame after the one in which it was drawn).
 */
export async function watchPage(page) {
  await page.evaluate(() => {
    if (window.bench) return;
    const painted = () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
      });
    const bench = { down: 0, wallDown: 0, pressed: null, page: null, sounds: [] };
    window.bench = bench;
    addEventListener(
      'pointerdown',
      (event) => {
        bench.down = event.timeStamp;
        bench.wallDown = performance.timeOrigin + event.timeStamp;
        bench.pressed = null;
      },
      true,
    );
    const sign = () => {
      const kiosk = document.querySelector('.kiosk');
      return `${kiosk?.getAttribute('data-step')} ${kiosk?.getAttribute('data-size')} ${document.querySelector('.digits')?.textContent ?? ''}`;
    };
    bench.arm = () => {
      const { promise, resolve } = Promise.withResolvers();
      const was = sign();
      const armedAt = performance.now();
      const observer = new MutationObserver((changes) => {
        if (
          !bench.pressed &&
          changes.some(
            ({ attributeName, target }) =>
              attributeName === 'data-pressed' && target.hasAttribute('data-pressed'),
          )
        )
          bench.pressed = painted();
        if (sign() === was) return;
        observer.disconnect();
        const dom = performance.now();
        resolve(painted().then((at) => ({ dom, painted: at, wallPainted: performance.timeOrigin + at })));
      });
      observer.observe(document.documentElement, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      });
      bench.page = promise.then(async (seen) => ({
        down: bench.down >= armedAt - 5 ? bench.down : null,
        wallDown: bench.wallDown,
        pressed: await bench.pressed,
        ...seen,
      }));
    };
    /** When the page says something: wall time of the frame that shows it. */
    bench.says = (words) => {
      const { promise, resolve } = Promise.withResolvers();
      const look = () => {
        if (!document.body.textContent.includes(words)) return;
        observer.disconnect();
        resolve(painted().then((at) => performance.timeOrigin + at));
      };
      const observer = new MutationObserver(look);
      observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      bench.said = promise;
      look();
    };
    window.Audio = class extends window.Audio {
      constructor(url) {
        super(url);
        this.addEventListener('playing', () => bench.sounds.push(performance.now()), { once: true });
      }
    };
  });
}

/** Touches a button as a finger does, and gives what the page measured. */
export async function measuredTap(page, id) {
  await page.evaluate(() => window.bench.arm());
  await page.locator(`[data-tap="${id}"]`).click();
  return await page.evaluate(() => window.bench.page);
}

/** A second touch near the last one within 600 ms is taken for a tremble: a person waits longer, too. */
export const calm = () => new Promise((resolve) => setTimeout(resolve, 620));
