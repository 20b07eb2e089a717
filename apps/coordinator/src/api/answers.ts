import { ApiResponse } from '@nestjs/swagger';
import type { VIEW_SCHEMAS } from './view-schemas.generated.js';

export type ViewName = keyof typeof VIEW_SCHEMAS;

/** A part of the document by its name; the parts themselves are put there once (describe-api.ts). */
const ref = (view: ViewName) => ({ $ref: `#/components/schemas/${view}` });

/** What an endpoint answers when it does what it was asked: a view of libs/protocol. */
export const Answers = (view: ViewName, status = 200): MethodDecorator =>
  ApiResponse({ status, description: view, schema: ref(view) });

/** The same for a list of views under a name. */
export const AnswersList = (name: string, view: ViewName): MethodDecorator =>
  ApiResponse({
    status: 200,
    description: `${view} under "${name}"`,
    schema: {
      type: 'object',
      required: [name],
      properties: { [name]: { type: 'array', items: ref(view) } },
    },
  });

/** A file for a person. */
export const AnswersFile = (type: `text/${string}`): MethodDecorator =>
  ApiResponse({
    status: 200,
    description: type,
    content: { [type]: { schema: { type: 'string' } } },
  });

export const AnswersNothing = (): MethodDecorator =>
  ApiResponse({ status: 204, description: 'Done; there is nothing to say' });
