// Writes docs/families.md, from the root of the repository: `npm run docs`.
import { writeFileSync } from 'node:fs'
import { familiesDocument } from './families.js'

writeFileSync('docs/families.md', familiesDocument())
