/** Every table class of every context, for the ORM. */
export const entities: (new () => object)[] = [];
