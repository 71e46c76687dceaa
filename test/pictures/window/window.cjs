/**
 * The Electron that photographs pages for `npm run pictures`: draws each page of the job in a window of the kiosk's
 * size, measures it, keeps a small picture, and puts the pictures on contact sheets. The job is a JSON file named by
 * BANBAN_PICTURES; what is wrong comes back beside it.
 */
const { readFileSync, rmSync, writeFileSync, mkdirSync } = require('node:fs');
const { join, dirname } = require('node:path');
const { pathToFileURL } = require('node:url');
const { app, BrowserWindow } = require('electron');

const job = JSON.parse(readFileSync(process.env.BANBAN_PICTURES, 'utf8'));
const measure = readFileSync(join(job.tools, 'measure.js'), 'utf8').trim().replace(/;$/, '');

function window(width, height) {
  return new BrowserWindow({
    width,
    height,
    useContentSize: true,
    frame: false,
    x: 0,
    y: 0,
    webPreferences: { sandbox: true, contextIsolation: true, backgroundThrottling: false },
  });
}

const escaped = (text) => text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);

/** A sheet of small pictures with their names; those with a fault have a red frame. */
async function sheet(way, title, shots, file) {
  const cells = shots
    .map(
      ({ png, name, wrong }) =>
        `<figure class="${wrong ? 'wrong' : ''}"><img src="data:image/png;base64,${png}"><figcaption>${escaped(name)}</figcaption></figure>`,
    )
    .join('');
  const html = `<!doctype html><meta charset="utf-8"><style>
    body{margin:8px;font:14px sans-serif;background:#ddd} h1{margin:0 0 6px;font-size:18px}
    main{display:grid;grid-template-columns:repeat(${way.columns},1fr);gap:8px}
    figure{margin:0;border:3px solid transparent} .wrong{border-color:#d00000} img{width:100%;display:block}
  </style><h1>${escaped(title)}</h1><main>${cells}</main>`;
  const page = `${file}.html`;
  writeFileSync(page, html);
  const paper = window(1900, 1900);
  try {
    await paper.loadURL(pathToFileURL(page).href);
    const height = await paper.webContents.executeJavaScript(
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(document.documentElement.scrollHeight))))',
    );
    const picture = await paper.webContents.capturePage({
      x: 0,
      y: 0,
      width: 1900,
      height: Math.min(1900, height),
    });
    writeFileSync(file, picture.toPNG());
  } finally {
    paper.destroy();
    rmSync(page);
  }
}

async function photograph(way, found) {
  const kiosk = window(way.width, way.height);
  await kiosk.loadURL(job.url);
  for (const { task, pages } of way.tasks) {
    const shots = [];
    for (const { name, page } of pages) {
      const wrong = await kiosk.webContents.executeJavaScript(
        `(${measure})(${JSON.stringify(page)}, ${way.diagonalInch})`,
      );
      for (const says of wrong) found.push({ way: way.name, task, page: name, says });
      const picture = await kiosk.webContents.capturePage();
      if (job.full)
        writeFileSync(join(job.out, `${task}-${way.name}-${name.replace(/\W+/g, '-')}.png`), picture.toPNG());
      shots.push({
        name: `${name}${wrong.length > 0 ? ` · ${wrong[0]}` : ''}`,
        wrong: wrong.length > 0,
        png: picture.resize({ width: way.thumb, quality: 'good' }).toPNG().toString('base64'),
      });
    }
    for (let n = 0; n * way.perSheet < shots.length; n++) {
      const file = join(job.out, `${task}-${way.name}-${n + 1}.png`);
      mkdirSync(dirname(file), { recursive: true });
      await sheet(
        way,
        `${task} · ${way.name} · ${n + 1}`,
        shots.slice(n * way.perSheet, (n + 1) * way.perSheet),
        file,
      );
    }
    process.stdout.write(`${way.name}: ${task}, ${shots.length} pages\n`);
  }
  kiosk.destroy();
}

app.on('window-all-closed', () => undefined);
app.whenReady().then(async () => {
  const found = [];
  try {
    for (const way of job.ways) await photograph(way, found);
    writeFileSync(job.found, JSON.stringify(found));
    app.exit(0);
  } catch (error) {
    process.stderr.write(`${error.stack}\n`);
    app.exit(1);
  }
});
