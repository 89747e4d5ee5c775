/** The pages of which `public/help` holds a picture. A test holds both alike. */
export const pictures: readonly string[] = [];
