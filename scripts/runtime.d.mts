/** An Electron and how to start it with a project. */
export interface ElectronCommand {
  executablePath: string;
  /** Come first; add your own after them. */
  args: string[];
  /** `development` is for development and tests, never for deployment. */
  kind: 'official' | 'development';
  /** Electron's version, e.g. `45.4.1`. */
  version: string;
}

/** A runtime that is in place; `folder` is what electron-builder calls `electronDist`. */
export interface Runtime {
  executablePath: string;
  kind: 'official' | 'development';
  version: string;
  folder: string;
}

/** The runtime that is in place, or undefined; fetches nothing. */
export function findRuntime(): Runtime | undefined;

/**
 * How to start Electron with a project.
 * @param app the folder whose package.json names the main file; this project unless told.
 * @throws when no runtime is in place: run `node scripts/setup.mjs`.
 */
export function electronCommand(app?: string): ElectronCommand;

/** Sees to it that there is an Electron to run on; may fetch one. */
export function prepareRuntime(): Promise<void>;
