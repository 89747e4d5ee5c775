import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { offlineShell } from './offline-shell.js';

const lib = (name: string): string => fileURLToPath(new URL(`../../libs/${name}/src/index.ts`, import.meta.url));

/** The console as static files. In development the API and the identity provider of a running stack are reached through the same origin. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  plugins: [react(), offlineShell()],
  resolve: { alias: { '@shuniu/contracts': lib('contracts'), '@shuniu/kernel': lib('kernel'), '@shuniu/access': lib('access') } },
  build: { outDir: 'dist/web', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 1000 },
  server: {
    proxy: { '/api': process.env.SHUNIU_URL ?? 'http://localhost:8080', '/realms': process.env.SHUNIU_URL ?? 'http://localhost:8080' },
  },
});
