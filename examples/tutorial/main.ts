import { serve } from '@hono/node-server'
import { createApp } from './app.js'

const { desk, app } = createApp()
setInterval(() => desk.work.sweep().catch(console.error), 60_000)
serve({ fetch: app.fetch, port: 3000 }, ({ port }) => console.log(`listening on http://localhost:${port}`))
