/** What the population subgraph shows of postcodes. */
import { Field, ObjectType } from 'type-graphql';
import { pageType } from '../graph/page.ts';

@ObjectType({
  simpleResolvers: true,
  description: 'A postcode in use and the area that it lies in, so that a person finds their way from where they live.',
})
export class Postcode {
  @Field(() => String, { description: 'In capitals with one space, as in SG1 1AA.' })
  postcode!: string;

  evidence!: string;
  areaCode!: string | null;
}

export const PostcodeConnection = pageType(Postcode, 'Postcode');
