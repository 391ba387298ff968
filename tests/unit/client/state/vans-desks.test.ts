import { beforeAll, describe, expect, it } from 'vitest'
import type { Site } from '../../../../shared/contracts/plan-inputs.ts'
import { standInForPage } from '../../../support/page-stand-in.ts'

let sites: typeof import('../../../../client/state/site-desk.ts')
let fleet: typeof import('../../../../client/state/fleet-desk.ts')
let forms: typeof import('../../../../client/state/form-state.ts')
beforeAll(async () => {
  standInForPage()
  sites = await import('../../../../client/state/site-desk.ts')
  fleet = await import('../../../../client/state/fleet-desk.ts')
  forms = await import('../../../../client/state/form-state.ts')
})

const site = (change: Partial<Site>): Site => ({
  site: 1,
  name: 'Market Square',
  longitude: -0.7,
  latitude: 52,
  parking: '',
  hasPower: null,
  sightLine: '',
  consent: '',
  signage: '',
  permittedHours: null,
  source: 'map',
  status: 'accepted',
  reason: '',
  changedBy: '',
  changedAt: '2026-11-26T00:00:00Z',
  justifiedBefore: null,
  ...change,
})

const problem = (...parameters: string[]) => ({
  type: '/problems/invalid-request',
  title: 'The request has a value that is not allowed',
  status: 400,
  errors: parameters.map((parameter) => ({ parameter, detail: `${parameter} is wrong` })),
})

describe('lists and forms of the page of vans', () => {
  it('filters sites by state and name, in the order people sort names', () => {
    const all = [
      site({ site: 1, name: 'Site 10' }),
      site({ site: 2, name: 'Site 9', justifiedBefore: '2027-01-01' }),
      site({ site: 3, name: 'Depot', status: 'refused' }),
    ]
    const names = (list: readonly Site[]) => list.map(({ name }) => name)
    expect(names(sites.filteredSites(all, 'all', '', '2026-11-26'))).toEqual(['Depot', 'Site 9', 'Site 10'])
    expect(names(sites.filteredSites(all, 'ready', '', '2026-11-26'))).toEqual(['Site 9'])
    expect(names(sites.filteredSites(all, 'unjustified', ' SITE ', '2026-11-26'))).toEqual(['Site 10'])
  })

  it('says what a file did', () => {
    const answer = { name: 'a.csv', rows: 4, added: 1, changed: 1, refused: [{ line: 3, reason: 'no name' }] }
    expect(sites.uploadSentence(answer, 'site')).toBe(
      'a.csv, 4 rows: 1 site added, 1 known by name and changed, 1 row refused.',
    )
    expect(sites.uploadSentence({ ...answer, rows: 2, changed: 0, refused: [] }, 'place')).toBe(
      'a.csv, 2 rows: 1 place added, no row refused.',
    )
  })

  it('lists events and absences that are to come, the next first', () => {
    const event = (id: number, day: string, cancelledBecause: string | null = null) => ({
      event: id,
      name: '',
      site: 1,
      day,
      fromHour: 9,
      toHour: 12,
      cancelledBecause,
    })
    const events = [
      event(1, '2026-12-05'),
      event(2, '2026-11-26'),
      event(3, '2026-11-25'),
      event(4, '2027-01-01', 'off'),
    ]
    expect(fleet.comingEvents(events, '2026-11-26').map((each) => each.event)).toEqual([2, 1])
    const absences = [
      { from: '2026-11-01', to: '2026-11-25', reason: 'past' },
      { from: '2026-11-20', to: '2026-11-26', reason: 'ends today' },
    ]
    expect(fleet.comingAbsences({ absences }, '2026-11-26').map(({ reason }) => reason)).toEqual(['ends today'])
  })

  it('says whose hours a van has', () => {
    expect(fleet.vanWords({ crew: 1, operators: 2, weeklyHours: 37, crewHours: null })).toBe(
      'Crew of 1; 2 operators with 37 hours a week together',
    )
    expect(fleet.vanWords({ crew: 2, operators: 1, weeklyHours: 20, crewHours: null })).toBe(
      'Crew of 2; 1 operator with 20 hours a week',
    )
  })

  it('puts each fault beside its field, and the rest above the button', () => {
    expect(forms.faultOf(problem('name'), 'name')).toBe('name is wrong')
    expect(forms.faultOf(problem('openHours.0.toHour'), 'openHours')).toBe('openHours.0.toHour is wrong')
    expect(forms.faultOf(problem('namely'), 'name')).toBeUndefined()
    expect(forms.otherThan(problem('name'), ['name'])).toBeNull()
    expect(forms.otherThan(problem('name', 'district'), ['name'])?.errors).toHaveLength(2)
    expect(forms.otherThan({ ...problem(), errors: [] }, ['name'])).not.toBeNull()
    expect(forms.otherThan(null, ['name'])).toBeNull()
  })
})
