interface Answer {
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>;
}

interface ApiDescription {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<Record<string, { readonly responses?: Readonly<Record<string, Answer>> }>>
    >
  >;
}

/** The OpenAPI document that a coordinator tells. */
export async function apiDescription(url: string): Promise<ApiDescription> {
  return (await (await fetch(`${url}/api/openapi.json`)).json()) as ApiDescription;
}

/** Operations of /api/v1 that do not say what they answer, or how they refuse. */
export function silentOperations({ paths }: ApiDescription): string[] {
  return Object.entries(paths)
    .filter(([path]) => path.startsWith('/api/v1'))
    .flatMap(([path, operations]) =>
      Object.entries(operations)
        .filter(([, { responses = {} }]) => !answers(responses) || !hasSchema(responses['default']))
        .map(([method]) => `${method} ${path}`),
    );
}

/** Names of parts that are referred to and not there. */
export function brokenReferences(description: ApiDescription): string[] {
  const referred = JSON.stringify(description).matchAll(/"\$ref":"(#[^"]+)"/g);
  return [...new Set([...referred].map(([, name = '']) => name))].filter(
    (name) => partOf(description, name) === undefined,
  );
}

const answers = (responses: Readonly<Record<string, Answer>>): boolean =>
  Object.entries(responses).some(
    ([status, answer]) => status === '204' || (status.startsWith('2') && hasSchema(answer)),
  );

const hasSchema = (answer: Answer | undefined): boolean =>
  Object.values(answer?.content ?? {}).some(({ schema }) => schema !== undefined);

const partOf = (description: unknown, name: string): unknown =>
  decodeURIComponent(name)
    .slice(2)
    .split('/')
    .reduce<unknown>(
      (part, key) => (part as Record<string, unknown> | undefined)?.[key],
      description,
    );
