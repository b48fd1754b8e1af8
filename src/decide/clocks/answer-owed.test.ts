import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { clockOf, ticketOf } from '../../testing/reading.js'
import { story } from '../../testing/story.js'
import { HOUR } from '../../testing/time.js'
import { operator, seller } from '../../ticket/responsibility/party.js'

/* An assignment with `answerOwed`: the new owner owes an answer, whatever was answered before. */

const accepted = [[], ['automated'], ['on-behalf'], ['automated', 'on-behalf']] as const
const owners = [
  { owner: 'a seller', when: { owner: 'seller' }, to: { party: 'seller', id: 's-2' }, by: seller('s-2') },
  { owner: 'the operator', when: { owner: 'operator' }, to: { party: 'operator' }, by: operator('o-2') },
  { owner: 'a team', when: { team: { in: ['a', 'b'] } }, to: { party: 'operator', team: 'b' }, by: operator('o-2') },
  { owner: 'the owner before', when: { team: 'a' }, to: { party: 'operator', team: 'a' }, by: operator('o-1') },
] as const
const cases = owners.flatMap((one) => accepted.map((accepts) => ({ ...one, accepts })))

function storyOf(target: object) {
  const policy = compilePolicy({
    id: 'owed',
    version: '1',
    teams: ['a', 'b'],
    categories: { goods: { owner: 'operator', team: 'a' } },
    targets: [{ id: 'first', metric: 'first-response', within: { hours: 8 }, ...target }],
  })
  return story({ policy })
}

describe.each(cases)('an answer that $owner owes again, with accepts $accepts', ({ when, to, by, accepts }) => {
  const { agent, ann, as, at, happened } = storyOf({ when, accepts })
  const answered = [ann.open(), at(HOUR, agent.reply()), at(2 * HOUR, agent.assign({ to, answerOwed: true }))] as const

  it('is promised in full from the assignment, although the ticket was answered', () => {
    expect(clockOf(happened(...answered), 'first-response')).toMatchObject({
      phase: 'running',
      startedAt: at(2 * HOUR),
      dueAt: at(10 * HOUR),
    })
  })

  it('is given by the owner, late or in time, and by its program only if the target accepts programs', () => {
    for (const [hour, outcome] of [
      [3, 'met'],
      [11, 'missed'],
    ] as const) {
      const events = happened(...answered, at(hour * HOUR, as(by).reply()))
      expect(clockOf(events, 'first-response')).toMatchObject({ stoppedBy: 'answered', outcome })
      expect(ticketOf(events).answerOwed).toBeUndefined()
    }
    const program = as({ ...by, automated: true })
    const phase = accepts.some((one) => one === 'automated') ? 'stopped' : 'running'
    const events = happened(...answered, at(3 * HOUR, program.reply()), at(4 * HOUR, ann.reply()))
    expect(clockOf(events, 'first-response').phase).toBe(phase)
  })

  it('is not given by a resolution without words, and is owed on after the reopening', () => {
    const closed = [...answered, at(3 * HOUR, agent.close())] as const
    expect(clockOf(happened(...closed), 'first-response')).toMatchObject({ stoppedBy: 'ended', outcome: 'cancelled' })
    const reopened = happened(...closed, at(4 * HOUR, ann.reopen()))
    expect(clockOf(reopened, 'first-response')).toMatchObject({ phase: 'running', dueAt: at(11 * HOUR) })
  })
})

describe('an answer that is owed again', () => {
  it('changes no promise of nobody in particular', () => {
    const { agent, ann, at, happened } = storyOf({})
    const assigned = agent.assign({ to: { party: 'operator', team: 'b' }, answerOwed: true })
    const events = happened(ann.open(), at(HOUR, agent.reply()), at(2 * HOUR, assigned))
    expect(clockOf(events, 'first-response')).toMatchObject({ run: 1, outcome: 'met' })
  })

  it('passes on to the next owner while nobody gives it', () => {
    const { agent, ann, at, happened } = storyOf({ when: { owner: 'seller' } })
    const events = happened(
      ann.open(),
      at(HOUR, agent.reply()),
      at(2 * HOUR, agent.assign({ to: { party: 'operator', team: 'b' }, answerOwed: true })),
      at(3 * HOUR, agent.assign({ to: { party: 'seller', id: 's-2' } })),
    )
    expect(clockOf(events, 'first-response')).toMatchObject({ phase: 'running', dueAt: at(11 * HOUR) })
  })

  it('keeps no promise of a next response', () => {
    const { agent, ann, as, at, happened } = storyOf({ id: 'next', metric: 'next-response', when: { owner: 'seller' } })
    const to = { party: 'seller', id: 's-2' } as const
    const events = happened(
      ann.open(),
      agent.assign({ to }),
      at(HOUR, as(seller('s-2')).reply()),
      at(2 * HOUR, ann.reply()),
      at(3 * HOUR, agent.assign({ to, answerOwed: true })),
    )
    expect(clockOf(events, 'next-response')).toMatchObject({ stoppedBy: 'released', outcome: 'cancelled' })
  })
})
