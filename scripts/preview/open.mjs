import { inRoot, toolEnvironment } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { electronCommand } from '../runtime.mjs';

/** Shows what is served in the preview window, until it is closed; then the serving ends too. @returns its exit code */
export async function openPreview(preview) {
  const { executablePath, args } = electronCommand(inRoot('scripts', 'preview', 'window'));
  try {
    const { code } = await run(executablePath, args, {
      show: true,
      env: { ...toolEnvironment(), BANBAN_PREVIEW: preview.url },
    });
    return code;
  } finally {
    preview.close();
  }
}
