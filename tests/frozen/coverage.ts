/** Which fields and arguments of a schema can be read, and which of them documents ask for. */
import {
  buildSchema,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

function readableTypes(schema: GraphQLSchema): Set<GraphQLNamedType> {
  const found = new Set<GraphQLNamedType>();
  const add = (type: GraphQLNamedType): void => {
    if (found.has(type)) return;
    found.add(type);
    if (isAbstractType(type)) for (const member of schema.getPossibleTypes(type)) add(member);
    if (!isObjectType(type) && !isInterfaceType(type)) return;
    for (const field of Object.values(type.getFields())) add(getNamedType(field.type));
  };
  const query = schema.getQueryType();
  if (query) add(query);
  return found;
}

/** Coordinates of what a query can read and none of the documents asks for. */
export function findUnasked(sdl: string, documents: readonly string[]): string[] {
  const schema = buildSchema(sdl);
  const readable = [...readableTypes(schema)].flatMap((type) =>
    isObjectType(type) || isInterfaceType(type)
      ? Object.values(type.getFields()).flatMap((field) => [
          `${type.name}.${field.name}`,
          ...field.args.map((argument) => `${type.name}.${field.name}(${argument.name}:)`),
        ])
      : [],
  );
  const asked = new Set<string>();
  for (const document of documents) {
    const info = new TypeInfo(schema);
    visit(
      parse(document),
      visitWithTypeInfo(info, {
        Field(node) {
          const coordinate = `${info.getParentType()?.name}.${node.name.value}`;
          asked.add(coordinate);
          for (const argument of node.arguments ?? []) {
            asked.add(`${coordinate}(${argument.name.value}:)`);
          }
        },
      }),
    );
  }
  return readable.filter((coordinate) => !asked.has(coordinate));
}
