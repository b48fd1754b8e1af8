import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/*
 * What users of other engines and libraries complained about in public, by project and number of the issue or pull
 * request on GitHub. Each has a test that names it, beside this file or in `src/sla/complaints.test.ts`. What cannot happen here as it did there:
 *
 * | complaint | what was wrong there | why not here, and what is tested instead |
 * |---|---|---|
 * | osTicket 4078 | the SLA vanished once overdue; its maintainers could not reproduce it | no known cause to test; that a breach leaves the promise on the ticket is tested |
 * | Zammad 4353 | a deleted SLA kept escalating | nothing is deleted: a ticket keeps the version of the policy it was opened under; tested with two versions |
 * | Zammad 390 | a feed brought holidays nobody had asked for | calendars have no feed; that nothing closes but what is written is tested |
 * | frappe/helpdesk PR 3776, first half | deadlines were sent without their zone | instants are epoch milliseconds everywhere; that the server's zone changes none is tested |
 * | Chatwoot PR 13392, first half | a switch for business hours had no effect | there is no switch: `workingHours` and `hours` are two units; that they differ is tested |
 * | Zendesk, Atlassian: pages on wrong SLAs | list classes of the above, with no case of their own | the classes are tested under the projects that have a case |
 */
const complaints: Readonly<Record<string, readonly string[]>> = {
  Zammad: ['5177', '3140', '188', '2579', '4353', '904', '1322', '390', '4432'],
  GLPI: ['6902', '15605', '24481', '1911', 'PR 22678', '15429', '6835'],
  osTicket: ['1168', '2131', '4166', '3034', 'PR 419', '4078', '1684'],
  Chatwoot: ['PR 13392', '14009', '9747', '6889'],
  'frappe/helpdesk': ['PR 3776', '2212', '2075', '1554'],
  'moment-business-time': ['58'],
  working_hours: ['26', '45'],
  OTRS: ['PR 787', 'PR 698'],
  'Rocket.Chat': ['PR 40077'],
  'Grafana OnCall': ['3261'],
  'dayjs-business-time': ['11'],
  'ts-business-time': ['9'],
  'zendesk/biz': ['103'],
  DeskDirector: ['280'],
}

const here = new URL('.', import.meta.url)
const files = readdirSync(here)
  .filter((name) => name.endsWith('.test.ts') && name !== 'every-complaint.test.ts')
  .map((name) => new URL(name, here))
const names = [...files, new URL('../../../sla/complaints.test.ts', here)]
  .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\bit\(\s*'([^']+)'/g)])
  .map(([, name = '']) => name)

describe.each(Object.entries(complaints))('the complaints of %s', (project, numbers) => {
  it.each(numbers)('%s has a test that names it', (number) => {
    const cited = names.filter((name) => {
      const sources = /\(([^()]+)\)$/.exec(name)?.[1] ?? ''
      const from = sources.indexOf(project)
      if (from < 0) return false
      const rest = sources.slice(from + project.length)
      // "GLPI 6902, 15605": numbers up to the next project's name.
      const own = /^(?:,? (?:PR )?\d+)+/.exec(rest)?.[0] ?? ''
      return own.split(',').some((part) => part.trim() === number)
    })
    expect(cited, `${project} ${number}`).not.toEqual([])
  })
})
