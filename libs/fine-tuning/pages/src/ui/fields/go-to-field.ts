/** Leads to a control, also to one in a part that the reader has closed: what is closed takes no focus. */
export function goToField(id: string): void {
  const field = document.getElementById(id);
  for (let part = field?.closest('details'); part; part = part.parentElement?.closest('details'))
    part.open = true;
  field?.focus();
}
