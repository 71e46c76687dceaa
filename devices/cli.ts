/**
 * Looks at devices without the kiosk. `npm run -s devices -- help` says how.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { COMMANDS, type ExitCode, UsageError } from './cli/commands.ts';
import { parseLink } from './link/parse.ts';
import type { DevicesConfig } from './port.ts';
import { PRINTER_PROFILE_IDS, printerProfile } from './receipt-printer/profiles.ts';

const HELP = `npm run -s devices -- COMMAND [--json]

  list                    what is plugged in, each with the link by which it is found again
  status                  how the devices are; with --link: what stands there
  id-card                 reads one ID card
  social-card             reads one social-security card
  print FILE              prints a PNG picture or a text on the receipt printer
  drawer                  opens the cash drawer at the receipt printer
  readiness               what this machine and its devices still need

  --link LINK             the device meant: serial:PATH@BAUD, serial:?usb=VID:PID@auto, tcp:HOST:PORT,
                          usb:VID:PID, hid:VID:PID, pcsc:NAME; a printer also spooler:NAME
  --reader, --printer, --social LINK
                          the same for status and readiness, by device
  --settings FILE         the kiosk's settings.yaml, for what no link is given (BANBAN_DATA, or data/, if left out)
  --profile NAME          the receipt printer's: ${PRINTER_PROFILE_IDS.slice(0, 4).join(', ')}, …
  --width DOTS            its width, 384 (58 mm) or 576 (80 mm); 384 if left out
  --wait SECONDS          how long to wait for a card; 60 if left out
  --json                  one object a line on standard output; progress goes to standard error
  --reveal                shows what stands on a card, which is masked otherwise

Ends with 0 if all is well, 1 if a device is not, 2 if the command was not understood.
`;

/** The devices of the kiosk's own settings file, if there is one. */
function settingsOf(file: string | undefined): DevicesConfig {
  const at = file ?? join(process.env.BANBAN_DATA ?? 'data', 'settings.yaml');
  if (!existsSync(at)) {
    if (file !== undefined) throw new UsageError(`there is no ${file}`);
    return {};
  }
  const read = parse(readFileSync(at, 'utf8')) as { devices?: DevicesConfig } | null;
  return read?.devices ?? {};
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        link: { type: 'string' },
        reader: { type: 'string' },
        printer: { type: 'string' },
        social: { type: 'string' },
        settings: { type: 'string' },
        profile: { type: 'string' },
        width: { type: 'string' },
        wait: { type: 'string', default: '60' },
        json: { type: 'boolean', default: false },
        reveal: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** A link is checked before anything is opened. */
function checked(link: string | undefined): string | undefined {
  if (link === undefined || link.startsWith('spooler:')) return link;
  try {
    parseLink(link);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  return link;
}

async function main(): Promise<ExitCode> {
  const { values, positionals } = readArguments();
  const [name = '', ...operands] = positionals;
  if (values.help || name === 'help') {
    process.stdout.write(HELP);
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new UsageError(name === '' ? 'say which command' : `there is no command "${name}"`);
  const link = checked(values.link);
  const own = (wanted: string | undefined, commands: string[]) =>
    checked(wanted) ?? (commands.includes(name) ? link : undefined);
  const reader = own(values.reader, ['id-card']);
  const printer = own(values.printer, ['print', 'drawer']);
  const social = own(
    values.social,
    name === 'status' && link?.startsWith('pcsc:') ? ['status'] : ['social-card'],
  );
  const given = link ?? values.reader ?? values.printer ?? values.social;
  const settings = given === undefined || values.settings ? settingsOf(values.settings) : {};
  const profile = values.profile;
  const widthDots = Number(values.width ?? (profile === undefined ? 384 : printerProfile(profile).dots));
  const waitSeconds = Number(values.wait);
  if (!(waitSeconds > 0)) throw new UsageError('--wait takes seconds');
  if (!Number.isInteger(widthDots) || widthDots < 8) throw new UsageError('--width takes dots');
  return command(
    {
      config: {
        ...settings,
        ...(reader && { idCard: { link: reader } }),
        ...(printer && {
          receiptPrinter: { link: printer, widthDots, ...(profile && { profile }) },
        }),
        ...(social && { socialCard: { link: social } }),
      },
      link,
      json: values.json,
      reveal: values.reveal,
      waitSeconds,
      say: (object, words) => process.stdout.write(`${values.json ? JSON.stringify(object) : words}\n`),
      tell: (words) => process.stderr.write(`${words}\n`),
    },
    operands,
  );
}

main().then(
  (code) => {
    // What a native module still holds open must not keep the command from ending.
    process.exit(code);
  },
  (error: unknown) => {
    const words = error instanceof Error ? error.message : String(error);
    process.stderr.write(error instanceof UsageError ? `${words}\n\n${HELP}` : `${words}\n`);
    process.exit(error instanceof UsageError || error instanceof RangeError ? 2 : 1);
  },
);
