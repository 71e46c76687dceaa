import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { inRoot } from './paths.mjs';

/**
 * The page for learners' own phones is built by itself: for a WebView of six years ago and iOS Safari 14, while the
 * app's own pages run in the app's own Chromium.
 */
export default defineConfig({
  root: inRoot('renderer'),
  plugins: [react()],
  logLevel: 'warn',
  build: {
    target: ['chrome83', 'safari14'],
    cssTarget: ['chrome83', 'safari14'],
    outDir: inRoot('out', 'learner'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    rolldownOptions: { input: { learner: inRoot('renderer', 'learner', 'index.html') } },
  },
});
