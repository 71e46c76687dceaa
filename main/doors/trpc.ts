import { initTRPC, TRPCError } from '@trpc/server';
import { type ActorKind, mayCall } from './policy.ts';

/** What every procedure is given. The adapter makes the actor from the window it joined. */
export interface DoorContext {
  actor: { kind: ActorKind; name: string };
}

/** A door of one kind of context. `name` is the first half of its procedures' names in the policy. */
export function makeDoor<C extends DoorContext>(name: string) {
  const trpc = initTRPC.context<C>().create();
  const guarded = trpc.procedure.use(({ ctx, path, next }) => {
    if (!mayCall(ctx.actor.kind, `${name}.${path}`)) throw new TRPCError({ code: 'FORBIDDEN', message: `${ctx.actor.kind} may not call ${name}.${path}` });
    return next();
  });
  return { router: trpc.router, procedure: guarded };
}
