import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const api = process.env.WARDWATCH_API ?? 'http://127.0.0.1:3000'

export default defineConfig({
  root: fileURLToPath(new URL('client', import.meta.url)),
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    // The public pages are apart: they ask for nothing but what is published.
    rolldownOptions: {
      input: {
        ...Object.fromEntries(['index', 'public'].map((name) => [name, path(`client/${name}.html`)])),
        'offline-worker': path('client/api/offline-worker.ts'),
      },
      output: {
        // A service worker has one address for good, and may not look after pages above its own.
        entryFileNames: ({ name }) => (name === 'offline-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
    // Small files as data: addresses would be refused by the content security policy.
    assetsInlineLimit: 0,
    // MapLibre alone is about 1 MB; it is its own chunk, fetched after the page has drawn.
    chunkSizeWarningLimit: 1500,
  },
  worker: { format: 'es' },
  server: { proxy: { '/api': api, '/client-config.json': api } },
  // Pre-bundling would lose MapLibre's worker file.
  optimizeDeps: { exclude: ['maplibre-gl'] },
})
