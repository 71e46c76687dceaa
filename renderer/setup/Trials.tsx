import { useTranslation } from 'react-i18next';
import type { SetupDevice } from '../../main/setup/setup-devices.ts';
import type { SetupPage } from '../../main/setup/setup-page.ts';
import { Drawing } from '../ui/drawings/Drawing.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Tap } from '../ui/Tap.tsx';
import { Text } from '../ui/Text.tsx';
import type { SetupDoor } from './door.ts';
import { Act, Says } from './Parts.tsx';

interface Props {
  door: SetupDoor;
  page: SetupPage;
}

/** A card is laid on a reader, or put into it. */
export function CardTrial({ page, of }: { page: SetupPage; of: 'card' | 'social' }) {
  const { t } = useTranslation();
  const [at, trouble] = of === 'card' ? [page.card, page.cardTrouble] : [page.social, page.socialTrouble];
  return (
    <>
      <Drawing name={of === 'card' ? 'card-on-reader' : 'cards'} />
      {at === 'trouble' ? (
        <Says tone="warn">{t(`setup.${of}.troubles.${trouble}`)}</Says>
      ) : (
        <Says
          tone={
            at === 'none' ? 'warn' : at === 'read' || at === 'lifted' || at === 'needs-pin' ? 'good' : 'calm'
          }
        >
          {t(trouble === 'left-over' ? 'setup.card.leftOver' : `setup.${of}.${at}`)}
        </Says>
      )}
    </>
  );
}

/** A trial paper of one of the printers: what became of it, and whether it is there, which eyes tell. */
export function PaperTrial({ door, page, of }: Props & { of: 'paper' | 'a4' }) {
  const { t } = useTranslation();
  const [at, trouble] = of === 'paper' ? [page.paper, page.paperTrouble] : [page.a4, page.a4Trouble];
  const chosen = page.chosen[of === 'paper' ? 'receiptPrinter' : 'a4Printer'] !== null;
  return (
    <>
      {!chosen && <Says tone="warn">{t(`setup.${of}.none`)}</Says>}
      {at === 'printing' && <Says tone="calm">{t('setup.paper.printing')}</Says>}
      {at === 'trouble' && <Says tone="warn">{t(`setup.${of}.troubles.${trouble}`)}</Says>}
      {at === 'yes' && <Says tone="good">{t(`setup.${of}.yes`)}</Says>}
      {at === 'no' && <Says tone="warn">{t(`setup.${of}.no`)}</Says>}
      {at === 'asked' ? (
        <>
          <h2 className="setup-asks">
            <Text text={t(`setup.${of}.asked`)} />
          </h2>
          <div className="setup-pair">
            <Act door={door} page={page} action={`${of}-yes`} style="secondary" icon="check" />
            <Act door={door} page={page} action={`${of}-no`} style="secondary" icon="minus" />
          </div>
        </>
      ) : (
        chosen &&
        at !== 'printing' && (
          <div className="setup-pair">
            <Act door={door} page={page} action={`${of}-test`} style="secondary" icon="printer" />
            {of === 'paper' && (
              <Act door={door} page={page} action="change-paper" style="secondary" icon="eye" />
            )}
          </div>
        )
      )}
      {of === 'paper' && chosen && at !== 'printing' && <Profiles door={door} page={page} />}
    </>
  );
}

/** Which kind of printer it is: its paper, its dots, whether it answers and cuts. */
function Profiles({ door, page }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <p className="setup-label">{t('setup.paper.which')}</p>
      <ul className="setup-kinds">
        {page.printerProfiles.map((one) => {
          const used = page.printerProfile === one.id;
          return (
            <li key={one.id}>
              <Tap
                className={`button button-secondary ${used ? 'setup-used' : ''}`}
                name={`printer-profile:${one.id}`}
                chosen={used}
                waiting={page.busy !== null}
                onTap={() => door.act(`printer-profile:${one.id}`)}
              >
                {used && <Icon name="check" />}
                <span className="button-words">
                  {t('setup.paper.kind', { mm: one.paperMm, dots: one.dots })}
                  <small>
                    {[
                      t(one.answers ? 'setup.paper.answers' : 'setup.paper.mute'),
                      ...(one.cuts ? [] : [t('setup.paper.noCutter')]),
                      t(`setup.paper.grounds.${one.grounds}`),
                      one.id,
                    ].map((part) => (
                      <span key={part}>{part}</span>
                    ))}
                  </small>
                </span>
              </Tap>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** The changing of the paper, picture by picture. */
export function Guide({ door, page }: Props) {
  const { guide } = page;
  if (!guide) return null;
  return (
    <section className="setup-guide" data-at={guide.at}>
      <h2 className="setup-asks">
        <Text text={guide.title} />
      </h2>
      <p>{guide.hint}</p>
      <Drawing name={guide.drawing} />
      {guide.lines.map((line) => (
        <Says key={line} tone="told">
          {line}
        </Says>
      ))}
      <div className="setup-pair">
        {guide.at !== 'done' && (
          <Act door={door} page={page} action="guide-back" style="secondary" icon="arrow-left" />
        )}
        <Tap
          className="button button-primary"
          name="guide-next"
          waiting={page.busy !== null}
          onTap={() => door.act('guide-next')}
        >
          <span className="button-words">{guide.next}</span>
        </Tap>
      </div>
    </section>
  );
}

const KEYS = ['up', 'down', 'left', 'right', 'select', 'back', 'help', 'louder', 'faster'] as const;
const PADS = ['nine', 'function-keys', 'arrows'] as const;

/** Keys are pressed and a code is scanned; each that arrives is ticked. */
export function KeysTrial({ door, page }: Props) {
  const { t } = useTranslation();
  const plugged = (device: SetupDevice) =>
    page.chosen[device] === null ? 'none' : page.ready[device as 'keypad'] === 'ready' ? 'ready' : 'missing';
  return (
    <>
      <Says tone={plugged('keypad') === 'ready' ? 'good' : 'warn'}>
        {t(`setup.keys.keypad.${plugged('keypad')}`)}
      </Says>
      {page.chosen.keypad !== null && (
        <>
          <ul className="setup-keys">
            {KEYS.map((key) => (
              <li key={key} data-pressed={page.keys.includes(key) || undefined}>
                {page.keys.includes(key) && <Icon name="check" />}
                {t(`setup.keys.names.${key}`)}
              </li>
            ))}
          </ul>
          <p className="setup-label">{t('setup.keys.which')}</p>
          <div className="setup-use">
            {PADS.map((pad) => (
              <Tap
                key={pad}
                className={`button button-secondary ${page.keypadProfile === pad ? 'setup-used' : ''}`}
                name={`keypad-profile:${pad}`}
                chosen={page.keypadProfile === pad}
                waiting={page.busy !== null}
                onTap={() => door.act(`keypad-profile:${pad}`)}
              >
                <span className="button-words">{t(`setup.keys.pads.${pad}`)}</span>
              </Tap>
            ))}
          </div>
        </>
      )}
      <Says tone={plugged('scanner') === 'ready' ? 'good' : 'warn'}>
        {t(`setup.keys.scanner.${plugged('scanner')}`)}
      </Says>
      {page.chosen.scanner !== null && (
        <Says tone={page.scans > 0 ? 'good' : 'calm'}>
          {page.scans > 0 ? t('setup.keys.scanned', { n: page.scans }) : t('setup.keys.scan')}
        </Says>
      )}
    </>
  );
}
