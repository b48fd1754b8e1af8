import type { Covered } from './covered.js'
import { line } from './sample-facts.js'

export const covered: readonly Covered[] = [
  {
    code: 'integration',
    exception: 0,
    rule: 'integration/seller-system',
    facts: line({}, { diagnosis: { faultIn: 'seller-system' } }),
    owner: 'seller',
  },
  {
    code: 'integration.api',
    exception: 0,
    rule: 'integration/seller-system',
    facts: line({}, { diagnosis: { faultIn: 'seller-system' } }),
    owner: 'seller',
  },
  {
    code: 'integration.api',
    exception: 1,
    rule: 'suspected/incident',
    facts: { suspicion: { kind: 'leaked-key' } },
    owner: 'operator',
    why: 'It moves to another category: the security override takes it whatever the category.',
  },
  {
    code: 'integration.edi',
    exception: 0,
    rule: 'integration/seller-system',
    facts: line({}, { diagnosis: { faultIn: 'seller-system' } }),
    owner: 'seller',
  },
  {
    code: 'integration.edi',
    exception: 1,
    rule: 'integration/seller-system',
    facts: line({}, { diagnosis: { faultIn: 'seller-provider' } }),
    owner: 'seller',
  },
  {
    code: 'integration.erp',
    exception: 0,
    rule: 'integration/seller-system',
    facts: line({}, { diagnosis: { faultIn: 'seller-system' } }),
    owner: 'seller',
  },
  {
    code: 'integration.feed',
    exception: 0,
    rule: 'integration/seller-system',
    facts: line({}, { diagnosis: { faultIn: 'seller-system' } }),
    owner: 'seller',
  },
  {
    code: 'integration.feed',
    exception: 1,
    rule: 'integration/seller-file',
    facts: line({}, { diagnosis: { faultIn: 'seller-file' } }),
    owner: 'seller',
  },
  {
    code: 'integration.webhook',
    exception: 0,
    rule: 'integration/seller-system',
    facts: line({}, { diagnosis: { faultIn: 'seller-system' } }),
    owner: 'seller',
  },
  {
    code: 'integration.webhook',
    exception: 1,
    rule: 'integration/seller-endpoint',
    facts: line({}, { diagnosis: { faultIn: 'seller-endpoint' } }),
    owner: 'seller',
  },
]
