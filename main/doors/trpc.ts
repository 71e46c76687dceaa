import { initTRPC, TRPCError } from '@trpc/server';
import { type ActorKind, mayCall } from './policy.ts';

/** What every procedure is given. The adapter makes the actor from the window it joined. */
export interface DoorContext {
  actor: { kind: ActorKind; name: string };
}

/** Ports clone what passes through them: bytes stay bytes, and nothing is turned into text. */
const AS_IT_IS = { serialize: (value: unknown) => value, deserialize: (value: unknown) => value };

/** A door of one kind of context. `name` is the first half of its procedures' names in the policy. */
export function makeDoor<C extends DoorContext>(name: string) {
  const trpc = initTRPC.context<C>().create({ transformer: AS_IT_IS });
  const guarded = trpc.procedure.use(({ ctx, path, next }) => {
    if (!mayCall(ctx.actor.kind, `${name}.${path}`))
      throw new TRPCError({ code: 'FORBIDDEN', message: `${ctx.actor.kind} may not call ${name}.${path}` });
    return next();
  });
  return { router: trpc.router, procedure: guarded };
}
