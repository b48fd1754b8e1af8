import { describe, expect, it } from 'vitest'
import { AnswerableError } from '../../kernel/errors/errors.js'
import { compileMapping } from './mapping.js'

const sound = {
  time: { column: 'at' },
  ticket: 'id',
  open: { by: { party: 'customer', id: { column: 'who' } }, category: 'incident' },
}
const withStep = (step: object) => ({ ...sound, steps: [step] })

function wrongness(mapping: unknown) {
  try {
    compileMapping(mapping)
  } catch (error) {
    if (AnswerableError.isInstance(error)) return { code: error.code, ...error.values }
  }
  return undefined
}

describe('a mapping', () => {
  it('is valid with a time, a ticket and the actor who opens', () => {
    expect(wrongness(sound)).toBeUndefined()
  })

  it.each([
    ['a misspelt member', { ...sound, tikcet: 'x' }, 'mapping.tikcet'],
    ['no ticket column', { ...sound, ticket: undefined }, 'mapping.ticket'],
    ['a zone that is none', { ...sound, time: { column: 'at', zone: 'Mars/Olympus' } }, 'mapping.time.zone'],
    ['nobody who opens', { ...sound, open: { category: 'x' } }, 'mapping.open.by'],
    ['no category', { ...sound, open: { by: sound.open.by } }, 'mapping.open.category'],
    [
      'a value spec with a typo',
      { ...sound, open: { ...sound.open, category: { column: 'a', mpa: {} } } },
      'mapping.open.category.mpa',
    ],
    [
      'a value spec that is null',
      { ...sound, open: { ...sound.open, facts: { seller: { id: null } } } },
      'mapping.open.facts.seller.id',
    ],
    ['a command that is none', withStep({ do: 'vanish' }), 'mapping.steps[0].do'],
    ['a field the command lacks', withStep({ do: 'resolve', with: { to: 'x' } }), 'mapping.steps[0].with.to'],
    ['a field the command needs', withStep({ do: 'assign' }), 'mapping.steps[0].with.to'],
    ['texts of the log', withStep({ do: 'reply', with: { body: { column: 'text' } } }), 'mapping.steps[0].with.body'],
    ['an operator that is none', withStep({ do: 'close', when: { state: { eq: 1 } } }), 'mapping.steps[0].when.state'],
    ['a column below changed twice', withStep({ do: 'close', when: { 'changed.a.b': true } }), 'mapping.steps[0].when'],
    [
      'a prototype key',
      withStep({ do: 'close', when: { 'a.__proto__': true } }),
      'mapping.steps[0].when["a.__proto__"]',
    ],
    [
      'a prototype key as a column',
      withStep({ do: 'close', at: { column: '__proto__' } }),
      'mapping.steps[0].at.column',
    ],
  ])('with %s is refused, with the path', (_, mapping, path) => {
    expect(wrongness(mapping)).toMatchObject({ code: 'REPLAY_INVALID', path })
  })

  it('keeps the columns that it reads and no others', () => {
    const when = { 'was.a': 1, 'changed.b': true, any: [{ c: 1 }, { 'table.d': 1 }] }
    const tables = { table: { key: 'id', columns: ['d'] } }
    const { kept, changed } = compileMapping({ ...withStep({ do: 'close', when }), tables })
    expect([...(kept ?? [])].sort()).toEqual(['a', 'b', 'c', 'who'])
    expect(changed).toEqual(['b'])
  })

  it('keeps all columns if a module reads rows with functions', () => {
    expect(compileMapping({ ...sound, open: { ...sound.open, category: () => 'incident' } }).kept).toBeNull()
  })
})

describe('a value spec', () => {
  const read = (category: unknown, row: object) =>
    (compileMapping({ ...sound, open: { ...sound.open, category } }).open.facts({ ...row }) as { category: unknown })
      .category

  it.each([
    ['a literal', 'goods', {}, 'goods'],
    ['a column', { column: 'a' }, { a: 'x' }, 'x'],
    ['a nested column', { column: 'a.b' }, { a: { b: 7 } }, 7],
    ['a mapped column', { column: 'a', map: { '3': 'normal' } }, { a: 3 }, 'normal'],
    ['the default of what the map lacks', { column: 'a', map: { '3': 'x' }, default: 'y' }, { a: '4' }, 'y'],
    ['nothing of what the map lacks', { column: 'a', map: { '3': 'x' } }, { a: 'constructor' }, undefined],
    ['the default of a missing column', { column: 'a', default: true }, {}, true],
    ['a code', { column: 'a', code: true }, { a: 'Group 70 / Łódź' }, 'group-70-odz'],
    ['a code that stays', { column: 'a', code: true }, { a: 'goods.damaged' }, 'goods.damaged'],
    ['a prefixed code', { column: 'a', code: true, prefix: 'it.' }, { a: 'Wi-Fi' }, 'it.wi-fi'],
    ['the default where a code would be empty', { column: 'a', code: true, default: 'none' }, { a: '???' }, 'none'],
    ['nothing of an object', { column: 'a' }, { a: { b: 1 } }, undefined],
    ['nothing of what an object inherits', { column: 'toString' }, {}, undefined],
    ['a function of the row', (row: { a: number }) => `n${row.a}`, { a: 1 }, 'n1'],
  ])('gives %s', (_, spec, row, value) => {
    expect(read(spec, row)).toBe(value)
  })

  it('omits the values that a row lacks, and an object without values', () => {
    const facts = { seller: { id: { column: 's' } }, incident: { a: { column: 'a' }, b: { column: 'b' } } }
    const { open } = compileMapping({ ...sound, open: { ...sound.open, facts } })
    expect(open.facts({ b: 2 })).toEqual({ category: 'incident', incident: { b: 2 } })
  })
})
