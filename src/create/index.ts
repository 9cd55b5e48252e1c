// The door: signals, the last net, and the end of the process.
import { exitSoon, listenForInterruption } from '../interruption.js'
import { run } from './main.js'

await run(listenForInterruption())
exitSoon()
