// Sets outputs, also where a virus scanner or an indexer holds the runner's file for a moment, as it happens on Windows.
import { setOutput } from '@actions/core'
import { isHeld } from './error-message.js'

const pausesMs = [20, 50, 100, 200, 400]

/** @throws where the runner's file for outputs cannot be written */
export function setOutputs(outputs: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(outputs)) setPatiently(name, value)
}

function setPatiently(name: string, value: string): void {
  for (const pauseMs of pausesMs) {
    try {
      setOutput(name, value)
      return
    } catch (error) {
      if (!isHeld(error)) throw error
      // The process has nothing else to do: it may be at its end.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs)
    }
  }
  setOutput(name, value)
}
