/**
 * Who may call what. Doors refuse by default: what is not in this table is refused, and a test tries every cell.
 * An actor is made from the window (or, for browsers, the signed-in person) by the door's adapter, never by
 * what a page says of itself.
 *
 * - `fitter`: whoever sets the kiosk up, before its first visit
 * - `opener`: whoever stands at the page that asks for the passphrase; nobody is known before it is right
 * - `recorder`: staff and a volunteer in the recording room; no resident's data is anywhere near it
 * - `onlooker`: whoever stands at the desk's board: counts of no visit and of no person
 * - `audience`: the big screen of a class, which only shows
 * - `seat`: whoever sits at the desk; who that is, the seat's own sign-in says, and it shows nothing before
 */
export type ActorKind =
  | 'resident'
  | 'tray'
  | 'opener'
  | 'fitter'
  | 'recorder'
  | 'onlooker'
  | 'seat'
  | 'audience';

/** `door.procedure` → the actors that may call it. */
export const POLICY: Record<string, readonly ActorKind[]> = {
  'kiosk.pages': ['resident'],
  'kiosk.speech': ['resident'],
  'kiosk.act': ['resident'],
  'kiosk.key': ['resident'],
  'kiosk.strokes': ['resident'],
  'kiosk.picture': ['resident'],
  'kiosk.camera': ['resident'],
  'kiosk.photo': ['resident'],
  'kiosk.microphone': ['resident'],
  'kiosk.recording': ['resident'],
  'kiosk.held': ['resident'],
  'kiosk.guide': ['resident'],
  'kiosk.touch': ['resident'],
  'kiosk.press': ['resident'],
  'kiosk.focused': ['resident'],
  'kiosk.switched': ['resident'],
  'kiosk.layout': ['resident'],
  'kiosk.speaking': ['resident'],
  'kiosk.voices': ['resident'],
  'kiosk.voiceFailed': ['resident'],
  'desk.page': ['onlooker', 'seat'],
  'desk.act': ['onlooker', 'seat'],
  'desk.give': ['seat'],
  'desk.enrol': ['seat'],
  'desk.write': ['seat'],
  'desk.picture': ['seat'],
  'screen.page': ['audience'],
  'screen.speech': ['audience'],
  'opening.page': ['opener'],
  'opening.give': ['opener'],
  'opening.startOver': ['opener'],
  'room.page': ['recorder'],
  'room.act': ['recorder'],
  'room.begin': ['recorder'],
  'room.take': ['recorder'],
  'room.bring': ['recorder'],
  'setup.page': ['fitter'],
  'setup.act': ['fitter'],
  'setup.link': ['fitter'],
  'setup.enter': ['fitter'],
  'tray.state': ['tray'],
  'tray.devices': ['tray'],
  'tray.house': ['tray'],
  'tray.answerHelp': ['tray'],
  'tray.endHelp': ['tray'],
  'tray.witnessed': ['tray'],
  'tray.changePaper': ['tray'],
  'tray.setUp': ['tray'],
  'tray.readiness': ['tray'],
  'tray.slipAnswer': ['tray'],
};

/** Whether this actor may call this procedure. */
export function mayCall(actor: ActorKind, procedure: string): boolean {
  // Own entries only: `constructor` is in every object, and in no policy.
  return Object.hasOwn(POLICY, procedure) && (POLICY[procedure]?.includes(actor) ?? false);
}
