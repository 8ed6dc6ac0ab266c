import { type GraphQLSchema, getNamedType, isCompositeType, isObjectType } from 'graphql';
import type { RequestContext } from '../../platform/graphql/context.ts';

/**
 * Has every resolver that gives objects tell whom the thread works for now. Fields of an object that
 * is there already are part of that work.
 */
export function measureResolvers(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field;
      if (resolve === undefined || !isCompositeType(getNamedType(field.type))) continue;
      field.resolve = (source, args, context: RequestContext, info) => {
        context.budget.loopTime.begin();
        return resolve(source, args, context, info);
      };
    }
  }
  return schema;
}
