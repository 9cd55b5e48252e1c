// Writes what the documentation takes from elsewhere, in the root of the repository: `npm run docs`.
import { writeFileSync } from 'node:fs'
import { familiesDocument } from './families.js'
import { writeGeneratedFiles } from './scenarios.js'

writeFileSync('docs/families.md', familiesDocument())
writeGeneratedFiles(process.cwd())
