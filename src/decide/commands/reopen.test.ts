import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { eventsOf, ticketOf } from '../../testing/reading.js'
import { story } from '../../testing/story.js'

const policy = compilePolicy({
  id: 'acme',
  version: '1',
  categories: { goods: { owner: 'triage' } },
  rules: [{ id: 'by-mail', when: { channel: 'email' }, then: { owner: 'operator', team: 'mail' }, because: 'Mail.' }],
})
const { agent, ann, happened } = story({ policy })
const resolved = [ann.open(), agent.resolve({ body: 'Done.' })] as const
const learned = agent.facts.update({ facts: { channel: 'email' } })
const ways = [
  ['a reply of the requester', ann.reply()],
  ['the command', ann.reopen()],
] as const

describe.each(ways)('a ticket without an owner that is reopened by %s', (_, reopened) => {
  it('goes to the owner whom the policy has named since it was resolved', () => {
    const events = happened(...resolved, learned, reopened)
    expect(ticketOf(events)).toMatchObject({ state: 'open', responsibility: { party: 'operator', team: 'mail' } })
    expect(eventsOf(events, 'ticket.routed')).toHaveLength(1)
  })

  it('goes to triage if the policy names nobody', () => {
    const events = happened(...resolved, reopened)
    expect(ticketOf(events)).toMatchObject({ state: 'triage', responsibility: null })
    expect(eventsOf(events, 'ticket.routed')).toEqual([])
  })
})
