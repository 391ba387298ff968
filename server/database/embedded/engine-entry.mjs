// Node 20 does not run TypeScript, and a child process does not inherit a loader that was registered at run time
// (as test runners do): this file registers one itself.
import { register } from 'tsx/esm/api'

register()
await import('./engine-process.ts')
