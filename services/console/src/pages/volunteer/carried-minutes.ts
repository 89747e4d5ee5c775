/** Hours as people type them, `120` or `120.5`, in minutes; 0 for what is no number, and the service asks for one. */
export function carriedMinutes(hours: string): number {
  const typed = hours.trim().replace('．', '.');
  return /^\d{1,5}(\.\d{1,2})?$/.test(typed) ? Math.round(Number(typed) * 60) : 0;
}
