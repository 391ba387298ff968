import type { Express } from 'express'

interface Layer {
  readonly handle: { readonly stack?: unknown }
  readonly route?: { readonly path: string | RegExp; readonly methods: Readonly<Record<string, boolean>> }
}

/**
 * 'GET /api/areas/{kind}' of every address an application serves, as the table of routes writes them; 'ALL …' where
 * a handler takes every method. Throws where a router is mounted, since routes could be hidden in it.
 */
export function servedBy(app: Express): string[] {
  const layers = app.router.stack as unknown as Layer[]
  if (layers.some(({ route, handle }) => !route && handle.stack !== undefined))
    throw new Error('A router is mounted: what it serves cannot be seen here.')
  return layers.flatMap(({ route }) => {
    if (!route) return []
    const path = typeof route.path === 'string' ? route.path.replace(/:(\w+)/g, '{$1}') : String(route.path)
    const methods = Object.keys(route.methods)
    // Express lists some thirty methods for `all`.
    return methods.length > 10 ? [`ALL ${path}`] : methods.map((method) => `${method.toUpperCase()} ${path}`)
  })
}
