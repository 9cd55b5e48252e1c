// Run by `npm run docs`, in the root of the repository.
import { writeGeneratedFiles } from './scenarios.js'

writeGeneratedFiles(process.cwd())
