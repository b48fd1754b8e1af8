import { deepStrictEqual } from 'node:assert/strict'
import type { Facts } from 'answerable'
import { do_not_optimize } from 'mitata'
import { interleaved, timed } from './interleaved.js'
import { byHand } from './peers/by-hand.js'
import { jsonLogicEngine } from './peers/json-logic-engine.js'
import { jsonRulesEngine } from './peers/json-rules-engine.js'
import type { Verdict } from './peers/verdict.js'
import { zenEngine } from './peers/zen-engine.js'
import { atMostTimes, type Bench, duration, type Row, timesFaster } from './row.js'
import { policy, rules, situations } from './sixty-two-rules.js'

const title = `decide with its explanation, ${rules.length} rules`
const repetitions = 500

/** The cost of a decision with owner, rule, reason and evidence, compared with three rule engines and code by hand. */
export const decideBench: Bench = {
  name: 'decide',
  async run() {
    return [
      await beside('json-rules-engine 7', jsonRulesEngine(rules), 500),
      await beside('@gorules/zen-engine 0.54', zenEngine(rules), 150),
      await besideBareValue(),
      await besideHand(),
    ]
  },
}

/** Compares our decision, with rule, reason and evidence, with a peer that returns only the owner. */
async function besideBareValue(): Promise<Row> {
  const ask = jsonLogicEngine(rules)
  for (const { facts } of situations) deepStrictEqual(ask(facts), policy.decide(facts).owner)
  const peers = timed(situations.length * repetitions, () => {
    for (let i = 0; i < repetitions; i++) for (const { facts } of situations) do_not_optimize(ask(facts))
  })
  return timesFaster(title, 'json-logic-engine 5 compiled, owner only', await interleaved(ours, peers), 1)
}

async function besideHand(): Promise<Row> {
  for (const { facts } of situations) {
    const { owner, rule, because, evidence } = policy.decide(facts)
    deepStrictEqual(byHand(facts), { owner, rule, because, evidence })
  }
  const hand = timed(situations.length * repetitions, () => {
    for (let i = 0; i < repetitions; i++) for (const { facts } of situations) do_not_optimize(byHand(facts))
  })
  const { ours: decided, peers, ratio } = await interleaved(hand, ours)
  return atMostTimes(
    title,
    'the same written by hand',
    { ours: duration(peers.median), peers: duration(decided.median) },
    ratio,
    8,
  )
}

const ours = timed(situations.length * repetitions, () => {
  for (let i = 0; i < repetitions; i++) {
    for (const { facts } of situations) do_not_optimize(policy.decide(facts))
  }
})

async function beside(peer: string, ask: (facts: Facts) => Promise<Verdict>, least: number): Promise<Row> {
  for (const { facts, winner } of situations) {
    const { owner, rule, because, evidence } = policy.decide(facts)
    deepStrictEqual(rule, winner)
    deepStrictEqual(await ask(facts), { owner, rule, because, evidence }, `${peer} on ${JSON.stringify(facts)}`)
  }
  const peers = timed(situations.length, async () => {
    for (const { facts } of situations) do_not_optimize(await ask(facts))
  })
  return timesFaster(title, peer, await interleaved(ours, peers), least)
}
