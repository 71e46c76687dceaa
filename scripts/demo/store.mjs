/** After the kiosk is closed: is what was promised on disk? Looked up by the store itself, in plain Node. */
import { loadOrCreateKey } from '../../main/store/key.ts';
import { developmentWrapping } from '../../main/store/key-wrappings.ts';
import { createStore } from '../../main/store/store.ts';

/** @param visits `{task, taskId, caseNumber, token?}` of each visit */
export async function inTheStore(dataFolder, visits, story) {
  const { key, created } = await loadOrCreateKey({ dataFolder, wrapping: developmentWrapping() });
  story.check('库：钥匙还在', !created);
  const store = createStore();
  const opened = await store.open({ dataFolder, key });
  try {
    story.check('库：能打开', opened.journal.state === 'ready' && opened.casework.state === 'ready');
    await store.deliverOutbox({ at: Date.now() });
    for (const visit of visits) {
      const found = await store.caseByNumber({ caseNumber: visit.caseNumber });
      story.check(
        `库：${visit.task}的件在，编号 ${visit.caseNumber}`,
        found?.caseNumber === visit.caseNumber && found.taskId === visit.taskId,
      );
      const byToken = await store.caseByToken({ caseToken: visit.token });
      story.check('库：小票上的码找到同一件', byToken?.caseNumber === visit.caseNumber);
    }
    const open = await store.openCases({ limit: 100 });
    story.check(`库：一共 ${open.length} 件，一件不多`, open.length === visits.length);
    const left = await store.pendingPrintJobs({});
    story.check('库：没有打不完的小票', left.length === 0);
    const audit = await store.verifyAudit({});
    story.check(`库：记录一环扣一环，共 ${audit.rows} 行`, audit.ok);
    return { cases: open.length, auditRows: audit.rows, auditOk: audit.ok };
  } finally {
    await store.close({});
  }
}
