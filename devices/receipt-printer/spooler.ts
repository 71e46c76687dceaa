import { spawn } from 'node:child_process';
import { type Link, LinkError, makeLink } from '../link/link.ts';

/** Hands one document to a print queue, raw. Rejects with the system's words. */
export type Spool = (queue: string, document: Uint8Array) => Promise<void>;

/** Runs a program with the document on its standard input; rejects with what it said if it did not end well. */
function feed(command: string, args: readonly string[], document: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['pipe', 'ignore', 'pipe'], windowsHide: true });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-500);
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(said.trim() || `${command} ended with ${code}`));
    });
    // A program that ends early closes its input; its exit code tells why.
    child.stdin.on('error', () => undefined);
    child.stdin.end(document);
  });
}

/** CUPS: `lp` takes it from standard input; "raw" leaves it as it is. */
export const cupsSpool: Spool = (queue, document) =>
  feed('lp', ['-s', '-d', queue, '-o', 'raw', '-'], document);

/**
 * Windows: a document of type RAW through winspool (OpenPrinter, StartDocPrinter, WritePrinter). Built to Microsoft's
 * documentation, never tried. The queue's name and the bytes come by the environment and by standard input, so that
 * nothing of them is read as a command.
 */
export const windowsSpool: Spool = (queue, document) => {
  const encoded = Buffer.from(WINDOWS_SCRIPT, 'utf16le').toString('base64');
  return feed(
    'powershell.exe',
    ['-NoProfile', '-NonInteractive', '-EncodedCommand', encoded],
    Buffer.from(
      `${Buffer.from(queue, 'utf8').toString('base64')}\n${Buffer.from(document).toString('base64')}\n`,
    ),
  );
};

const WINDOWS_SCRIPT = `
$ErrorActionPreference = 'Stop'
$queue = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String([Console]::In.ReadLine()))
$bytes = [Convert]::FromBase64String([Console]::In.ReadLine())
Add-Type -TypeDefinition @'
using System; using System.ComponentModel; using System.Runtime.InteropServices;
public static class Spool {
  [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)] struct Info { public string Name; public string Output; public string Type; }
  [DllImport("winspool.drv", CharSet = CharSet.Unicode, SetLastError = true)] static extern bool OpenPrinter(string name, out IntPtr printer, IntPtr defaults);
  [DllImport("winspool.drv", CharSet = CharSet.Unicode, SetLastError = true)] static extern int StartDocPrinter(IntPtr printer, int level, ref Info info);
  [DllImport("winspool.drv", SetLastError = true)] static extern bool WritePrinter(IntPtr printer, byte[] bytes, int count, out int written);
  [DllImport("winspool.drv", SetLastError = true)] static extern bool EndDocPrinter(IntPtr printer);
  [DllImport("winspool.drv", SetLastError = true)] static extern bool ClosePrinter(IntPtr printer);
  public static void Send(string name, byte[] bytes) {
    IntPtr printer; int written;
    if (!OpenPrinter(name, out printer, IntPtr.Zero)) throw new Win32Exception();
    try {
      var info = new Info { Name = "slip", Type = "RAW" };
      if (StartDocPrinter(printer, 1, ref info) == 0) throw new Win32Exception();
      if (!WritePrinter(printer, bytes, bytes.Length, out written) || written != bytes.Length) throw new Win32Exception();
      if (!EndDocPrinter(printer)) throw new Win32Exception();
    } finally { ClosePrinter(printer); }
  }
}
'@
[Spool]::Send($queue, $bytes)
`;

/** The queue in `spooler:NAME`. @throws RangeError */
export function parseSpooler(text: string): string {
  const queue = text.startsWith('spooler:') ? text.slice('spooler:'.length) : '';
  // CUPS takes no spaces, Windows nearly anything but these.
  if (!/^[^-\s\p{Cc}\\,!][^\p{Cc}\\,!]{0,219}$/u.test(queue))
    throw new RangeError(`link "${text}": after spooler: stands the name of a print queue`);
  return queue;
}

/**
 * A link to a print queue: each write is one document. Whether the queue has a printer behind it shows only in what
 * comes of the first document; what the paper does never shows.
 */
export async function openSpooler(
  name: string,
  spool: Spool = process.platform === 'win32' ? windowsSpool : cupsSpool,
): Promise<Link> {
  const queue = parseSpooler(name);
  const { link } = makeLink(name, {
    write: (bytes, done) =>
      spool(queue, bytes).then(
        () => done(),
        (error: unknown) =>
          done(error instanceof Error ? error : new LinkError('write-failed', String(error))),
      ),
    close: (done) => done(),
  });
  return link;
}
