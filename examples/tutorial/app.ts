import { type ActorDesk, AnswerableError, type CommandResult, createDesk, type Refusal } from 'answerable'
import { memoryStore } from 'answerable/memory'
import { type Context, Hono } from 'hono'
import { actorOf, orderFacts } from './host.js'
import { policy } from './policy.js'
import { viewOf } from './view.js'

type Env = { Variables: { desk: ActorDesk } }

/** Returns the desk and the web application in front of it. Tests give the time and the ids of tickets. */
export function createApp(options: { now?: () => number; ids?: () => string } = {}) {
  const desk = createDesk({ policy, store: memoryStore(), ...options })
  const app = new Hono<Env>()

  app.use(async (c, next) => {
    const actor = actorOf(c.req.header('authorization'))
    if (actor === undefined) return c.json({ code: 'SIGN_IN' }, 401)
    c.set('desk', desk.as(actor))
    return next()
  })

  app.post('/tickets', async (c) => {
    const { order, category, body } = (await c.req.json()) ?? {}
    const facts = orderFacts(order, c.var.desk.actor)
    if (facts === undefined) return c.json({ code: 'ORDER_NOT_FOUND' }, 404)
    const idempotencyKey = c.req.header('idempotency-key')
    return answer(c, await c.var.desk.open({ ...facts, category, body, idempotencyKey }), 201)
  })

  app.get('/tickets/:id', async (c) => {
    const view = await viewOf(c.var.desk, c.req.param('id'))
    return view === null ? c.json({ code: 'TICKET_NOT_FOUND' }, 404) : c.json(view)
  })

  app.post('/tickets/:id/replies', async (c) => {
    const { body } = (await c.req.json()) ?? {}
    const idempotencyKey = c.req.header('idempotency-key')
    return answer(c, await c.var.desk.reply(c.req.param('id'), { body, idempotencyKey }))
  })

  app.onError((error, c) => {
    if (error instanceof SyntaxError) return c.json({ code: 'JSON_INVALID' }, 400)
    if (!AnswerableError.isInstance(error)) return c.json({ code: 'INTERNAL' }, 500)
    const { code, message, isRetryable } = error
    if (isRetryable) return c.json({ code }, 503)
    return INPUT.has(code) ? c.json({ code, message }, 400) : c.json({ code: 'INTERNAL' }, 500)
  })
  return { desk, app }
}

/** Codes of errors that the caller can mend. All others are the server's. */
const INPUT: ReadonlySet<string> = new Set([
  'COMMAND_INVALID',
  'FACTS_INVALID',
  'FACT_KEY_FORBIDDEN',
  'INSTANT_INVALID',
  'TEXT_TOO_LONG',
])

async function answer(c: Context<Env>, result: CommandResult, status: 200 | 201 = 200) {
  if (result.outcome === 'accepted') return c.json(await viewOf(c.var.desk, result.ticket.id), status)
  const { code, legal } = result.refusal
  return c.json({ code, legal }, statusOf(result.refusal))
}

function statusOf({ code }: Refusal) {
  if (code === 'TICKET_NOT_FOUND') return 404
  if (code === 'ACTOR_MAY_NOT') return 403
  return code === 'IDEMPOTENCY_KEY_REUSED' ? 422 : 409
}
