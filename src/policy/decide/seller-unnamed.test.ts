import { expect, it } from 'vitest'
import { compilePolicy } from '../policy.js'

it('a ticket goes to triage if its seller must answer but the id of the seller is not a text', () => {
  const policy = compilePolicy({ id: 'p', version: '1', categories: { goods: { owner: 'seller' } } })
  expect(policy.decide({ category: 'goods', seller: { id: 42 } } as never)).toMatchObject({
    owner: 'triage',
    sellerId: null,
    reason: 'SELLER_UNNAMED',
  })
})
