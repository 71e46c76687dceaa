/** The words that are read and agreed to; a change of meaning is a new version. */
export const CONSENT = {
  version: '2026-11',
  text: [
    '我愿意把声音录下来，给来办事的街坊听。',
    '录音只用在伴办机器上说话，不作别的用，也不拿去卖。',
    '录音可以带到别的服务站用，上面写着我自己取的称呼。',
    '我不想用了，随时可以说。这台机器里的录音会全部删掉；带到别处的，请那边也删掉。',
  ].join('\n'),
};
