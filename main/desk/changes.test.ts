import { expect, test } from 'vitest';
import { makeChanges, telling } from './changes.ts';

test('whatever is added to a case is told once it is there; what was refused is not', async () => {
  const changes = makeChanges();
  let told = 0;
  const end = changes.onChange(() => {
    told += 1;
  });
  let refuses = false;
  const added = async (_facts: unknown) => {
    if (refuses) throw new Error('wrong-state');
    return { added: 1, version: told };
  };
  const store = telling(
    { addFacts: added, addFactsTogether: added, forgetCases: added, staff: async () => ['小陈'] },
    changes,
  );
  const facts = { caseNumber: '1', after: 0, facts: [] };
  expect(await store.addFacts(facts)).toEqual({ added: 1, version: 0 });
  expect(told).toBe(1);
  await store.addFactsTogether({ cases: [] });
  await store.forgetCases({ caseNumbers: ['1'], at: 0 });
  expect(told).toBe(3);
  refuses = true;
  await expect(store.addFacts(facts)).rejects.toThrow('wrong-state');
  expect(await store.staff()).toEqual(['小陈']);
  end();
  refuses = false;
  await store.addFacts(facts);
  expect(told).toBe(3);
});
