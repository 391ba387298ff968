import { describe, expect, it } from 'vitest'
import {
  actionOfKey,
  begin,
  changeSite,
  isSameWeek,
  move,
  put,
  redo,
  remove,
  step,
  undo,
  undoOfKeys,
} from '../../../shared/drawn-week.ts'

const monday = { day: '2026-11-30', fromHour: 8, van: 1 }
const friday = { day: '2026-12-04', fromHour: 20, van: 1 }
const sunday = { day: '2026-12-06', fromHour: 20, van: 2 }
const first = begin([
  { site: 10, ...monday },
  { site: 20, ...friday },
])

describe('a week drawn by hand', () => {
  it('moves a visit to where no van is', () => {
    const [moved, other] = move(first.visits, 0, sunday)
    expect(moved).toEqual({ key: 0, site: 10, ...sunday })
    expect(other).toBe(first.visits[1])
  })

  it('lets two visits change places where one is dropped on the other, so that none is lost', () => {
    const visits = move(first.visits, 0, friday)
    expect(visits).toEqual([
      { key: 0, site: 10, ...friday },
      { key: 1, site: 20, ...monday },
    ])
    expect(isSameWeek(move(visits, 0, monday), first.visits)).toBe(true)
  })

  it('stays as it is where a visit is moved to where it stands, or there is no such visit', () => {
    expect(move(first.visits, 0, monday)).toBe(first.visits)
    expect(move(first.visits, 9, sunday)).toBe(first.visits)
    expect(step(first, move(first.visits, 0, monday))).toBe(first)
  })

  it('takes a site into an empty shift, or in place of the one that is there', () => {
    const added = put(first.visits, 30, sunday)
    expect(added.at(-1)).toEqual({ key: 2, site: 30, ...sunday })
    expect(put(first.visits, 30, friday)).toEqual(changeSite(first.visits, 1, 30))
    expect(put([], 30, sunday)).toEqual([{ key: 0, site: 30, ...sunday }])
  })

  it('is the same week in whatever order, and another with another van', () => {
    expect(isSameWeek([...first.visits].reverse(), first.visits)).toBe(true)
    expect(isSameWeek(move(first.visits, 0, { ...monday, van: 2 }), first.visits)).toBe(false)
    expect(isSameWeek(remove(first.visits, 0), first.visits)).toBe(false)
    expect(isSameWeek([], [])).toBe(true)
  })
})

describe('undo', () => {
  it('goes back step by step, and forward again', () => {
    const once = step(first, remove(first.visits, 0))
    const twice = step(once, put(once.visits, 30, sunday))
    expect(undo(twice).visits).toBe(once.visits)
    expect(undo(undo(twice)).visits).toBe(first.visits)
    expect(redo(redo(undo(undo(twice)))).visits).toBe(twice.visits)
  })

  it('does nothing where there is nothing to undo or redo', () => {
    expect(undo(first)).toEqual(first)
    expect(redo(first)).toEqual(first)
  })

  it('forgets what was undone once something else is done', () => {
    const once = step(first, remove(first.visits, 0))
    expect(step(undo(once), remove(first.visits, 1)).future).toEqual([])
  })

  it('keeps the last hundred steps', () => {
    let drawing = first
    for (let at = 0; at < 130; at += 1) drawing = step(drawing, changeSite(drawing.visits, 0, 100 + at))
    expect(drawing.past).toHaveLength(100)
  })
})

describe('keys on a visit', () => {
  it('move it only while it is selected, so that arrow keys else scroll the page', () => {
    expect(actionOfKey('ArrowLeft', false)).toBeNull()
    expect(actionOfKey('ArrowLeft', true)).toBe('left')
    expect(actionOfKey(' ', false)).toBe('select')
    expect(actionOfKey(' ', true)).toBe('deselect')
    expect(actionOfKey('Escape', false)).toBeNull()
    expect(actionOfKey('Escape', true)).toBe('deselect')
    expect(actionOfKey('Delete', false)).toBe('remove')
    expect(actionOfKey('Enter', true)).toBe('open')
    expect(actionOfKey('x', true)).toBeNull()
  })

  it('undo and redo with Ctrl and with Cmd', () => {
    const pressed = { key: 'z', ctrlKey: true, metaKey: false, shiftKey: false }
    expect(undoOfKeys(pressed)).toBe('undo')
    expect(undoOfKeys({ ...pressed, key: 'Z', shiftKey: true })).toBe('redo')
    expect(undoOfKeys({ ...pressed, key: 'y' })).toBe('redo')
    expect(undoOfKeys({ ...pressed, ctrlKey: false, metaKey: true })).toBe('undo')
    expect(undoOfKeys({ ...pressed, ctrlKey: false })).toBeNull()
    expect(undoOfKeys({ ...pressed, key: 'a' })).toBeNull()
  })
})
