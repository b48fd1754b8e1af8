import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { inFolder } from './command-line-under-test.js'
import { loadCalendar, loadMapping } from './load.js'
import { openLog } from './log-file.js'

const stdin = Readable.from([])

describe('a file that the command line names and that cannot be read', () => {
  it.each(['nope.json', 'nope.mjs'])(
    'is reported with its option and name, without the message of the system: %s',
    async (path) => {
      const missing = { code: 'FILE_INVALID', message: expect.stringContaining(`"${path}": there is no such file`) }
      await expect(loadMapping(path)).rejects.toMatchObject(missing)
      await expect(loadCalendar(path, '--calendar')).rejects.toMatchObject(missing)
      await expect(openLog(path, '--events', stdin)).rejects.toMatchObject(missing)
    },
  )

  it('has another problem than a folder or a file that is not JSON', async () => {
    await expect(openLog('.', '--data', stdin)).rejects.toMatchObject({
      message: expect.stringContaining('--data ".": it is a folder'),
    })
    await inFolder(async (write) => {
      await expect(loadMapping(write('m.json', '{"a": my secret'))).rejects.toMatchObject({
        message: expect.stringMatching(/--mapping .*it is not JSON at line 1(?!.*secret)/),
      })
    })
  })
})
