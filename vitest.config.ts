import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const MINUTE_MS = 60_000;

/**
 * Whole-app suites start processes and windows of their own: two files at a time, with time to do so. With three, two
 * cores are never idle, and a simulated printer can be silent for longer than a real one would be.
 * One that fails is tried once more: on two busy cores a real process can be late.
 * In all suites, what files import is read once a worker (`isolate: false`): no test changes what others see of it.
 */
const wholeApp = {
  isolate: false,
  maxWorkers: 2,
  retry: 1,
  testTimeout: 4 * MINUTE_MS,
  hookTimeout: 4 * MINUTE_MS,
};

/** A run that decides whether a change is taken draws the same cases each time; all others look for new ones. */
const setupFiles = process.env.BANBAN_SAME_CASES ? ['test/same-cases.ts'] : [];

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [react()],
        test: {
          name: 'unit',
          setupFiles,
          include: ['{main,devices,content,renderer,test/sizes,test/self-check}/**/*.test.{ts,tsx}'],
          environment: 'node',
          isolate: false,
          // Left alone, one of two cores would stand idle.
          maxWorkers: '100%',
          // A style sheet that is read as text is read, not emptied.
          css: { include: [/\.css\?raw/] },
          testTimeout: MINUTE_MS,
        },
      },
      {
        test: {
          name: 'devices',
          isolate: false,
          setupFiles,
          include: ['test/devices/**/*.test.ts'],
          // They wait for programs and ports more than they compute.
          maxWorkers: 3,
          retry: 1,
          testTimeout: 3 * MINUTE_MS,
          hookTimeout: 3 * MINUTE_MS,
        },
      },
      { test: { name: 'e2e', include: ['test/e2e/**/*.e2e.ts'], ...wholeApp } },
      // Half an hour of measuring is not done a second time: what is measured is not late.
      { test: { name: 'accessibility', include: ['test/e2e/**/*.accessibility.ts'], ...wholeApp, retry: 0 } },
      { test: { name: 'faults', include: ['test/faults/**/*.test.ts'], ...wholeApp } },
    ],
  },
});
