// Node 20 does not run TypeScript, and a worker does not inherit a loader: this file registers one itself.
import { register } from 'tsx/esm/api'

register()
await import('./serve-search.ts')
