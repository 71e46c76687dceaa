/** The phone's own voice, when she asks for it: in a room of thirty only the big screen speaks by itself. */

/** Whether this phone has a voice. */
export const canSpeak = (): boolean => 'speechSynthesis' in window;

export function speak(words: string): void {
  const said = new SpeechSynthesisUtterance(words);
  said.lang = 'zh-CN';
  said.rate = 0.85;
  window.speechSynthesis.cancel();
  window.speechSynthesis.speak(said);
}
