export const monitor = {
  monitor: {
    floor: 'Floor',
    floorOf: 'Floor of {{name}}',
    save: 'Save the floor',
    why: 'When less is available, the manager and the management committee are told within a minute, and not again until it was above.',
    hint: 'Leave it empty to end the watch',
    noAmount: 'An amount of at most two decimals',
    isBelow: 'Below its floor of {{floor}}',
  },
};
