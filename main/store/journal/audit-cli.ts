import { parseArgs } from 'node:util';
import { isDamage } from '../database/errors.ts';
import { verifyAudit } from './audit.ts';
import { fileHeads } from './head.ts';
import { openToRead, Stop } from './open-to-read.ts';
import { readStationKey } from './station-key.ts';

const USAGE = `npm run -s audit -- verify [--data DIR] [--passphrase-stdin]

Checks the audit of a kiosk: every row, every signature, and the signed end kept beside the database.
Prints what it finds in words. Exit code 0: all is as it was written. 1: it is not, or it can not be read.
The kiosk may be running meanwhile. Nothing is changed.

  --data DIR           the kiosk's data folder (default: $BANBAN_DATA, else ./data)
  --passphrase-stdin   read the passphrase that opens the key from standard input`;

async function verify(dataFolder: string, passphraseOnStdin: boolean): Promise<number> {
  const db = await openToRead(dataFolder, passphraseOnStdin);
  try {
    const stationKey = readStationKey(dataFolder);
    if (!stationKey)
      throw new Stop('The station key (station-key.pem) is missing: no signature can be checked.');
    const verdict = await verifyAudit(db, stationKey, fileHeads(dataFolder));
    if (!verdict.ok) {
      console.log(`The audit is NOT as it was written. ${verdict.words}.`);
      console.log(`It has ${verdict.rows} rows. Keep this machine as it is and call who looks after it.`);
      return 1;
    }
    console.log(
      `The audit is whole: ${verdict.rows} rows, each following the one before and signed by this station.`,
    );
    console.log(
      `Its end: row ${verdict.head.seq}, ${verdict.head.short} (compare it with the readiness slip).`,
    );
    console.log(`Full hash ${verdict.head.hash}, station key ${verdict.head.keyId}.`);
    return 0;
  } finally {
    await db.destroy();
  }
}

async function main(): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        data: { type: 'string', default: process.env.BANBAN_DATA ?? 'data' },
        'passphrase-stdin': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      console.log(USAGE);
      return 0;
    }
    if (positionals.join(' ') !== 'verify') throw new Stop(USAGE);
    return await verify(values.data, values['passphrase-stdin']);
  } catch (error) {
    if (isDamage(error))
      console.error('The journal can not be read: it is damaged, or the key is not its own.');
    else console.error(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

process.exitCode = await main();
