// The door: the process begins here, and ends.
import { runInterruptibly } from '../interruption.js'

await runInterruptibly(() => import('./main.js'))
