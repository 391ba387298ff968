import { expect, it } from 'vitest'
import { htmlOf, readPoliceUkPriorities, wordsOf } from '../../../shared/police-uk-priorities.ts'

// The example of the API's documentation, data.police.uk/docs/method/neighbourhood-priorities.
const documented = JSON.stringify([
  {
    action:
      '<p>We have set up a regular patrol for this area and we are working closely with the local authority to identify and deal with offenders.</p>',
    'issue-date': '2011-07-18T00:00:00',
    'action-date': '2011-07-26T00:00:00',
    issue: '<p>To address the issues of anti social behaviour in the park.</p>',
  },
])

it('reads the documented example', () => {
  expect(readPoliceUkPriorities(documented)).toMatchObject({
    status: 'read',
    refused: [],
    entries: [
      {
        ...{ title: 'To address the issues of anti social behaviour in the park.', statement: '' },
        ...{ raisedOn: '2011-07-18', actionOn: '2011-07-26', action: expect.stringContaining('regular patrol') },
      },
    ],
  })
})

it('takes words out of markup and never markup for words', () => {
  expect(wordsOf('<p>Noise &amp; litter</p><script>alert(1)</script><p>at&nbsp;<b>night</b><br>and day</p>')).toEqual([
    ...['Noise & litter', 'at night', 'and day'],
  ])
  expect(wordsOf(htmlOf(['a < b & c > d', 'more']))).toEqual(['a < b & c > d', 'more'])
})

it('refuses entries with their reason, and keeps the others', () => {
  const entry = { issue: '<p>Noise</p>', 'issue-date': '2026-01-01T00:00:00', action: null, 'action-date': null }
  const read = readPoliceUkPriorities(
    JSON.stringify([
      entry,
      null,
      { ...entry, issue: 7 },
      { ...entry, issue: '<p> </p>' },
      { ...entry, 'issue-date': '2026-02-31' },
      { ...entry, 'action-date': 'soon' },
      { ...entry, action: '<p>Ring Mrs Smith on 07700 900123</p>' },
    ]),
  )
  expect(read.status === 'read' && read.entries).toHaveLength(1)
  expect(read.status === 'read' && read.refused.map(({ entry: at, reason }) => `${at} ${reason}`)).toEqual([
    '2 is no priority',
    '3 has no issue',
    '4 its issue has no words',
    '5 its issue-date is no day',
    '6 its action-date is no day',
    '7 seems to hold a phone number and a name with a title',
  ])
  expect(readPoliceUkPriorities('{').status).toBe('unreadable')
  expect(readPoliceUkPriorities('{}').status).toBe('unreadable')
})
