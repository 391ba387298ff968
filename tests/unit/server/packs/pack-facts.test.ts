import { expect, it } from 'vitest'
import { gatePaper } from '../../../../server/disclosure/paper-gate.ts'
import { composePack } from '../../../../server/packs/compose-pack.ts'
import { packFacts } from '../../../../server/packs/pack-facts.ts'
import type { PackInput } from '../../../../server/packs/pack-input.ts'
import { fullInput } from '../../../support/pack-inputs.ts'

const open: PackInput = { ...fullInput, edition: 'public', figures: null, hours: new Map() }

/** Names of the sources that are not the public's, and whether the check of sources stands in the way. */
function judged(input: PackInput) {
  const paper = composePack({ ...input, edition: 'public' })
  const facts = packFacts(paper, input, { figures: null, signedOffBy: 'analyst' })
  const check = gatePaper(paper, facts).checks.find((each) => each.check === 'sources')
  return { passed: check?.passed, kept: facts.sources.filter(({ tier }) => tier !== 'public').map(({ name }) => name) }
}

it('lets through what was read for the public', () => {
  expect(judged(open)).toEqual({ passed: true, kept: [] })
})

it('stops figures that are of no quarter on record', () => {
  expect(judged({ ...open, figures: fullInput.figures })).toEqual({ passed: false, kept: ['Police figures'] })
})

it('stops hours of partners, and everything that was read for partners', () => {
  const hours = new Map(fullInput.hours.size > 0 ? fullInput.hours : [['burglary', {} as never]])
  const paper = packFacts(composePack(open), { ...open, hours }, { figures: null, signedOffBy: null })
  expect(paper.sources.some(({ tier }) => tier === 'partner')).toBe(true)
  const partner = judged({ ...open, edition: 'partner' })
  expect(partner.passed).toBe(false)
  expect(partner.kept).toContain('Priorities and actions of the group')
})
