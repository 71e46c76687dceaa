import type { InferenceSession } from 'onnxruntime-node';

/** A loaded network with one input and one output. */
export interface Network {
  run(
    planes: Float32Array,
    dims: readonly number[],
  ): Promise<{ data: Float32Array; dims: readonly number[] }>;
  /** Gives memory and threads back. */
  close(): Promise<void>;
}

/**
 * Loads a network from its bytes. Bytes, not a path: in the packaged product the models lie inside an archive
 * that only Node can open. Rejects when the native runtime or the model cannot be loaded.
 * @param threads how many cores one run may use. A run holds up the thread that asks for it.
 */
export async function loadNetwork(model: Uint8Array, threads: number): Promise<Network> {
  const ort = await import('onnxruntime-node');
  const { InferenceSession: Session, Tensor } = ort.default ?? ort;
  const options: InferenceSession.SessionOptions = {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    // Every line has another width: a memory plan made for one shape only costs time.
    enableMemPattern: false,
    logSeverityLevel: 3,
    // A thread that waits for the next run in a loop takes the core from those that have work.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  };
  const session = await Session.create(model, options);
  const input = session.inputNames[0] ?? 'x';
  const name = session.outputNames[0] ?? '';
  return {
    async run(planes, dims) {
      const output = (await session.run({ [input]: new Tensor('float32', planes, dims) }))[name];
      if (!output) throw new Error('the model gave no output');
      return { data: output.data as Float32Array, dims: output.dims };
    },
    close: () => session.release(),
  };
}
