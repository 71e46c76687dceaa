import { maskName, maskNumberOnReceipt, maskPhone } from '../../devices/id-card/mask.ts';
import type { CaseNow } from '../cases/case.ts';
import { recordOf } from '../cases/record.ts';
import { stampWords } from '../clock/says.ts';
import type { Form } from './form.ts';
import { BODIES, type CaseKnown, documents, FORM_NAMES, type FormName, type Person } from './form-bodies.ts';

/**
 * The papers of a case: 受理单, 办结(终止)单, 委托书, 中止单, 续办委托书 (the forms of DB3205/T 1077-2023 and its like),
 * 一次告知单, and 容缺受理承诺书 with its 补件清单. Pure.
 */

/** What is declared by her own hand has her whole name; all else is masked, for it lies about. */
const DECLARED: ReadonlySet<FormName> = new Set(['pledge', 'mandate', 'again']);
export const isDeclared = (form: FormName): boolean => DECLARED.has(form);
/** What is only signed is no slip. */
export const hasSlip = (form: FormName): boolean => form !== 'mandate' && form !== 'again';

/** Which of them this case can have now. */
export function formsOf(known: Pick<CaseKnown, 'now' | 'task' | 'facts' | 'words'>): FormName[] {
  const { now, task } = known;
  const works = (now.stage === '分析' || now.stage === '处置') && now.result === null;
  const can: Record<FormName, boolean> = {
    accepted: now.firstContact !== null,
    told: task !== undefined && now.stage !== '归档',
    pledge: now.side === '容缺等待' || (works && now.side === null && documents(known, 'minor').length > 0),
    mandate: works && now.side === null,
    again: works && (now.side === '中止' || now.assist?.kind === 'agent'),
    paused: now.side === '中止',
    closed: now.result !== null,
  };
  return FORM_NAMES.filter((form) => can[form]);
}

/** As the standards call them: offices and courts know them by these names, so they are nobody's to reword. */
const TITLES: Record<FormName | 'ended', string> = {
  accepted: '受理单',
  told: '一次告知单',
  pledge: '容缺受理承诺书',
  mandate: '委托书',
  again: '续办委托书',
  paused: '中止单',
  closed: '办结单',
  ended: '终止单',
};
/** What a form is called: what ended without being done has a name of its own. */
export const formName = (form: FormName, { result }: CaseNow): string =>
  TITLES[form === 'closed' && result?.kind === 'ended' ? 'ended' : form];

/** Fields whose mask is lifted for a form: those of the record that stand on it whole, and who was named in a mandate. */
export function liftedFor(form: FormName, { now, facts }: Pick<CaseKnown, 'now' | 'facts'>): string[] {
  if (!DECLARED.has(form)) return [];
  const wanted = form === 'pledge' ? ['name', 'phone'] : ['name', 'phone', 'idNumber'];
  const named = form === 'mandate' && now.assist?.kind === 'agent' ? ['principal', 'agent'] : [];
  return [
    ...recordOf(facts)
      .filter(({ field, value }) => wanted.includes(field) && typeof value === 'string')
      .map(({ field }) => field),
    ...named,
  ];
}

/** A form, filled from the case. `whole`: her name and numbers are not masked. */
export function composeForm(form: FormName, known: CaseKnown, whole: boolean): Form {
  const { now, facts, words, at } = known;
  const opening = facts.find(({ kind }) => kind === 'confirmed');
  const token = opening?.body.caseToken;
  const service = opening?.body.service;
  const demo =
    typeof service === 'object' && service !== null && 'mode' in service && service.mode === 'demo';
  return {
    title: formName(form, now),
    number: now.number,
    token: typeof token === 'string' && token !== '' ? token : null,
    printedAt: stampWords(at, words.locale),
    ...(demo ? { mark: '演示数据' as const } : {}),
    firstContact: now.firstContact,
    ...BODIES[form](known, person(known, whole)),
  };
}

function person({ facts }: CaseKnown, whole: boolean): Person {
  const record = recordOf(facts);
  const read = (field: string, mask: (text: string) => string) => {
    const value = record.find((entry) => entry.field === field)?.value;
    return typeof value === 'string' && value !== '' ? (whole ? value : mask(value)) : null;
  };
  return {
    name: read('name', maskName),
    phone: read('phone', maskPhone),
    idNumber: read('idNumber', maskNumberOnReceipt),
  };
}
