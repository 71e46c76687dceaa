import { captionOnly } from './caption.ts';
import type { SpeakRequest, Speech } from './port.ts';

/**
 * Asks the voice process and never waits longer than its deadline: a process that hangs, ends or is not there
 * means that the caption goes on alone. Synthesis is synchronous inside that process, so that only its caller
 * can notice a hang; the supervisor then replaces it.
 * @param call the connected method; its own deadline (VOICE_DEADLINE_MS) ends a hanging call
 * @param onTrouble told the error, which never holds what was to be said
 */
export async function speakOrCaption(
  call: ((request: SpeakRequest) => Promise<Speech>) | undefined,
  request: SpeakRequest,
  onTrouble?: (error: unknown) => void,
): Promise<Speech> {
  if (!call || request.phrases.length === 0) return captionOnly(request);
  try {
    return await call(request);
  } catch (error) {
    onTrouble?.(error);
    return captionOnly(request);
  }
}
