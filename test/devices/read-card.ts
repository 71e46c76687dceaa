/** A program for tests: reads one card on the link given, by the ID-card room alone, and prints what is on it. */
import { createIdCardDriver } from '../../devices/id-card/driver.ts';
import { createReaderOpener } from '../../devices/id-card/open-reader.ts';

const link = await createReaderOpener()(process.argv[2] ?? '');
createIdCardDriver(link, {
  reading: true,
  onAnswering: () => undefined,
  onState: (state) => {
    if (state.at !== 'read') return;
    process.stdout.write(`${JSON.stringify(state.card)}\n`);
    void link.close();
  },
});
