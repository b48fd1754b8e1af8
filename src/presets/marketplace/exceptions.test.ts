import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { definePolicy } from 'answerable'
import { describe, expect, it } from 'vitest'
import { covered as account } from './covered/account.js'
import { beyondResearch } from './covered/beyond-research.js'
import { covered as complaint } from './covered/complaint.js'
import { covered as content } from './covered/content.js'
import type { Covered } from './covered/covered.js'
import { covered as delivery } from './covered/delivery.js'
import { covered as general } from './covered/general.js'
import { covered as goods } from './covered/goods.js'
import { covered as integration } from './covered/integration.js'
import { covered as order } from './covered/order.js'
import { covered as payment } from './covered/payment.js'
import { covered as privacy } from './covered/privacy.js'
import { covered as product } from './covered/product.js'
import { covered as returns } from './covered/returns.js'
import { covered as security } from './covered/security.js'
import { covered as seller } from './covered/seller.js'
import { covered as technical } from './covered/technical.js'
import { marketplaceFacts, marketplacePolicy } from './index.js'

/** A category of the research, with its exceptions in plain words. The file is outside the repository. */
interface Researched {
  readonly code: string
  readonly owner: string
  readonly team: string
  readonly tier: number
  readonly priority: string
  readonly typicalPayer: string
  readonly countsInSellerScore: boolean
  readonly exceptions: readonly { readonly when: string; readonly owner: string }[]
}

const file = resolve(process.cwd(), '../shared/categories.json')
const research: readonly Researched[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []
const absent = research.length === 0 ? `${file} is not here` : null
if (absent !== null) console.log(`SKIPPED: the 187 exceptions of the research, because ${absent}`)

const covered: readonly Covered[] = [
  technical,
  account,
  order,
  payment,
  product,
  delivery,
  goods,
  returns,
  complaint,
  integration,
  seller,
  content,
  privacy,
  security,
  general,
].flat()

const policy = definePolicy({ ...marketplacePolicy(), id: 'preset', version: '1' })
const nameOf = (code: string, exception: number): string => `${code}#${exception}`

describe('the exceptions of the research', () => {
  it('each have a rule, or a reason why they need none', (context) => {
    if (absent !== null) context.skip(absent)
    const wanted = research.flatMap(({ code, exceptions }) => exceptions.map((_, i) => nameOf(code, i)))
    const carried = new Set(covered.map(({ code, exception }) => nameOf(code, exception)))
    expect(wanted.filter((name) => !carried.has(name))).toEqual([])
    expect([...carried].filter((name) => !wanted.includes(name))).toEqual([])
    expect(wanted).toHaveLength(187)
  })

  it('name the owner that the research names, unless the reason says otherwise', (context) => {
    if (absent !== null) context.skip(absent)
    const otherwise = covered.filter(({ code, exception, owner, why }) => {
      const found = research.find((each) => each.code === code)?.exceptions[exception]
      return found?.owner !== owner && why === undefined
    })
    expect(otherwise).toEqual([])
  })

  it('justify every rule, or it has another reason', () => {
    const carrying = new Set(covered.map(({ rule }) => rule))
    const ids = [...(policy.definition.overrides ?? []), ...(policy.definition.rules ?? [])].map(({ id }) => id)
    expect(ids.filter((id) => !carrying.has(id) && beyondResearch[id] === undefined)).toEqual([])
  })

  it('have a reason if they need no rule', () => {
    expect(covered.filter(({ rule, why }) => rule === null && why === undefined)).toEqual([])
  })

  it.each(
    covered.map((each) => [`${nameOf(each.code, each.exception)} by ${each.rule ?? 'its default'}`, each] as const),
  )('%s', (_, { code, rule, owner, facts }) => {
    const decision = policy.decide(marketplaceFacts.parse({ ...facts, category: code }))
    expect({ rule: decision.rule, owner: decision.owner }).toEqual({ rule, owner })
  })
})

describe('the defaults of the research', () => {
  /** Categories without a payer, so that no subcategory inherits one that the research does not name. */
  const openParents = ['order', 'delivery', 'complaint', 'security']

  it('are those of the categories, chargedTo and score among them', (context) => {
    if (absent !== null) context.skip(absent)
    const defaults = research.flatMap((wanted) => {
      const { code, typicalPayer } = wanted
      const payer = typicalPayer === 'depends' || openParents.includes(code) ? null : typicalPayer
      const { owner, team, tier, priority, countsInSellerScore } = wanted
      const score = countsInSellerScore === null ? null : countsInSellerScore ? 'counted' : 'excluded'
      return [[code, { owner, team, tier, priority, chargedTo: payer, score }]] as const
    })
    for (const [code, outcome] of defaults)
      expect({ code, ...policy.categories.get(code) }).toMatchObject({ code, ...outcome })
  })
})
