export const monitor = {
  monitor: {
    floor: 'Alert line',
    floorOf: 'Alert line of {{name}}',
    save: 'Save the alert line',
    why: 'When less is available, the manager and the management committee are told within a minute, and not again until it was above.',
    hint: 'Leave it empty to end the watch',
    noAmount: 'An amount of at most two decimals',
    isBelow: 'Below its alert line of {{floor}}',
  },
};
