import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'electron-vite';
import type { Plugin } from 'vite';

const root = import.meta.dirname;

/** Only the entries whose file is there: a part can be built before its neighbours are written. */
function present(entries: Record<string, string>): Record<string, string> {
  const named = Object.entries(entries).map(([name, file]) => [name, join(root, file)] as const);
  return Object.fromEntries(named.filter(([, file]) => existsSync(file)));
}

/** Native code, and packages that find their data files beside themselves: loaded from node_modules. */
const fromNodeModules = [
  /^electron(\/|$)/,
  /^libsql(\/|$)/,
  /^serialport(\/|$)/,
  /^@serialport\//,
  /^node-hid(\/|$)/,
  /^usb(\/|$)/,
  /^smartcard(\/|$)/,
  /^onnxruntime-node(\/|$)/,
  /^tesseract\.js(\/|$)/,
  /^@tesseract\.js-data\//,
  /^zxing-wasm(\/|$)/,
  /^@gutenye\/ocr-models(\/|$)/,
  /^@echogarden\/espeak-ng-emscripten(\/|$)/,
];

/** In `npm run dev`, a change of a content file starts the app anew: content is read at start. */
function watchContent(): Plugin {
  return {
    name: 'banban:watch-content',
    buildStart() {
      if (!this.meta.watchMode) return;
      for (const file of readdirSync(join(root, 'content'), { recursive: true, withFileTypes: true })) {
        if (file.isFile()) this.addWatchFile(join(file.parentPath, file.name));
      }
    },
  };
}

const mainEntries = present({
  start: 'main/start.ts',
  visit: 'main/workers/visit.ts',
  sending: 'main/workers/sending.ts',
  store: 'main/workers/store.ts',
  devices: 'main/workers/devices.ts',
  voice: 'main/workers/voice.ts',
  reading: 'main/workers/reading.ts',
  desk: 'main/workers/desk.ts',
  class: 'main/workers/class.ts',
  'reading-thread': 'main/workers/reading-thread.ts',
});
const preloadEntries = present({ page: 'main/windows/preload.ts' });
const pageEntries = present({
  kiosk: 'renderer/kiosk/index.html',
  opening: 'renderer/opening/index.html',
  setup: 'renderer/setup/index.html',
  room: 'renderer/room/index.html',
  desk: 'renderer/desk/index.html',
  class: 'renderer/class/index.html',
  tray: 'renderer/tray/index.html',
  slip: 'renderer/slip/index.html',
  handout: 'renderer/handout/index.html',
  'check-sheet': 'renderer/check-sheet/index.html',
  form: 'renderer/form/index.html',
  'lesson-paper': 'renderer/lesson-paper/index.html',
});
const any = (entries: Record<string, string>) => Object.keys(entries).length > 0;

// Targets are those of the development runtime, the oldest we run on: Electron 33 (Node 20.18, Chromium 130).
const config: UserConfig = {};
if (any(mainEntries)) {
  config.main = {
    plugins: [watchContent()],
    build: {
      target: 'node20.18',
      externalizeDeps: false,
      sourcemap: true,
      minify: true,
      rolldownOptions: {
        input: mainEntries,
        external: fromNodeModules,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'shared/[name]-[hash].js' },
      },
    },
  };
}
if (any(preloadEntries)) {
  config.preload = {
    build: {
      target: 'node20.18',
      externalizeDeps: false,
      sourcemap: true,
      minify: true,
      rolldownOptions: {
        input: preloadEntries,
        external: ['electron'],
        // A sandboxed preload is one CommonJS file: it can require nothing but electron.
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  };
}
if (any(pageEntries)) {
  config.renderer = {
    root: join(root, 'renderer'),
    plugins: [react()],
    build: {
      target: 'chrome130',
      minify: true,
      // Bundled fonts and pictures stay files: a data: URL would need a wider content security policy.
      assetsInlineLimit: 0,
      rolldownOptions: { input: pageEntries },
    },
  };
}

export default defineConfig(config);
