/** One endpoint as a device describes it. */
export interface UsbEndpointInfo {
  endpointNumber: number;
  direction: 'in' | 'out';
  type: string;
  packetSize: number;
}

/** One alternate setting of an interface as a device describes it. */
export interface UsbAlternateInfo {
  alternateSetting: number;
  interfaceClass: number;
  endpoints: readonly UsbEndpointInfo[];
}

export interface UsbInterfaceInfo {
  interfaceNumber: number;
  alternates: readonly UsbAlternateInfo[];
}

interface Place {
  interfaceNumber: number;
  alternateSetting: number;
}

export interface UsbPipe {
  /** Without the direction bit: endpoint 0x81 is number 1. */
  number: number;
  packetSize: number;
}

/**
 * How bytes go through a device.
 * - `four-pipe`: SDT readers whose frames are split: the first seven bytes (preamble and length) go through one pipe,
 *   the rest through another, in both directions.
 * - `pair`: a stream: whole messages out, packets in. Printers, and readers with one pair of pipes. `in` is absent on
 *   devices that can only be written to.
 */
export type UsbPlan =
  | (Place & { kind: 'four-pipe'; headOut: UsbPipe; bodyOut: UsbPipe; headIn: UsbPipe; bodyIn: UsbPipe })
  | (Place & { kind: 'pair'; out: UsbPipe; in?: UsbPipe });

/** The endpoints of an SDT reader with four pipes: 0x02, 0x06 out, 0x81, 0x85 in. */
const FOUR_PIPES = { headOut: 2, bodyOut: 6, headIn: 1, bodyIn: 5 } as const;

/**
 * Classes that have a bulk pair and are nothing that bytes may be sent to blindly: communications (the system makes a
 * serial port of it), pictures, mass storage, hubs, CDC data, smart-card readers, video, Bluetooth.
 */
const NOT_OURS: ReadonlySet<number> = new Set([0x02, 0x06, 0x08, 0x09, 0x0a, 0x0b, 0x0e, 0xe0]);

/**
 * Chooses the pipes by what the device describes, never by its vendor and product alone: the same numbers are used by
 * readers with four pipes and by readers with two. Undefined if nothing fits.
 */
export function planPipes(interfaces: readonly UsbInterfaceInfo[]): UsbPlan | undefined {
  const settings = interfaces.flatMap(({ interfaceNumber, alternates }) =>
    alternates
      .filter(({ interfaceClass }) => !NOT_OURS.has(interfaceClass))
      .map((alternate) => ({ interfaceNumber, ...alternate })),
  );
  const plans = settings.flatMap((setting) => fourPipes(setting) ?? []);
  if (plans[0]) return plans[0];
  const pairs = settings.flatMap((setting) => pair(setting) ?? []);
  return pairs.find((plan) => plan.in) ?? pairs[0];
}

type Setting = UsbAlternateInfo & { interfaceNumber: number };

const place = ({ interfaceNumber, alternateSetting }: Setting): Place => ({
  interfaceNumber,
  alternateSetting,
});
const pipe = ({ endpointNumber, packetSize }: UsbEndpointInfo): UsbPipe => ({
  number: endpointNumber,
  packetSize,
});
const bulk = (setting: Setting, direction: 'in' | 'out') =>
  setting.endpoints.filter((endpoint) => endpoint.type === 'bulk' && endpoint.direction === direction);

function fourPipes(setting: Setting): UsbPlan | undefined {
  const [outs, ins] = [bulk(setting, 'out'), bulk(setting, 'in')];
  const numbered = (all: UsbEndpointInfo[], number: number) =>
    all.find(({ endpointNumber }) => endpointNumber === number);
  const headOut = numbered(outs, FOUR_PIPES.headOut);
  const bodyOut = numbered(outs, FOUR_PIPES.bodyOut);
  const headIn = numbered(ins, FOUR_PIPES.headIn);
  const bodyIn = numbered(ins, FOUR_PIPES.bodyIn);
  if (!headOut || !bodyOut || !headIn || !bodyIn) return undefined;
  return {
    kind: 'four-pipe',
    ...place(setting),
    headOut: pipe(headOut),
    bodyOut: pipe(bodyOut),
    headIn: pipe(headIn),
    bodyIn: pipe(bodyIn),
  };
}

function pair(setting: Setting): Extract<UsbPlan, { kind: 'pair' }> | undefined {
  const [outs, ins] = [bulk(setting, 'out'), bulk(setting, 'in')];
  const [out, incoming] = [outs[0], ins[0]];
  if (!out || outs.length > 1 || ins.length > 1) return undefined;
  return { kind: 'pair', ...place(setting), out: pipe(out), ...(incoming && { in: pipe(incoming) }) };
}

/** The endpoints a device has, in words for a technician: `0: out 0x02 bulk, in 0x81 bulk`. */
export function describeEndpoints(interfaces: readonly UsbInterfaceInfo[]): string {
  return interfaces
    .flatMap(({ interfaceNumber, alternates }) =>
      alternates.map(({ alternateSetting, endpoints }) => {
        const list = endpoints.map(({ direction, endpointNumber, type }) => {
          const address = endpointNumber | (direction === 'in' ? 0x80 : 0);
          return `${direction} 0x${address.toString(16).padStart(2, '0')} ${type}`;
        });
        const which = alternateSetting === 0 ? '' : `/${alternateSetting}`;
        return `${interfaceNumber}${which}: ${list.join(', ') || 'no endpoints'}`;
      }),
    )
    .join('; ');
}
