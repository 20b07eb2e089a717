import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { productVersion } from '#adapters/product';
import { VIEW_SCHEMAS } from './view-schemas.generated.js';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

/** The OpenAPI document and its page. Made at the first request: it costs more than the rest of the start. */
export function describeApi(app: INestApplication): void {
  SwaggerModule.setup('api/docs', app, () => document(app), {
    jsonDocumentUrl: 'api/openapi.json',
  });
}

/** What is asked comes from the classes that check it, what is answered from the views that the clients use. */
function document(app: INestApplication): OpenAPIObject {
  const described = SwaggerModule.createDocument(
    app,
    new DocumentBuilder()
      .setTitle('Lockstep')
      .setDescription('Clocks, audits and ordered restarts of OutSystems farms')
      .setVersion(productVersion())
      .build(),
  );
  const views = structuredClone(VIEW_SCHEMAS) as unknown as Schemas;
  return {
    ...described,
    paths: withProblems(described.paths),
    components: {
      ...described.components,
      schemas: { ...views, ...described.components?.schemas },
    },
  };
}

/** Whatever is refused is refused as a problem (problems/problem.filter.ts). */
const PROBLEM = {
  description: 'Why it was refused, and what to do',
  content: {
    'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemView' } },
  },
};

const withProblems = (paths: OpenAPIObject['paths']): OpenAPIObject['paths'] =>
  Object.fromEntries(
    Object.entries(paths).map(([path, item]) => [
      path,
      Object.fromEntries(Object.entries(item).map(([method, part]) => [method, refusing(part)])),
    ]),
  );

/** Of the parts of a path only its operations answer. */
const refusing = (part: unknown): unknown =>
  isOperation(part) ? { ...part, responses: { ...part.responses, default: PROBLEM } } : part;

const isOperation = (part: unknown): part is { readonly responses: object } =>
  typeof part === 'object' && part !== null && 'responses' in part;
