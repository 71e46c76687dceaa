import type { ReactNode } from 'react';
import type { PrinterCommand, TrayState } from '../../main/doors/tray.ts';
import { Group, Press, Section, Switch } from './Parts.tsx';
import { Slips } from './Slips.tsx';
import { PAPER } from './words.ts';

function statusOf(printer: TrayState['receiptPrinter']): { says: string; alarm: boolean } {
  if (!printer.plugged) return { says: '已拔掉', alarm: true };
  if (printer.cover === 'open') return { says: '盖子开着', alarm: true };
  if (printer.paper === 'out') return { says: '没纸', alarm: true };
  if (printer.mute) return { says: '不回话', alarm: true };
  if (printer.row > 0) return { says: '正在出纸', alarm: false };
  return { says: printer.paper === 'near-end' ? '纸快没了' : '好的', alarm: false };
}

export function ReceiptPrinter(props: {
  printer: TrayState['receiptPrinter'];
  slips: TrayState['slips'];
  onCommand: (command: PrinterCommand) => void;
  /** Prints the opening-time slip. */
  onReadiness: () => void;
  /** Shows on the kiosk how the paper is changed. */
  onChangePaper: () => void;
  /** Opens the set-up page. */
  onSetUp: () => void;
}): ReactNode {
  const { printer, onCommand } = props;
  const { says, alarm } = statusOf(printer);
  return (
    <Section title="小票打印机" name="receipt-printer" alarm={alarm} status={says}>
      <Group caption="纸">
        {PAPER.map(({ paper, command, says: name }) => (
          <Press key={paper} pressed={printer.paper === paper} onPress={() => onCommand(command)}>
            {name}
          </Press>
        ))}
      </Group>
      <div className="row">
        <Switch
          on={printer.cover === 'open'}
          onChange={(open) => onCommand(open ? 'cover-open' : 'cover-closed')}
        >
          盖子打开
        </Switch>
        <Switch on={printer.mute} onChange={(mute) => onCommand(mute ? 'mute' : 'unmute')}>
          不回话
        </Switch>
      </div>
      <div className="row">
        <Press onPress={() => onCommand('cutter')}>切刀卡一次</Press>
        <Press onPress={() => onCommand(printer.plugged ? 'unplug' : 'plug')}>
          {printer.plugged ? '拔掉打印机' : '插上打印机'}
        </Press>
        <Press onPress={props.onReadiness}>打开机检查小票</Press>
        <Press onPress={props.onChangePaper}>看图换纸</Press>
        <Press onPress={props.onSetUp}>打开安装页</Press>
      </div>
      <Slips slips={props.slips} row={printer.row} />
    </Section>
  );
}
