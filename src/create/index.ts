// The door: signals, the last net, and the end of the process.
import { exitSoon, listenForCrashes, listenForSignals } from '../interruption.js'

const controller = listenForSignals()
const { run } = await import('./main.js')
await run(listenForCrashes(controller))
exitSoon()
