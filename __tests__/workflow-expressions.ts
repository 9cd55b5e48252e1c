// Evaluates the expressions of a workflow with GitHub's own engine.
import { data, Evaluator, Lexer, Parser } from '@actions/expressions'
import { truthy } from '@actions/expressions/result'

export type Values = Readonly<Record<string, unknown>>

/** What `success()` and `failure()` go by. */
export type Result = 'success' | 'failure' | 'skipped'

export function interpolateAll(values: Values, context: Values): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, interpolate(String(value), context)]),
  )
}

export function interpolate(text: string, context: Values): string {
  return text.replaceAll(/\$\{\{(.*?)\}\}/gs, (_match, expression: string) =>
    evaluate(expression, context, 'success').coerceString(),
  )
}

/** The value of a text that is one expression and nothing else. */
export function valueOf(text: string, context: Values): unknown {
  return JSON.parse(JSON.stringify(evaluate(bare(text), context, 'success'), data.replacer)) as unknown
}

/** A condition that names none of the status functions is one for a job that has gone well so far. */
export function isTrue(condition: string, context: Values, status: Result): boolean {
  const expression = bare(condition) || 'true'
  const namesStatus = /\b(success|failure|always|cancelled)\(\)/.test(expression)
  return truthy(evaluate(namesStatus ? expression : `success() && (${expression})`, context, status))
}

function bare(text: string): string {
  return text.replace(/^\$\{\{(.*)\}\}$/s, '$1')
}

function evaluate(expression: string, context: Values, status: Result): data.ExpressionData {
  const functions = Object.entries({
    success: status === 'success',
    failure: status === 'failure',
    always: true,
    cancelled: false,
  }).map(([name, value]) => ({ name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(value) }))
  const { tokens } = new Lexer(expression.trim()).lex()
  const parsed = new Parser(tokens, Object.keys(context), functions).parse()
  const values = JSON.parse(JSON.stringify(context), data.reviver) as data.Dictionary
  return new Evaluator(parsed, values, new Map(functions.map((one) => [one.name, one]))).evaluate()
}
