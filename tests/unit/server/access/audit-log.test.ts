import { expect, it } from 'vitest'
import { hashOfRow } from '../../../../server/access/audit-log.ts'

const row = {
  id: 1,
  at: '2026-01-02T03:04:05.006Z',
  actor: 'ann@example.org',
  action: 'read',
  subject: 'GET /api/cases',
  detail: '{}',
  previous_hash: '0'.repeat(64),
}

it('every field of a row changes its hash, and none can run into the next', () => {
  const hash = hashOfRow(row)
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  const changed = Object.keys(row).map((key) =>
    hashOfRow({ ...row, [key]: key === 'id' ? 2 : `${row[key as keyof typeof row]}x` }),
  )
  expect(new Set([hash, ...changed]).size).toBe(8)
  const [one, other] = [
    hashOfRow({ ...row, actor: 'a', action: 'b","c' }),
    hashOfRow({ ...row, actor: 'a","b', action: 'c' }),
  ]
  expect(one).not.toBe(other)
})

it('is SHA-256 of the JSON list that the README describes', () => {
  // Made with: printf '%s' '["000…0",1,"2026-01-02T03:04:05.006Z","ann@example.org","read","GET /api/cases","{}"]' | sha256sum
  expect(hashOfRow(row)).toBe('88d8b6655f44ae3c14dcc06d0daf0fc235b923048f0a6e85f47e71acbec61b2b')
})
