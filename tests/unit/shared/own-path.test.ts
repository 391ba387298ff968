import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ownPath } from '../../../shared/own-path.ts'

describe('where to go after signing in', () => {
  it.each(['/', '/explore', '/explore?areas=ward#map', '/analyse/run/12'])('%s is kept', (path) => {
    expect(ownPath(path)).toBe(path)
  })

  it.each([
    'https://evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/..//evil.example',
    '/.//evil.example',
    'javascript:alert(1)',
    ' //evil.example',
    'explore',
    '',
    null,
    undefined,
  ])('%j leads to the first page', (path) => {
    expect(ownPath(path)).toBe('/')
  })

  it('is never another site, whatever is asked for', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('/', '\\', '.', '\t', '@', ':', '%2f', 'evil.example', '?', '#')),
        (parts) => {
          const path = ownPath(`/${parts.join('')}`)
          expect(new URL(path, 'https://own.example').origin).toBe('https://own.example')
          expect(path).toMatch(/^\/(?![/\\])/)
        },
      ),
    )
  })
})
