import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const api = process.env.WARDWATCH_API ?? 'http://127.0.0.1:3000'

export default defineConfig({
  root: fileURLToPath(new URL('client', import.meta.url)),
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    // The public pages are apart: they ask for nothing but what is published.
    rolldownOptions: {
      input: ['index', 'public'].map((name) => fileURLToPath(new URL(`client/${name}.html`, import.meta.url))),
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
