import { describe, expect, it } from 'vitest'
import { paperHtml } from '../../../../server/http/paper-html.ts'
import { composePack } from '../../../../server/packs/compose-pack.ts'
import type { PackInput } from '../../../../server/packs/pack-input.ts'
import { wordsNeverInPacks } from '../../../../shared/wording/pack-words.ts'
import { emptyInput, fullInput, someFigures, someTypes } from '../../../support/pack-inputs.ts'
import { fleschKincaidGrade, sentencesOf, wordsOf } from '../../../support/readability.ts'

const pages = [
  'front',
  'you-said',
  'priority-1',
  'priority-2',
  'priority-3',
  'area-summary',
  'map',
  'services',
  'presence',
  'consultation',
  'about',
  'contacts',
]
const textOf = (input: PackInput, id: string) =>
  JSON.stringify(composePack(input).sections.find((section) => section.id === id))

describe('a pack', () => {
  it('has its twelve pages in order, whether everything is known or nothing', () => {
    for (const input of [emptyInput, fullInput]) {
      const { sections } = composePack(input)
      expect(sections.map(({ id }) => id)).toEqual(pages)
      for (const { blocks } of sections) expect(blocks.length).toBeGreaterThan(0)
    }
  })

  it('says on each page what is not known, instead of leaving it out', () => {
    expect(textOf(emptyInput, 'front')).toContain('There are no police figures in this pack')
    expect(textOf(emptyInput, 'front')).toContain('No priorities are set')
    expect(textOf(emptyInput, 'front')).toContain('The place is not set yet')
    expect(textOf(emptyInput, 'you-said')).toContain('No action is open')
    expect(textOf(emptyInput, 'priority-3')).toContain('This place is free')
    expect(textOf(emptyInput, 'area-summary')).toContain('not ready')
    expect(textOf(emptyInput, 'map')).toContain('there is no map')
    expect(textOf(emptyInput, 'services')).toContain('has not sent its figures')
    expect(textOf(emptyInput, 'presence')).toContain('no record of camera vans or wardens')
    expect(textOf(emptyInput, 'consultation')).toContain('We have not asked people')
    expect(textOf(emptyInput, 'contacts')).toContain('The day is not set yet')
  })

  it('names a missing month and gives no verdict across it', () => {
    const figures = someFigures(someTypes, ['2025-11'])
    const summary = textOf({ ...fullInput, figures }, 'area-summary')
    expect(summary).toContain('November 2025')
    expect(summary).toContain('not published')
    expect(summary).not.toContain('Clear fall')
    expect(textOf({ ...fullInput, figures }, 'priority-1')).toContain('so we cannot say')
  })

  it('shows partners the usual range and events beside the months, and the public neither', () => {
    const usual = new Map([
      ['anti-social-behaviour', { lower: new Array(12).fill(5), upper: new Array(12).fill(11), months: 33 }],
    ])
    const events = [{ name: 'Tall ships', from: '2025-07-04', to: '2025-07-06' }]
    const input: PackInput = { ...fullInput, usual, events }
    const partner = textOf({ ...input, edition: 'partner' }, 'priority-1')
    for (const part of ['the usual range', '5 to 11', 'a Tall ships', 'Above it: ']) expect(partner).toContain(part)
    const told = textOf(input, 'priority-1')
    expect(told).toContain('priority-1-months')
    for (const part of ['usual', '5 to 11', 'Tall ships']) expect(told).not.toContain(part)
  })

  it('leaves no action out: done with its result, late, and what could not be done with its reason', () => {
    const said = textOf(fullInput, 'you-said')
    for (const part of [
      'Done on 19 March 2026. Eight walks',
      'Late: it was due',
      'We could not, because: There is no money.',
    ])
      expect(said).toContain(part)
  })

  it('shows hours in the partner edition alone, from 50 reports on', () => {
    const amounts = Array.from({ length: 168 }, (_, at) => (at === 100 ? 60 : 0))
    const hours = (used: number) => new Map([['anti-social-behaviour', { amounts, used, withoutTime: 3 }]])
    expect(textOf({ ...fullInput, hours: hours(60) }, 'priority-1')).not.toContain('priority-1-hours')
    expect(textOf({ ...fullInput, edition: 'partner', hours: hours(60) }, 'priority-1')).toContain('priority-1-hours')
    expect(textOf({ ...fullInput, edition: 'partner', hours: hours(49) }, 'priority-1')).toContain('Only 49 reports')
  })

  it('hides what may not be told without saying that it is small', () => {
    const summary = textOf(fullInput, 'area-summary')
    expect(summary).not.toMatch(/fewer than 5|Robbery/)
    expect(textOf({ ...fullInput, figures: someFigures([]) }, 'area-summary')).toContain(
      'no figures of Old Quay may be given',
    )
  })

  it('tells past weeks alone, and no hour of any', () => {
    expect(textOf(fullInput, 'presence')).not.toMatch(/\d\d:\d\d/)
    expect(textOf(fullInput, 'presence')).toContain('16 March to 22 March 2026')
  })

  it('keeps what it says of the figures under 150 words', () => {
    for (const input of [
      emptyInput,
      fullInput,
      { ...fullInput, figures: someFigures(someTypes, ['2025-07', '2025-11']) },
    ]) {
      const about = composePack(input).sections.find(({ id }) => id === 'about')!
      const words = about.blocks.flatMap((block) =>
        block.kind === 'text' ? wordsOf(block.text) : block.kind === 'list' ? block.items.flatMap(wordsOf) : [],
      )
      expect(words.length).toBeLessThanOrEqual(150)
    }
  })

  it('has a poster of one side: when, where, the priorities and how to take part', () => {
    const poster = JSON.stringify(composePack(fullInput).poster)
    for (const part of [
      'Friday 3 April 2026',
      'Village hall',
      'Noise by the shops',
      'Call 101',
      'Figures to December 2025',
    ])
      expect(poster).toContain(part)
    expect(wordsOf(poster).length).toBeLessThan(250)
  })
})

describe('the words of a public pack', () => {
  const all = [composePack(fullInput), composePack(emptyInput)]

  it('can be read at about the age of eleven: grade 6 at most, no sentence over 25 words', () => {
    for (const paper of all) {
      const sentences = sentencesOf(paper)
      expect(sentences.filter((each) => wordsOf(each).length > 25)).toEqual([])
      expect(fleschKincaidGrade(sentences)).toBeLessThanOrEqual(6)
    }
  })

  it('use none that claim, label or need a dictionary', () => {
    for (const paper of all) {
      const page = paperHtml(paper)
        .replace(/<style>[\s\S]*?<\/style>|<[^>]+>/g, ' ')
        .toLowerCase()
      for (const word of wordsNeverInPacks) expect(page).not.toContain(` ${word.toLowerCase()}`)
    }
  })
})
