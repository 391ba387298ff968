import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest'
import { type Published, publishIndex } from '../../../../server/disclosure/published.ts'
import { problemHandler } from '../../../../server/http/problem-handler.ts'
import { guardRoutes, type RouteAnswer, route } from '../../../../server/http/route.ts'
import type { PublishedIndex } from '../../../../shared/contracts/public.ts'
import { isOpen, type Route } from '../../../../shared/contracts/route.ts'
import { routes } from '../../../../shared/contracts/routes.ts'

type PublicRoute = Extract<(typeof routes)[keyof typeof routes], { tier: 'public' }>
type JsonOf<R extends Route> = Extract<RouteAnswer<R>, { json: unknown }>['json']
type ContentOf<R extends Route> = Extract<RouteAnswer<R>, { content: unknown }>['content']

const index: PublishedIndex = { districts: [] }

/** Never called: tsc fails if a line that is expected to be refused is not, or another is. */
function answersThatTypesRefuse(app: express.Express): void {
  route(app, routes.publicIndex, async () => ({ json: publishIndex([]) }))
  // @ts-expect-error a plain value
  route(app, routes.publicIndex, async () => ({ json: index }))
  // @ts-expect-error something that looks like the seal
  route(app, routes.publicIndex, async () => ({ json: { value: index } }))
  // @ts-expect-error text that was not through disclosure control
  route(app, routes.publicIndex, async () => ({ type: 'text/csv', content: 'a,3' }))
  // @ts-expect-error what is published, but not of this route
  route(app, routes.publicYear, async () => ({ json: publishIndex([]) }))
  // @ts-expect-error counts as analysts see them
  route(app, routes.publicYear, async () => ({ json: { rows: [{ code: 'E01000001', count: 3 }] } }))
}

describe('a public route', () => {
  it('takes nothing but what is published, whichever it is', () => {
    expectTypeOf(answersThatTypesRefuse).returns.toBeVoid()
    expectTypeOf<JsonOf<PublicRoute>>().toExtend<Published<unknown>>()
    expectTypeOf<ContentOf<PublicRoute>>().toEqualTypeOf<Published<string> | Published<Buffer>>()
    expectTypeOf<{ value: PublishedIndex }>().not.toExtend<Published<PublishedIndex>>()
    const open = Object.values(routes as Record<string, Route>).filter(
      (route) => route.tier === 'public' && isOpen(route),
    )
    expect(open.map(({ path }) => path).filter((path) => !path.startsWith('/api/public/'))).toEqual(['/api/health'])
  })

  describe('over HTTP', () => {
    const app = express()
    const server = app.listen(0)
    const get = (headers: Record<string, string> = {}) =>
      fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/public/years`, { headers })
    let answer: unknown = publishIndex([])

    beforeAll(() => {
      const reader = { tier: 'public', districts: null } as const
      guardRoutes(app, async () => ({ reader, db: undefined as never, actor: 'test', narrow: (asked) => asked }))
      route(app, routes.publicIndex, async () => ({ json: answer as Published<PublishedIndex> }))
      app.use(problemHandler(() => undefined))
    })
    afterAll(() => void server.close())

    it('may be kept by anybody, and answers a known tag without content', async () => {
      const response = await get()
      expect(await response.json()).toEqual(index)
      expect(response.headers.get('cache-control')).toBe('public, max-age=300')
      const tag = response.headers.get('etag') ?? ''
      expect(tag).toMatch(/^"[\w-]{27}"$/)
      expect((await get({ 'if-none-match': tag })).status).toBe(304)
    })

    it('sends nothing of an answer without the seal, even if the types were talked out of it', async () => {
      answer = { value: { districts: ['secret'] } }
      const response = await get()
      expect(response.status).toBe(500)
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(await response.text()).not.toContain('secret')
    })
  })
})
