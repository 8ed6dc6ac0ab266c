import { buildClientSchema, type GraphQLSchema, getIntrospectionQuery } from 'graphql';
import { expectData, type TestApi } from './api.ts';

/** The schema as a client's tools see it: by the standard introspection query over HTTP. */
export async function introspect(api: Pick<TestApi, 'graphql'>): Promise<GraphQLSchema> {
  const query = getIntrospectionQuery({ inputValueDeprecation: true });
  return buildClientSchema(expectData(await api.graphql(query)) as never);
}
