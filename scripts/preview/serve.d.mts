/** Serves the preview of one task of a content folder on a free port of this machine. */
export function servePreview(task: string, folder: string): Promise<{ url: string; close(): void }>;
