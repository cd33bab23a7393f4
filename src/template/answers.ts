import type { Question } from './template.ts';

/** Why this can't be the answer to a question; undefined where it can. */
export function answerProblem({ id, choices, pattern }: Question, answer: string): string | undefined {
  if (choices && !choices.includes(answer)) return `${id} is ${answer}; it can be ${choices.join(', ')}`;
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(answer)) return `${id} is ${answer}; it has to look like ${pattern}`;
  return undefined;
}
