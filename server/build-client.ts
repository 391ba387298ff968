import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const sources = ['client', 'shared', 'vite.config.ts', 'package-lock.json']

export const clientDir = join(root, 'dist', 'client')

/** Builds the pages if any of their sources is newer than what was built last. True if it built. */
export async function buildClientIfStale(onProgress: (sentence: string) => void): Promise<boolean> {
  const built = await stat(join(clientDir, 'index.html')).catch(() => null)
  const newest = Math.max(...(await Promise.all(sources.map((source) => newestChange(join(root, source))))))
  if (built && built.mtimeMs >= newest) return false
  onProgress('Building the pages')
  const { build } = await import('vite')
  const fresh = join(root, 'dist', `building-${process.pid}`)
  await build({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: fresh, emptyOutDir: true },
  })
  await putInPlace(fresh)
  return true
}

/** Others may be building at the same moment, or serving what was built before: they find the whole of one of them. */
async function putInPlace(fresh: string): Promise<void> {
  const before = `${fresh}-before`
  await rename(clientDir, before).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
  // If another program was faster, what it built does as well.
  await rename(fresh, clientDir).catch(() => rm(fresh, { recursive: true, force: true }))
  await rm(before, { recursive: true, force: true })
}

async function newestChange(path: string): Promise<number> {
  const found = await stat(path).catch(() => null)
  if (!found) return 0
  if (!found.isDirectory()) return found.mtimeMs
  const inside = await readdir(path)
  return Math.max(found.mtimeMs, ...(await Promise.all(inside.map((name) => newestChange(join(path, name))))))
}
