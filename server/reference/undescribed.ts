import { type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { ownTypes } from './public-schema.ts';

/** Every type, field, argument and value of the graph that does not say what it means, as Type.field(argument). */
export function undescribed(schema: GraphQLSchema): string[] {
  const found: string[] = [];
  const check = (at: string, description: string | null | undefined) => {
    if (!description?.trim()) found.push(at);
  };
  for (const type of ownTypes(schema)) {
    check(type.name, type.description);
    if (isEnumType(type)) for (const value of type.getValues()) check(`${type.name}.${value.name}`, value.description);
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) check(`${type.name}.${field.name}`, field.description);
    }
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        check(`${type.name}.${field.name}`, field.description);
        for (const argument of field.args) check(`${type.name}.${field.name}(${argument.name})`, argument.description);
      }
    }
  }
  return found;
}
