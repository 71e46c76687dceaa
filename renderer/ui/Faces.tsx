const mouths: Record<string, string> = {
  '5': 'M28 58C38 78 62 78 72 58C62 66 38 66 28 58Z',
  '4': 'M30 60C40 72 60 72 70 60',
  '3': 'M32 64H68',
  '2': 'M32 70C42 61 58 61 68 70',
  '1': 'M30 74C40 58 60 58 70 74',
};

const skins: Record<string, string> = {
  '5': '#cfe3cf',
  '4': '#dcebd6',
  '3': '#f8e8bf',
  '2': '#f6dcc0',
  '1': '#f3cfc2',
};

/** One of five sober faces, 1 非常不满意 … 5 非常满意. The words beside it say which. */
export function Face({ step }: { step: string }) {
  const line = { stroke: '#211c16', strokeWidth: 5, strokeLinecap: 'round' } as const;
  return (
    <svg viewBox="0 0 100 100" aria-hidden="true" focusable="false">
      <circle cx="50" cy="50" r="46" fill={skins[step]} stroke="var(--ink)" strokeWidth="4" />
      {step === '5' ? (
        <path d="M28 42C31 34 39 34 42 42M58 42C61 34 69 34 72 42" fill="none" {...line} />
      ) : (
        <>
          {step === '1' && <path d="M28 36L42 42M72 36L58 42" {...line} />}
          <circle cx="36" cy={step === '1' ? 47 : 42} r="5" fill="#211c16" />
          <circle cx="64" cy={step === '1' ? 47 : 42} r="5" fill="#211c16" />
        </>
      )}
      <path d={mouths[step]} {...line} fill={step === '5' ? '#211c16' : 'none'} strokeLinejoin="round" />
    </svg>
  );
}
