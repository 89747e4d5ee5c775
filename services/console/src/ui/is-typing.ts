/** Is the key meant for a field? Then it is no shortcut. */
export const isTyping = (event: KeyboardEvent): boolean => {
  const at = event.target;
  return (
    event.isComposing ||
    (at instanceof HTMLElement &&
      (at.isContentEditable || at.closest('input, textarea, select, [role="combobox"], [role="textbox"]') !== null))
  );
};
