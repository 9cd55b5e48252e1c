// The door.
import { run } from './main.js'

await run()
// A proxy that never answers can leave a socket open that nobody waits for any more.
setTimeout(() => process.exit(), 500).unref()
