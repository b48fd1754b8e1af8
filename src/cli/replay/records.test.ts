import { describe, expect, it } from 'vitest'
import { readLines } from './lines.js'
import { readRecords } from './records.js'

/** Reads a text in chunks of this many bytes. An unreadable line becomes its code. */
async function read(text: string, format: 'csv' | 'ndjson', chunk = 7, longest?: number) {
  async function* chunks() {
    const bytes = Buffer.from(text)
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk)
  }
  const records: (readonly [number, unknown])[] = []
  for await (const batch of readRecords(readLines(chunks(), longest), { format, delimiter: ',', wanted: null })) {
    for (const record of batch)
      records.push([record.line, 'columns' in record ? record.columns : record.unreadable.code])
  }
  return records
}

describe('NDJSON', () => {
  it('is read line by line, whatever the chunks, line ends and marks', async () => {
    const text = '\ufeff{"a":"ż"}\r\n\n{"a":2}\n{"a":3}'
    for (const chunk of [1, 2, 3, 1_000]) {
      expect(await read(text, 'ndjson', chunk)).toEqual([
        [1, { a: 'ż' }],
        [3, { a: 2 }],
        [4, { a: 3 }],
      ])
    }
  })

  it('reports unreadable lines by their number and reads on', async () => {
    const long = `{"a":"${'x'.repeat(100)}"}`
    expect(await read(`{"a":1\n[1]\n${long}\n{"a":4}\nnull\n`, 'ndjson', 7, 50)).toEqual([
      [1, 'NOT_JSON'],
      [2, 'NOT_AN_OBJECT'],
      [3, 'LINE_TOO_LONG'],
      [4, { a: 4 }],
      [5, 'NOT_AN_OBJECT'],
    ])
  })
})

describe('CSV', () => {
  it('is read with quotes, commas and line ends inside them, and a byte order mark', async () => {
    const text = '\ufeffa,b\r\n1,2\r\n"x, ""y""",3\r\n"two\r\nlines",4\r\n\r\n5,\r\n'
    for (const chunk of [1, 5, 1_000]) {
      expect(await read(text, 'csv', chunk)).toEqual([
        [2, { a: '1', b: '2' }],
        [3, { a: 'x, "y"', b: '3' }],
        [4, { a: 'two\nlines', b: '4' }],
        [7, { a: '5', b: '' }],
      ])
    }
  })

  it('reports rows with another number of columns by their line and reads on', async () => {
    expect(await read('a,b\n1\n1,2,3\n4,5\n', 'csv')).toEqual([
      [2, 'CSV_COLUMNS'],
      [3, 'CSV_COLUMNS'],
      [4, { a: '4', b: '5' }],
    ])
  })

  it('loses one line to a quote that never closes, and not the rest of the file', async () => {
    expect(await read('a,b\n1,"open\n2,3\n4,5\n', 'csv')).toEqual([
      [2, 'CSV_QUOTES'],
      [3, { a: '2', b: '3' }],
      [4, { a: '4', b: '5' }],
    ])
  })

  it('loses one line to a quote in a wrong place', async () => {
    expect(await read('a,b\n1,"un"x\n2,3\n', 'csv')).toEqual([
      [2, 'CSV_QUOTES'],
      [3, { a: '2', b: '3' }],
    ])
  })

  it('is not harmed by a column that is named as a prototype', async () => {
    const [record] = await read('a,__proto__,constructor\n1,2,3\n', 'csv')
    expect(record).toEqual([2, { a: '1', constructor: '3' }])
    expect(Object.getPrototypeOf(record?.[1])).toBe(Object.prototype)
  })
})
