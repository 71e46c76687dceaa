import { type ReactNode, useState } from 'react';
import type { ScannerCommand, TrayState } from '../../main/doors/tray.ts';
import { CODES } from './codes.ts';
import { Group, Press, Section } from './Parts.tsx';

/** The bar-code scanner: a code is picked or typed, and scanned. */
export function Scanner(props: {
  scanner: TrayState['scanner'];
  onCommand: (command: ScannerCommand, code?: string) => void;
}): ReactNode {
  const { plugged } = props.scanner;
  const [code, setCode] = useState(CODES[0]?.code ?? '');
  return (
    <Section title="扫码枪" name="scanner" alarm={!plugged} status={plugged ? '插着' : '已拔掉'}>
      <Group caption="拿哪张单子">
        {CODES.map((one) => (
          <Press key={one.code} pressed={one.code === code} onPress={() => setCode(one.code)}>
            {one.caption}
          </Press>
        ))}
      </Group>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          if (plugged && code !== '') props.onCommand('scan', code);
        }}
      >
        <input
          className="code"
          aria-label="码上的内容"
          value={code}
          maxLength={300}
          spellCheck={false}
          onChange={(event) => setCode(event.target.value)}
        />
        <button type="submit" className="press strong" disabled={!plugged || code === ''}>
          扫
        </button>
        <Press onPress={() => props.onCommand(plugged ? 'unplug' : 'plug')}>
          {plugged ? '拔掉扫码枪' : '插上扫码枪'}
        </Press>
      </form>
    </Section>
  );
}
