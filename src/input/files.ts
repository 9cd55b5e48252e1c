import { templateFault } from '../save/name.js'
import { hasControlCharacter, refused, type Wrong } from './field.js'

/** Empty where nothing is to be downloaded. */
export function downloadDir(text: string): string | Wrong {
  if (!hasControlCharacter(text)) return text
  return refused(text, 'has a line break or another control character', 'Give a folder, such as results.')
}

export function fileName(template: string): string | Wrong {
  const good =
    'Give a name without its extension, such as {task-id}-{index} or images/{model}-{index}; the tokens are {task-id}, {index} and {model}.'
  const fault = templateFault(template)
  return fault === null ? template : refused(template, fault, good)
}
