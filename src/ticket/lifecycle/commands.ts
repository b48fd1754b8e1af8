import { CLOSED, command, RESOLVED, STAFF } from '../commands/command.js'

export const lifecycleCommands = {
  /** Anybody may open, because there is no ticket yet to have a role on. An omitted text is stored as an empty one. */
  open: command({ text: 'required', allowed: null, lifecycle: ['open/routed', 'open/towards', 'open/triage'] }),
  resolve: command({ text: 'optional', allowed: ['owner', ...STAFF], lifecycle: ['resolve'], stops: RESOLVED }),
  reopen: command({
    text: 'optional',
    allowed: ['requester', 'owner', ...STAFF],
    lifecycle: ['reopen/routed', 'reopen/triage'],
  }),
  close: command({ allowed: ['requester', ...STAFF], lifecycle: ['close'], stops: CLOSED }),
}
