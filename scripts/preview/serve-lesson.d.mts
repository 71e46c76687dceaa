/** Serves the preview of one lesson file of a content folder on a free port of this machine. */
export function serveLesson(folder: string, file: string): Promise<{ url: string; close(): void }>;
